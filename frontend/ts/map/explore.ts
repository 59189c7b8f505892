// The map of everything: what is in view comes as tiles; moving it narrows the list, the list marks it, and back.
import { type FilterSpecification, type GeoJSONSource, type Map as LibreMap, type MapLayerMouseEvent, Marker, type StyleSpecification, type VectorTileSource } from "maplibre-gl";
import { text } from "../texts";
import { Card, type Entry, eventsOf } from "./card";
import { createMap, moving } from "./create";
import { filters, itemOf, layerOf, markItem, onItem, queryOf, results, setHidden } from "./list";
import { DOORS, doorLayer, doorsOnPage } from "./doors";
import type { Options, Position } from "./options";
import { type Outlines, fetchOutlines } from "./outlines";
import { CLUSTERS, MARKED, PINS, SOURCE, entriesSource, featureLayers, featuresSource, isMarked, pinLayers, wayLayers } from "./pins";
import { startViewSwitch } from "./views";

class Explorer {
  private readonly map: LibreMap;
  private readonly card: Card;
  private outlines: Outlines | undefined;
  private marked = 0;
  private chosen = 0;
  private tiles: string;
  private reader: Marker | undefined;

  constructor(private readonly options: Options) {
    this.tiles = this.tileAddress(new URLSearchParams(options.query), "all");
    const hasList = Boolean(filters() && results());
    const bounds = options.bounds;
    this.map = createMap(options, {
      dress: (style) => this.dress(style),
      isCooperative: !hasList,
      view: bounds ? { bounds, fitBoundsOptions: { padding: 24 } } : { center: [12.5, 55.68], zoom: 10 },
    });
    this.card = new Card(this.map, options.root, () => this.choose(0));
    this.listenToMap();
    if (options.isNumbered) document.addEventListener("byliv:doors", () => this.followDoors());
    if (hasList) this.listenToList();
    void this.addOutlines();
  }

