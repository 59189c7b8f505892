// Pins and clusters, drawn when the map first asks for them. Their names say what to draw:
//   pin|scheme|type|glyph|hue|big      cluster|scheme|count
import type { Map as LibreMap } from "maplibre-gl";
import { assets } from "../texts";
import { colour } from "./colours";

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

/** Draw images as the style asks for them. */
export function drawOnDemand(map: LibreMap, language: string): void {
  map.setMissingStyleImageResolver(async (name) => {
    const [what, , ...rest] = name.split("|");
    if (what !== "pin" && what !== "cluster") return;
    const data =
      what === "pin"
        ? await pin(rest[0] ?? "place", rest[1] ?? "other", rest[2] ?? "30", rest[3] === "big")
        : await cluster(Number(rest[0]), language);
    if (!map.hasImage(name)) map.addImage(name, data, { pixelRatio: RATIO });
  });
}
