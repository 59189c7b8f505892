// Outlines of areas: all as thin lines with their names, the page's own one loud, what lies outside it a little paler.
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { FONT } from "./base";
import { colour } from "./colours";
import type { Options } from "./options";

type Area = Feature<Polygon | MultiPolygon, { slug: string; kind: string; name_da: string; name_en: string }>;
const WORLD: Position[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];

export interface Outlines {
  sources: Record<string, SourceSpecification>;
  below: () => LayerSpecification[];
  above: () => LayerSpecification[];
}

/** Everything but the area: the world with the area's outer rings as holes. */
function outside(area: Area): Feature<Polygon> {
  const { geometry } = area;
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map(([ring]) => ring);
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [WORLD, ...(rings as Position[][])] } };
}

/** A point for each area's name: the middle of its largest ring's box, since a name per tile would wander. */
function namePoints(all: FeatureCollection): FeatureCollection {
  const features = all.features.map((area): Feature => {
    const { geometry } = area as Area;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const boxes = polygons.map(([ring]) => {
      const xs = (ring ?? []).map(([x]) => x ?? 0);
      const ys = (ring ?? []).map(([, y]) => y ?? 0);
      return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
    });
    const size = (box: (typeof boxes)[number]): number => (box.east - box.west) * (box.north - box.south);
    const { west, east, south, north } = boxes.reduce((best, box) => (size(box) > size(best) ? box : best));
    return { type: "Feature", properties: area.properties, geometry: { type: "Point", coordinates: [(west + east) / 2, (south + north) / 2] } };
  });
  return { type: "FeatureCollection", features };
}

function linesOf(): LayerSpecification[] {
  return [
    {
      id: "outlines",
      type: "line",
      source: "outlines",
      filter: ["!=", ["get", "kind"], "region"],
      layout: { "line-join": "round" },
      paint: { "line-color": colour("map-label"), "line-opacity": 0.55, "line-width": 1.1, "line-dasharray": [3, 2] },
    },
  ];
}

function namesOf(language: string): LayerSpecification[] {
  return [
    {
      id: "outline-names",
      type: "symbol",
      source: "outline-names",
      minzoom: 8,
      maxzoom: 11.5,
      filter: ["==", ["get", "kind"], "municipality"],
      layout: { "text-field": ["get", language === "en" ? "name_en" : "name_da"], "text-font": FONT.loud, "text-size": 15, "text-max-width": 7 },
      paint: { "text-color": colour("map-label"), "text-halo-color": colour("map-halo"), "text-halo-width": 1.8 },
    },
  ];
}

function ownOf(hue: string): LayerSpecification[] {
  return [
    { id: "outside", type: "fill", source: "outside", paint: { "fill-color": colour("map-halo"), "fill-opacity": 0.5, "fill-antialias": false } },
    { id: "own-rim", type: "line", source: "own", layout: { "line-join": "round" }, paint: { "line-color": colour("field", hue), "line-width": 5 } },
    { id: "own", type: "line", source: "own", layout: { "line-join": "round" }, paint: { "line-color": colour("ink"), "line-width": 1.6 } },
  ];
}

/** Fetches the outlines once; nothing when there are none. */
export async function fetchOutlines(options: Options): Promise<Outlines | undefined> {
  if (!options.outlines) return undefined;
  const answer = await fetch(options.outlines);
  if (!answer.ok) return undefined;
  const all = (await answer.json()) as FeatureCollection;
  const own = all.features.find((feature) => feature.properties?.slug === options.area) as Area | undefined;
  const hue = String(own?.properties && "hue" in own.properties ? own.properties.hue : (document.documentElement.dataset.hue ?? "30"));
  return {
    sources: {
      outlines: { type: "geojson", data: all },
      "outline-names": { type: "geojson", data: namePoints(all) },
      ...(own ? { own: { type: "geojson", data: own }, outside: { type: "geojson", data: outside(own) } } : {}),
    },
    below: () => [...(own ? ownOf(hue) : []), ...linesOf()],
    above: () => (own ? [] : namesOf(options.language)),
  };
}
