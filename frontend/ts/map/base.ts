// The base map: our own drawing in quiet paper tones, from two files of ours. Nothing comes from anybody else.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { colour } from "./colours";
import type { Options } from "./options";

/** Families declared in map.css; the map library reads the weight from the name. */
export const FONT = { text: ["Byliv Semibold"], name: ["Byliv Bold"], water: ["Byliv Italic Medium"], loud: ["Byliv Loud Bold"] };

/** The box that the base map knows; maps inside it do not wander out of it. */
export const KNOWN = { west: 7.4, south: 54.3, east: 15.6, north: 58.1 };

type Stop = [zoom: number, value: number];
const growing = (...stops: Stop[]): ExpressionSpecification =>
  ["interpolate", ["exponential", 1.6], ["zoom"], ...stops.flat()] as unknown as ExpressionSpecification;
const isKind = (...kinds: string[]): ExpressionSpecification => ["in", ["get", "kind"], ["literal", kinds]];
const round = { "line-cap": "round", "line-join": "round" } as const;

function sources(options: Options): Record<string, SourceSpecification> {
  return Object.fromEntries(options.basemap.map((data, index) => [`base${index}`, { type: "geojson", data, tolerance: 0.2 }]));
}

function land(source: string): LayerSpecification[] {
  return [
    { id: `${source}-sea`, type: "fill", source, filter: isKind("sea"), paint: { "fill-color": colour("map-sea"), "fill-antialias": false } },
    { id: `${source}-land`, type: "fill", source, filter: isKind("land"), paint: { "fill-color": colour("map-land"), "fill-outline-color": colour("map-land") } },
    { id: `${source}-shore`, type: "line", source, filter: isKind("land"), layout: round, paint: { "line-color": colour("map-shore"), "line-width": growing([6, 0.6], [12, 1.4]) } },
    { id: `${source}-park`, type: "fill", source, filter: isKind("park"), paint: { "fill-color": colour("map-park") } },
    { id: `${source}-lake`, type: "fill", source, filter: isKind("lake", "water"), paint: { "fill-color": colour("map-lake"), "fill-outline-color": colour("map-shore") } },
    { id: `${source}-square`, type: "fill", source, filter: isKind("square"), paint: { "fill-color": colour("map-square"), "fill-outline-color": colour("map-street-edge") } },
    { id: `${source}-building`, type: "fill", source, minzoom: 13.5, filter: isKind("building"), paint: { "fill-color": colour("map-building"), "fill-outline-color": colour("map-street-edge") } },
  ];
}

function ways(source: string): LayerSpecification[] {
  const edge = colour("map-street-edge");
  const street = colour("map-street");
  const line = (id: string, kinds: string[], paint: Record<string, unknown>, minzoom = 0): LayerSpecification =>
    ({ id: `${source}-${id}`, type: "line", source, minzoom, filter: isKind(...kinds), layout: round, paint }) as LayerSpecification;
  return [
    line("street-edge", ["street"], { "line-color": edge, "line-width": growing([12, 1.4], [14, 3.5], [18, 22]) }, 12),
    line("main-edge", ["street_main"], { "line-color": edge, "line-width": growing([10, 1.2], [14, 7], [18, 38]) }, 10),
    line("motorway-edge", ["motorway"], { "line-color": edge, "line-width": growing([6, 1.2], [12, 4.5], [18, 34]) }, 6),
    line("street", ["street"], { "line-color": street, "line-width": growing([12, 0.6], [14, 2.2], [18, 19]) }, 12),
    line("main", ["street_main"], { "line-color": street, "line-width": growing([10, 0.8], [14, 5.4], [18, 34]) }, 11),
    line("motorway", ["motorway"], { "line-color": street, "line-width": growing([6, 0.5], [12, 3], [18, 30]) }, 7),
    line("rail", ["railway"], { "line-color": colour("map-rail"), "line-width": growing([7, 0.7], [14, 2], [18, 5]) }, 7),
    line("sleepers", ["railway"], { "line-color": colour("map-rail"), "line-width": growing([12, 3], [18, 13]), "line-dasharray": [0.2, 1.4] }, 12),
  ];
}

function stations(source: string): LayerSpecification {
  const paint = { "circle-radius": growing([12, 2.5], [18, 6]), "circle-color": colour("map-halo"), "circle-stroke-color": colour("map-label"), "circle-stroke-width": 2 };
  return { id: `${source}-station`, type: "circle", source, minzoom: 12, filter: isKind("station"), paint };
}

function labels(source: string): LayerSpecification[] {
  const halo = { "text-halo-color": colour("map-halo"), "text-halo-width": 1.6 };
  const ink = { "text-color": colour("map-label"), ...halo };
  const wet = { "text-color": colour("map-water-label"), ...halo };
  const name: ExpressionSpecification = ["coalesce", ["get", "label"], ["get", "name"]];
  const at = (id: string, filter: ExpressionSpecification, minzoom: number, layout: Record<string, unknown>, paint = ink): LayerSpecification =>
    ({ id: `${source}-${id}`, type: "symbol", source, minzoom, filter, layout: { "text-field": name, "text-font": FONT.text, "text-max-width": 8, "text-padding": 4, ...layout }, paint }) as unknown as LayerSpecification;
  const along = { "symbol-placement": "line", "text-max-angle": 35, "symbol-spacing": 420, "text-letter-spacing": 0.01 };
  const water: ExpressionSpecification = ["any", isKind("lake", "water"), ["all", isKind("label"), ["==", ["get", "class"], "sea"]]];
  const isIsland: ExpressionSpecification = ["==", ["get", "class"], "land"];
  const ranked = (rank: number): ExpressionSpecification => ["all", isKind("label"), ["==", ["get", "rank"], rank], ["!", water], ["!", isIsland]];
  return [
    at("street-name", isKind("street"), 15, { ...along, "text-size": growing([15, 11], [18, 14]) }),
    at("main-name", isKind("street_main", "motorway"), 13.2, { ...along, "text-font": FONT.name, "text-size": growing([13, 11.5], [18, 16]) }),
    at("water-name", water, 6, { "text-font": FONT.water, "text-size": growing([6, 12], [18, 17]) }, wet),
    at("building-name", isKind("building"), 15.6, { "text-size": 11.5 }),
    at("park-name", isKind("park", "square"), 14.4, { "text-font": FONT.water, "text-size": growing([14, 11.5], [18, 15]) }),
    at("station-name", isKind("station"), 13, { "text-field": ["get", "name"], "text-font": FONT.name, "text-size": growing([12, 11.5], [18, 15]), "text-anchor": "top", "text-offset": [0, 0.45] }),
    ...[5, 4, 3, 2, 1].map((rank) => at(`rank${rank}`, ranked(rank), [0, 0, 5.5, 7, 8.6, 10][rank] ?? 0, { "text-font": rank < 3 ? FONT.loud : FONT.name, "text-size": growing([5, 15 - 1.5 * rank], [12, 25 - 2.4 * rank]) })),
    { ...at("island", ["all", isKind("label"), isIsland], 6, { "text-font": FONT.text, "text-letter-spacing": 0.16, "text-size": 13 }), maxzoom: 9.5 } as LayerSpecification,
  ];
}

/** A whole style in the scheme's colours. */
export function baseStyle(options: Options): StyleSpecification {
  const names = options.basemap.map((_, index) => `base${index}`);
  return {
    version: 8,
    sources: sources(options),
    transition: { duration: 0, delay: 0 },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colour("map-land") } },
      ...names.flatMap(land),
      ...names.flatMap(ways),
      ...names.map(stations),
      ...names.flatMap(labels),
    ],
  };
}