  private tileAddress(query: URLSearchParams, layer: string): string {
    const area = this.options.area;
    // What follows a form may choose by where the reader is; tiles never do.
    for (const name of this.options.features ? ["bbox", "page", "layer"] : ["bbox", "near", "page"]) query.delete(name);
    if (area && !query.has("area")) query.set("area", area);
    const path = this.options.features || this.options.tiles.replace(/\/tiles\/[^/]+\//, `/tiles/${layer}/`);
    const words = query.toString();
    return `${location.origin}${path}${words ? `?${words}` : ""}`;
  }

  private dress(style: StyleSpecification): StyleSpecification {
    const firstLabel = style.layers.findIndex((layer) => layer.type === "symbol");
    const at = firstLabel < 0 ? style.layers.length : firstLabel;
    const isOurs = !this.options.styleUrl;
    const isFile = Boolean(this.options.features);
    return {
      ...style,
      sources: { ...style.sources, ...this.outlines?.sources, [SOURCE]: isFile ? featuresSource(this.tiles, this.options.isNumbered) : entriesSource(this.tiles) },
      layers: [
        ...style.layers.slice(0, at),
        ...(this.outlines?.below() ?? []),
        ...style.layers.slice(at),
        ...(isOurs ? (this.outlines?.above() ?? []) : []),
        ...(this.options.isNumbered ? wayLayers() : []),
        ...(isFile ? featureLayers : pinLayers)(this.marked, isOurs),
        ...(this.options.isNumbered ? [doorLayer(doorsOnPage())] : []),
      ],
    };
  }

  private async addOutlines(): Promise<void> {
    const outlines = await fetchOutlines(this.options).catch(() => undefined);
    if (!outlines) return;
    const add = (): void => {
      const before = this.options.styleUrl ? PINS : this.map.getStyle().layers.find((layer) => layer.type === "symbol")?.id;
      for (const [id, source] of Object.entries(outlines.sources)) this.map.addSource(id, source);
      for (const layer of outlines.below()) this.map.addLayer(layer, before);
      if (!this.options.styleUrl) for (const layer of outlines.above()) this.map.addLayer(layer, PINS);
      this.outlines = outlines;
    };
    if (this.map.isStyleLoaded()) add();
    else this.map.once("load", add);
  }

  private listenToMap(): void {
    const { map } = this;
    for (const layer of [PINS, MARKED, CLUSTERS]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    map.on("mousemove", PINS, (event) => this.mark(Number(event.features?.[0]?.id ?? 0)));
    map.on("mouseleave", PINS, () => this.mark(this.chosen));
    map.on("click", PINS, (event) => this.onPin(event));
    map.on("click", CLUSTERS, (event) => this.onCluster(event));
  }

  private followDoors(): void {
    const { filter, layout } = doorLayer(doorsOnPage()) as unknown as { filter: FilterSpecification; layout: { "icon-image": string } };
    if (!this.map.getLayer(DOORS)) return;
    this.map.setFilter(DOORS, filter);
    this.map.setLayoutProperty(DOORS, "icon-image", layout["icon-image"]);
  }

  private mark(id: number): void {
    if (id === this.marked) return;
    this.marked = id;
    if (this.map.getLayer(MARKED)) this.map.setFilter(MARKED, isMarked(id));
    markItem(id);
  }

  private choose(id: number): void {
    this.chosen = id;
    this.mark(id);
  }

  private onPin(event: MapLayerMouseEvent): void {
    const feature = event.features?.[0];
    if (!feature || feature.geometry.type !== "Point") return;
    const { type, kind, hue, name, slug } = feature.properties;
    const entry: Entry = { id: Number(feature.id), type, kind, hue: String(hue), name, slug, ...eventsOf(feature.properties) };
    this.card.open(entry, feature.geometry.coordinates as Position);
    this.choose(entry.id);
    const item = itemOf(entry.id);
    if (item?.checkVisibility()) item.scrollIntoView({ block: "nearest" });
  }

  private onCluster(event: MapLayerMouseEvent): void {
    const feature = event.features?.[0];
    if (feature?.geometry.type !== "Point") return;
    const zoom = Math.min(this.map.getZoom() + 2, 17);
    this.map.easeTo({ center: feature.geometry.coordinates as Position, zoom, duration: moving(450) }, { originalEvent: event.originalEvent });
  }

  private listenToList(): void {
    const form = filters();
    if (!form) return;
    onItem((id) => this.mark(id || this.chosen));
    startViewSwitch(this.options.root, () => this.map.resize());
    let wait = 0;
    this.map.on("moveend", (event) => {
      if (!event.originalEvent || this.options.isNumbered) return;
      window.clearTimeout(wait);
      wait = window.setTimeout(() => this.narrowList(form), 350);
    });
    const near = (new URLSearchParams(location.search).get("near") ?? "").split(",").map(Number);
    if (near.length === 2 && near.every(Number.isFinite)) this.goTo(near as Position, 0);
    // New words ask about the whole area, not about where the map happens to be.
    const forgetBox = (): void => setHidden(form, "bbox", "");
    form.addEventListener("submit", forgetBox, true);
    form.addEventListener("change", (event) => (event.target as HTMLInputElement).name === "q" && forgetBox(), true);
    document.addEventListener("htmx:afterSwap", (event) => {
      if ((event as CustomEvent).detail?.target === results()) this.followForm(form);
    });
    document.addEventListener("byliv:near", (event) => {
      this.goTo((event as CustomEvent<Position>).detail, 600);
    });
  }

  /** Shows where the reader is, and what is around. */
  private goTo(position: Position, milliseconds: number): void {
    const dot = document.createElement("div");
    dot.className = "map-reader";
    dot.setAttribute("role", "img");
    dot.setAttribute("aria-label", text("youAreHere"));
    this.reader?.remove();
    this.reader = new Marker({ element: dot }).setLngLat(position).addTo(this.map);
    this.map.easeTo({ center: position, zoom: Math.max(this.map.getZoom(), 14.5), duration: moving(milliseconds) });
  }

  private narrowList(form: HTMLFormElement): void {
    const box = this.map.getBounds();
    const edges = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const limits = [-180, -90, 180, 90];
    setHidden(form, "bbox", edges.map((edge, index) => (index < 2 ? Math.max(edge, limits[index] ?? 0) : Math.min(edge, limits[index] ?? 0)).toFixed(5)).join(","));
    const target = results();
    if (!target || !window.htmx) return;
    // The form itself is the source, so its values (the box among them) go along.
    void window.htmx.ajax("get", location.pathname, { source: form, target, swap: "innerHTML" });
    history.replaceState(history.state, "", `${location.pathname}?${queryOf(form, false)}`);
  }

  private followForm(form: HTMLFormElement): void {
    markItem(this.marked);
    results()?.closest(".atlas__list")?.scrollTo({ top: 0 });
    const tiles = this.tileAddress(queryOf(form, !this.options.features), layerOf(form));
    if (tiles === this.tiles) return;
    this.tiles = tiles;
    this.card.close();
    if (this.options.features) this.map.getSource<GeoJSONSource>(SOURCE)?.setData(tiles);
    else this.map.getSource<VectorTileSource>(SOURCE)?.setTiles([tiles]);
  }
}

export function startExplorer(options: Options): void {
  new Explorer(options);
}
