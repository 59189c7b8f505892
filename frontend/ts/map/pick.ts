// Choosing a position: click, drag, arrow keys or "I am here". The form's two inputs always say the same as the pin.
import { type Map as LibreMap, Marker } from "maplibre-gl";
import { whereAmI } from "../near";
import { announce, glyph, notice } from "../say";
import { text } from "../texts";
import { createMap, keepInside, moving } from "./create";
import type { Options, Position } from "./options";

const STEPS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Picker {
  private readonly map: LibreMap;
  private readonly marker: Marker;
  private isPlaced = false;

  constructor(
    private readonly options: Options,
    private readonly longitude: HTMLInputElement,
    private readonly latitude: HTMLInputElement,
  ) {
    const start = this.written();
    const bounds = options.bounds;
    this.map = createMap(options, {
      dress: (style) => style,
      help: text("pickHelp"),
      isCooperative: true,
      view: start ? { center: start, zoom: 16 } : bounds ? { bounds, fitBoundsOptions: { padding: 16 } } : { center: [12.55, 55.67], zoom: 11 },
    });
    this.marker = new Marker({ element: this.pin(), draggable: true, anchor: "bottom" });
    if (start) this.place(start, false);
    this.listen();
    this.addButton();
  }

  private written(): Position | undefined {
    const [longitude, latitude] = [this.longitude, this.latitude].map((input) => (input.value.trim() ? Number(input.value.replace(",", ".")) : NaN)) as Position;
    return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 ? [longitude, latitude] : undefined;
  }

  private pin(): HTMLElement {
    const pin = document.createElement("div");
    pin.className = "map-pin";
    pin.dataset.hue = this.options.hue;
    pin.append(glyph(this.options.glyph));
    pin.tabIndex = 0;
    pin.addEventListener("keydown", (event) => this.onKey(event));
    return pin;
  }

  private listen(): void {
    this.map.on("click", ({ lngLat }) => this.place([lngLat.lng, lngLat.lat]));
    this.marker.on("dragend", () => {
      const { lng, lat } = this.marker.getLngLat();
      this.place([lng, lat]);
    });
    for (const input of [this.longitude, this.latitude]) {
      input.addEventListener("change", () => {
        const position = this.written();
        if (!position) return;
        this.place(position, false);
        this.map.easeTo({ center: position, zoom: Math.max(this.map.getZoom(), 15), duration: moving(300) });
      });
    }
    // The keyboard's way to a first pin: Enter on the map sets it in the middle.
    this.map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const { lng, lat } = this.map.getCenter();
      this.place([lng, lat]);
      this.marker.getElement().focus();
    });
  }

  private onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (event.key === "+" || event.key === "-") {
      this.map.zoomTo(this.map.getZoom() + (event.key === "+" ? 1 : -1), { duration: moving(200) });
    } else if (step) {
      event.preventDefault();
      event.stopPropagation();
      const pixels = event.shiftKey ? 40 : 8;
      const at = this.map.project(this.marker.getLngLat());
      const { lng, lat } = this.map.unproject([at.x + step[0] * pixels, at.y + step[1] * pixels]);
      this.place([lng, lat]);
      keepInside(this.map, [lng, lat], 60);
    }
  }

  /** Set the pin, and unless it came from there, the inputs: five decimals are about a metre. */
  private place(position: Position, isWritten = true): void {
    this.marker.setLngLat(position);
    if (!this.isPlaced) this.marker.addTo(this.map);
    this.isPlaced = true;
    if (!isWritten) return;
    const [longitude, latitude] = position.map((degrees) => degrees.toFixed(5)) as [string, string];
    this.longitude.value = longitude;
    this.latitude.value = latitude;
    announce(`${text("pickMoved")} ${latitude}, ${longitude}`);
    for (const input of [this.longitude, this.latitude]) input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private addButton(): void {
    if (!("geolocation" in navigator)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button map-here";
    button.append(glyph("near-me"), text("myPosition"));
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      try {
        const position = await whereAmI();
        this.place(position);
        this.map.easeTo({ center: position, zoom: 17, duration: moving(500) });
        button.dispatchEvent(new CustomEvent("byliv:here", { detail: position, bubbles: true }));
      } catch (error) {
        notice((error as Error).message, "warning");
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
    this.options.root.after(button);
  }
}

export function startPicker(options: Options): void {
  const scope: ParentNode = options.root.closest("form") ?? document;
  const longitude = scope.querySelector<HTMLInputElement>("#id_longitude");
  const latitude = scope.querySelector<HTMLInputElement>("#id_latitude");
  if (longitude && latitude) new Picker(options, longitude, latitude);
}
