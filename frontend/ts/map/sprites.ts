// Pins and clusters, drawn when the map first asks for them. Their names say what to draw:
//   pin|scheme|type|glyph|hue|big      cluster|scheme|count      arrow|scheme      a stop has its number for a glyph: pin|scheme|stop|12|hue|big
//   door|scheme|word
import type { Map as LibreMap } from "maplibre-gl";
import { assets } from "../texts";
import { colour } from "./colours";
import { SIGNS } from "./doors";

const RATIO = 2;
const VIEW = 256;
let sheet: Promise<Document> | undefined;

async function glyphPath(name: string): Promise<Path2D> {
  sheet ??= fetch(assets().glyphs)
    .then((answer) => answer.text())
    .then((svg) => new DOMParser().parseFromString(svg, "image/svg+xml"));
  const symbols = await sheet;
  const symbol = symbols.getElementById(name) ?? symbols.getElementById("other");
  const path = new Path2D();
  for (const part of symbol?.querySelectorAll("path") ?? []) path.addPath(new Path2D(part.getAttribute("d") ?? ""));
  return path;
}

function board(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * RATIO;
  const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.scale(RATIO, RATIO);
  return context;
}

function read(context: CanvasRenderingContext2D): ImageData {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/** A place is a sticker, a little askew; an organisation is a disc; what happens has six corners. */
function outline(type: string, reach: number): Path2D {
  const path = new Path2D();
  if (type === "organisation") {
    path.arc(0, 0, reach, 0, Math.PI * 2);
  } else if (type === "event") {
    for (let corner = 0; corner < 6; corner += 1) path.lineTo(reach * 1.04 * Math.sin((corner * Math.PI) / 3), reach * 1.04 * Math.cos((corner * Math.PI) / 3));
    path.closePath();
  } else {
    path.roundRect(-reach * 0.92, -reach * 0.92, reach * 1.84, reach * 1.84, reach * 0.22);
  }
  return path;
}

async function pin(type: string, glyph: string, hue: string, isBig: boolean): Promise<ImageData> {
  const size = isBig ? 56 : 36;
  const context = board(size);
  const reach = size / 2 - (isBig ? 5 : 3.5);
  const shape = outline(type, reach);
  const tilt = type === "organisation" ? 0 : -0.1;
  context.translate(size / 2, size / 2);
  context.rotate(tilt);
  context.lineJoin = "round";
  // A light rim first, so that neighbours that overlap stay apart.
  context.strokeStyle = colour("map-halo");
  context.lineWidth = isBig ? 8 : 5.5;
  context.stroke(shape);
  context.fillStyle = colour(isBig ? "field-ink" : "field", hue);
  context.fill(shape);
  context.strokeStyle = colour(isBig ? "field" : "field-ink", hue);
  context.lineWidth = isBig ? 3 : 2;
  context.stroke(shape);
  context.rotate(-tilt);
  const scale = (reach * 1.3) / VIEW;
  context.scale(scale, scale);
  context.translate(-VIEW / 2, -VIEW / 2);
  context.fillStyle = colour(isBig ? "field" : "field-ink", hue);
  context.fill(await glyphPath(glyph));
  return read(context);
}

/** A stop of an open day: its number (or numbers, "3–5") on a plate, as on its door. */
async function plate(label: string, hue: string, isBig: boolean): Promise<ImageData> {
  const font = `800 ${isBig ? 21 : 14}px Bricolage`;
  await document.fonts.load(font);
  const height = isBig ? 46 : 32;
  const measure = board(1);
  measure.font = font;
  const width = Math.max(height, Math.ceil(measure.measureText(label).width) + (isBig ? 30 : 20));
  const context = board(Math.max(width, height));
  const [across, down] = [width - 9, height - 9];
  const middle = Math.max(width, height) / 2;
  context.translate(middle, middle);
  context.lineJoin = "round";
  const shape = new Path2D();
  shape.roundRect(-across / 2, -down / 2, across, down, down / 2);
  context.strokeStyle = colour("map-halo");
  context.lineWidth = isBig ? 8 : 6;
  context.stroke(shape);
  context.fillStyle = colour(isBig ? "field-ink" : "field", hue);
  context.fill(shape);
  context.strokeStyle = colour(isBig ? "field" : "field-ink", hue);
  context.lineWidth = 2;
  context.stroke(shape);
  context.font = font;
  context.textAlign = "center";
  context.fillStyle = colour(isBig ? "field" : "field-ink", hue);
  context.fillText(label, 0, context.measureText("0").actualBoundingBoxAscent / 2);
  return read(context);
}

/** What a host says: a full disc for an open door, an empty one for the rest, each with its sign. */
async function door(word: string): Promise<ImageData> {
  const size = 22;
  const context = board(size);
  const isOpen = word === "open";
  const disc = new Path2D();
  disc.arc(0, 0, size / 2 - 2.5, 0, Math.PI * 2);
  context.translate(size / 2, size / 2);
  context.fillStyle = colour(isOpen ? "ink" : "sheet");
  context.fill(disc);
  context.strokeStyle = colour(isOpen ? "map-halo" : "ink");
  context.lineWidth = 2;
  context.stroke(disc);
  const scale = (size * 0.62) / VIEW;
  context.scale(scale, scale);
  context.translate(-VIEW / 2, -VIEW / 2);
  context.fillStyle = colour(isOpen ? "paper" : "ink");
  context.fill(await glyphPath(SIGNS[word] ?? "question"));
  return read(context);
}

async function cluster(count: number, language: string): Promise<ImageData> {
  const label = count < 10_000 ? String(count) : new Intl.NumberFormat(language, { notation: "compact" }).format(count);
  const size = Math.round(26 + 10 * Math.log10(Math.max(count, 1)) + Math.max(0, label.length - 3) * 4);
  const context = board(size);
  const font = `800 ${Math.round(12 + 2.2 * Math.log10(count + 1))}px Bricolage`;
  await document.fonts.load(font);
  context.translate(size / 2, size / 2);
  const disc = new Path2D();
  disc.arc(0, 0, size / 2 - 3.5, 0, Math.PI * 2);
  context.strokeStyle = colour("map-halo");
  context.lineWidth = 6;
  context.stroke(disc);
  context.fillStyle = colour("ink");
  context.fill(disc);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillStyle = colour("paper");
  const { actualBoundingBoxAscent: above } = context.measureText("0");
  context.fillText(label, 0, above / 2);
  return read(context);
}

/** Which way round, on the line of a walk. */
async function arrow(): Promise<ImageData> {
  const context = board(10);
  context.translate(5, 5);
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = 1.8;
  context.strokeStyle = colour("paper");
  context.stroke(new Path2D("M -1.2 -2.6 L 1.6 0 L -1.2 2.6"));
  return read(context);
}

function draw(name: string, language: string): Promise<ImageData> | undefined {
  const [what, , first, second, third, size] = name.split("|");
  if (what === "arrow") return arrow();
  if (what === "cluster") return cluster(Number(first), language);
  if (what === "door") return door(first ?? "");
  if (what !== "pin") return undefined;
  const isBig = size === "big";
  return first === "stop" ? plate(second ?? "", third ?? "30", isBig) : pin(first ?? "place", second ?? "other", third ?? "30", isBig);
}

/** Draw images as the style asks for them. */
export function drawOnDemand(map: LibreMap, language: string): void {
  map.setMissingStyleImageResolver(async (name) => {
    const data = await draw(name, language);
    if (data && !map.hasImage(name)) map.addImage(name, data, { pixelRatio: RATIO });
  });
}
