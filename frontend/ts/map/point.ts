// A small map of one thing.
import type { StyleSpecification } from "maplibre-gl";
import { isDark } from "./colours";
import { createMap } from "./create";
import type { Options } from "./options";

function dress(options: Options, style: StyleSpecification): StyleSpecification {
  const [longitude, latitude] = options.point ?? [0, 0];
  const type = options.glyph.startsWith("org_") ? "organisation" : "place";
  const scheme = isDark() ? "dark" : "light";
  return {
    ...style,
    sources: {
      ...style.sources,
      one: { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [longitude, latitude] } } },
    },
    layers: [
      ...style.layers,
      {
        id: "one",
        type: "symbol",
        source: "one",
        layout: { "icon-image": `pin|${scheme}|${type}|${options.glyph}|${options.hue}|big`, "icon-allow-overlap": true },
      },
    ],
  };
}

export function startPoint(options: Options): void {
  createMap(options, {
    dress: (style) => dress(options, style),
    isCooperative: true,
    view: { center: options.point, zoom: 15.4 },
  });
}
