// What hosts say, on the corner of their pins: a small disc with a sign, drawn by sprites.ts as door|scheme|word.
// The list says the same in words.
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { isDark } from "./colours";
import { SOURCE } from "./pins";

export const DOORS = "doors";
export const SIGNS: Record<string, string> = { open: "check", full: "users", back_soon: "clock", closed: "cross" };

/** The last that the page was told: {stop: word}. */
export function doorsOnPage(): Record<string, string> {
  const told = document.querySelector<HTMLElement>("[data-live]")?.dataset.doors;
  return told ? (JSON.parse(told) as Record<string, string>) : {};
}

/** A pin that stands for one stop has that stop's number for its identity. */
export function doorLayer(doors: Record<string, string>): LayerSpecification {
  const stops = Object.keys(doors).filter((stop) => SIGNS[doors[stop] ?? ""]);
  const word = ["match", ["id"], ...stops.flatMap((stop) => [Number(stop), doors[stop] ?? ""]), "closed"];
  const image = ["concat", `door|${isDark() ? "dark" : "light"}|`, stops.length ? word : "closed"] as ExpressionSpecification;
  return {
    id: DOORS,
    type: "symbol",
    source: SOURCE,
    filter: ["all", ["==", ["get", "count"], 1], ["in", ["id"], ["literal", stops.map(Number)]]],
    layout: { "icon-image": image, "icon-offset": [13, -13], "icon-allow-overlap": true, "icon-ignore-placement": true },
  };
}
