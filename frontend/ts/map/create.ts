// A map on an element: our style or the operator's, our words, our keys, light and dark.
import { type LngLatBoundsLike, Map as LibreMap, type MapOptions, NavigationControl, type StyleSpecification } from "maplibre-gl";
import { text } from "../texts";
import { KNOWN, baseStyle } from "./base";
import { onSchemeChange } from "./colours";
import type { Options } from "./options";
import { drawOnDemand } from "./sprites";

const REST = window.matchMedia("(prefers-reduced-motion: reduce)");
let made = 0;

/** Milliseconds that a movement may take: none for those who asked for calm. */
export const moving = (milliseconds: number): number => (REST.matches ? 0 : milliseconds);

function isKnown([west, south, east, north]: [number, number, number, number]): boolean {
  return west > KNOWN.west - 1 && south > KNOWN.south - 1 && east < KNOWN.east + 1 && north < KNOWN.north + 1;
}

function words(): Record<string, string> {
  return {
    "NavigationControl.ZoomIn": text("zoomIn"),
    "NavigationControl.ZoomOut": text("zoomOut"),
    "Popup.Close": text("close"),
    "Marker.Title": text("pin"),
    "AttributionControl.ToggleAttribution": text("mapSources"),
    "CooperativeGesturesHandler.WindowsHelpText": text("gestureControl"),
    "CooperativeGesturesHandler.MacHelpText": text("gestureCommand"),
    "CooperativeGesturesHandler.MobileHelpText": text("gestureFingers"),
  };
}

/** A way past the map for the keyboard, and help for those who hear the page. */
function dressForKeyboard(root: HTMLElement, map: LibreMap, help: string): void {
  made += 1;
  const skip = document.createElement("a");
  skip.className = "skip";
  skip.href = `#past-map-${made}`;
  skip.textContent = text("skipMap");
  const past = document.createElement("span");
  past.id = `past-map-${made}`;
  past.tabIndex = -1;
  const note = document.createElement("p");
  note.className = "visually-hidden";
  note.id = `map-help-${made}`;
  note.textContent = help;
  root.prepend(skip, note);
  root.after(past);
  const canvas = map.getCanvas();
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", root.getAttribute("aria-label") ?? "");
  canvas.setAttribute("aria-describedby", note.id);
}

export interface Extra {
  /** Adds to the style what this map shows; called again for each scheme. */
  dress: (style: StyleSpecification) => StyleSpecification;
  help?: string;
  isCooperative?: boolean;
  view: Partial<MapOptions>;
}

export function createMap(options: Options, extra: Extra): LibreMap {
  const { root, bounds, point } = options;
  root.replaceChildren();
  const box = bounds ?? (point ? [...point, ...point] : undefined);
  const limits: LngLatBoundsLike = [KNOWN.west - 1.5, KNOWN.south - 0.8, KNOWN.east + 1.5, KNOWN.north + 0.8];
  const style = (): StyleSpecification => extra.dress(baseStyle(options));
  const map = new LibreMap({
    container: root,
    style: options.styleUrl || style(),
    locale: words(),
    attributionControl: options.styleUrl ? { compact: true } : false,
    cooperativeGestures: extra.isCooperative ?? false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    maxZoom: 19,
    minZoom: 3,
    fadeDuration: moving(150),
    trackResize: true,
    ...(!options.styleUrl && box && isKnown(box as [number, number, number, number]) ? { maxBounds: limits } : {}),
    ...extra.view,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  drawOnDemand(map, options.language);
  dressForKeyboard(root, map, extra.help ?? text("mapHelp"));
  if (options.styleUrl) map.once("load", () => addOnTop(map, extra));
  else onSchemeChange(() => map.setStyle(style(), { diff: true }));
  map.once("idle", () => (root.dataset.ready = "yes"));
  map.on("error", ({ error }) => console.warn(error.message));
  return map;
}

/** Over an operator's style, only what we show is added. */
function addOnTop(map: LibreMap, extra: Extra): void {
  const { sources, layers } = extra.dress({ version: 8, sources: {}, layers: [] });
  for (const [id, source] of Object.entries(sources)) map.addSource(id, source);
  for (const layer of layers) map.addLayer(layer);
}

/** Pans just so far that the position is at least `room` pixels from the edges. */
export function keepInside(map: LibreMap, position: [number, number], room: number): void {
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const { x, y } = map.project(position);
  const over = (at: number, size: number): number => Math.min(0, at - room) + Math.max(0, at - (size - room));
  const [right, down] = [over(x, width), over(y, height)];
  if (right || down) map.panBy([right, down], { duration: moving(200) });
}
