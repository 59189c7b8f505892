// The layers of entries: clusters, pins, names when near, and the marked one big on top.
import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, VectorSourceSpecification } from "maplibre-gl";
import { FONT } from "./base";
import { colour, isDark } from "./colours";

export const SOURCE = "entries";
export const PINS = "pins";
export const CLUSTERS = "clusters";
export const MARKED = "pins-marked";

const scheme = (): string => (isDark() ? "dark" : "light");

function image(size: "small" | "big"): ExpressionSpecification {
  return ["concat", `pin|${scheme()}|`, ["get", "type"], "|", ["get", "kind"], "|", ["to-string", ["get", "hue"]], `|${size}`];
}

export function entriesSource(tiles: string): VectorSourceSpecification {
  return { type: "vector", tiles: [tiles], minzoom: 0, maxzoom: 18 };
}

/** One file of points; those near each other are put together here, and each says how many things it stands for. */
export function featuresSource(address: string, isNumbered = false): GeoJSONSourceSpecification {
  if (isNumbered) return { type: "geojson", data: address };
  return { type: "geojson", data: address, cluster: true, clusterRadius: 36, clusterMaxZoom: 15, clusterProperties: { sum: ["+", ["get", "count"]] } };
}

const isWay: ExpressionSpecification = ["==", ["geometry-type"], "LineString"];

/** The way of a walk, under its pins: a light rim, so that it stands off the streets, and arrows that say which way round. */
export function wayLayers(): LayerSpecification[] {
  const layout = { "line-cap": "round", "line-join": "round" } as const;
  const common = { source: SOURCE, filter: isWay, type: "line" as const, layout };
  const arrows = {
    id: "way-arrows",
    type: "symbol",
    source: SOURCE,
    filter: isWay,
    layout: { "symbol-placement": "line", "symbol-spacing": 60, "icon-image": `arrow|${scheme()}`, "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-keep-upright": false },
  };
  return [
    { ...common, id: "way-rim", paint: { "line-color": colour("map-halo"), "line-width": 13 } },
    { ...common, id: "way", paint: { "line-color": colour("ink"), "line-width": 9 } },
    arrows,
  ] as LayerSpecification[];
}

/** The layers of `pinLayers` for such a file. */
export function featureLayers(marked: number, withNames: boolean): LayerSpecification[] {
  const isGroup: ExpressionSpecification = ["has", "point_count"];
  return pinLayers(marked, withNames).map((layer) => {
    const { "source-layer": _part, ...rest } = layer as LayerSpecification & { "source-layer"?: string };
    if (rest.id === MARKED) return rest as LayerSpecification;
    if (rest.id === PINS) return { ...rest, filter: ["all", ["!", isGroup], ["!", isWay]] } as LayerSpecification;
    const icon: ExpressionSpecification = ["concat", `cluster|${scheme()}|`, ["to-string", ["get", "sum"]]];
    const layout = { "icon-image": icon, "icon-allow-overlap": true, "symbol-sort-key": ["get", "sum"] };
    return { ...rest, filter: isGroup, layout } as unknown as LayerSpecification;
  });
}

export const isMarked = (id: number): ExpressionSpecification => ["==", ["id"], id];

/** `withNames` only over our own base map: an operator's style may not have our letters. */
export function pinLayers(marked: number, withNames: boolean): LayerSpecification[] {
  const fade: ExpressionSpecification = ["match", ["get", "fade"], 2, 0.5, 1, 0.8, 1];
  const name: Record<string, unknown> = withNames
    ? {
        "text-field": ["step", ["zoom"], "", 16.2, ["get", "name"]],
        "text-font": FONT.name,
        "text-size": 12.5,
        "text-anchor": "top",
        "text-offset": [0, 1.45],
        "text-max-width": 9,
        "text-optional": true,
      }
    : {};
  // Who is at a place sits on its sticker's corner, so that both are seen.
  const aside: ExpressionSpecification = ["case", ["==", ["get", "type"], "organisation"], ["literal", [10, -9]], ["literal", [0, 0]]];
  const common = { source: SOURCE, type: "symbol" as const };
  return [
    {
      ...common,
      id: PINS,
      "source-layer": "points",
      layout: {
        "icon-image": image("small"),
        "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.62, 13, 0.78, 16, 1],
        "icon-offset": aside,
        "icon-allow-overlap": true,
        "symbol-sort-key": ["-", 2, ["get", "fade"]],
        ...name,
      },
      paint: {
        "icon-opacity": fade,
        ...(withNames ? { "text-color": colour("map-label"), "text-halo-color": colour("map-halo"), "text-halo-width": 1.8, "text-opacity": fade } : {}),
      },
    } as LayerSpecification,
    {
      ...common,
      id: CLUSTERS,
      "source-layer": "clusters",
      layout: {
        "icon-image": ["concat", `cluster|${scheme()}|`, ["to-string", ["get", "count"]]],
        "icon-allow-overlap": true,
        "symbol-sort-key": ["get", "count"],
      },
    } as LayerSpecification,
    {
      ...common,
      id: MARKED,
      "source-layer": "points",
      filter: isMarked(marked),
      layout: { "icon-image": image("big"), "icon-offset": aside, "icon-allow-overlap": true, "icon-ignore-placement": true },
    } as LayerSpecification,
  ];
}
