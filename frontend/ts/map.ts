// Starts every map of the page; see house rules of data attributes in map/options.ts.
import { setWorkerUrl } from "maplibre-gl";
import { startExplorer } from "./map/explore";
import { readOptions } from "./map/options";
import { startPicker } from "./map/pick";
import { startPoint } from "./map/point";
import { notice } from "./say";
import { assets, text } from "./texts";

function start(root: HTMLElement): void {
  if (root.dataset.started) return;
  root.dataset.started = "yes";
  const options = readOptions(root);
  try {
    if (options.isPicker) startPicker(options);
    else if (options.point) startPoint(options);
    else startExplorer(options);
  } catch (error) {
    // No WebGL, most likely. The list and the form fields say the same.
    console.warn(error);
    root.hidden = true;
    notice(text("mapFailed"), "warning");
  }
}

// Where pages are kept for when there is no network, the worker must come from the folder that is kept.
const ownWorker = document.querySelector<HTMLElement>("[data-map-worker]")?.dataset.mapWorker;
setWorkerUrl(new URL(ownWorker ?? assets().mapWorker, location.href).href);
for (const root of document.querySelectorAll<HTMLElement>("[data-map]")) start(root);
document.addEventListener("htmx:load", (event) => {
  for (const root of (event.target as HTMLElement).querySelectorAll<HTMLElement>("[data-map]")) start(root);
});
