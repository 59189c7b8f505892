// The small card that opens at a pin. Everything in it is put there as text.
import { type Map as LibreMap, Popup } from "maplibre-gl";
import { glyph } from "../say";
import { text } from "../texts";
import { keepInside } from "./create";
import type { Position } from "./options";

export interface Entry {
  id: number;
  type: string;
  kind: string;
  hue: string;
  name: string;
  slug: string;
  /** What happens there, on the agenda's map; `more` than those named. */
  events?: Happening[];
  more?: number;
  place?: string;
}

interface Happening {
  name: string;
  url: string;
  when: string;
  kind: string;
}

/** The happenings of a pin of the agenda; the map library keeps lists as text. */
export function eventsOf(properties: Record<string, unknown>): Pick<Entry, "events" | "more" | "place"> {
  if (properties.type !== "event" && properties.type !== "stop") return {};
  const events = (typeof properties.events === "string" ? JSON.parse(properties.events) : properties.events) as Happening[];
  return { events, more: Number(properties.count) - events.length, place: String(properties.place ?? "") };
}

/** Where, then each thing with its time as a link. */
function happenings(entry: Entry): HTMLElement[] {
  const where = document.createElement("p");
  where.className = "map-card__kind";
  where.append(glyph("map"), entry.place ?? "");
  const list = document.createElement("ul");
  list.className = "map-card__list";
  for (const one of entry.events ?? []) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.url;
    link.textContent = one.name;
    const when = document.createElement("span");
    when.textContent = one.when;
    item.append(link, when);
    list.append(item);
  }
  if (entry.more) list.append(Object.assign(document.createElement("li"), { textContent: text("moreInList").replace("{count}", String(entry.more)) }));
  return entry.place ? [where, list] : [list];
}

/** The kind in words, as the page's filter or its list of kinds says it. */
function kindWords(kind: string): string {
  const input = document.querySelector(`input[name="kind"][value="${CSS.escape(kind)}"]`);
  const words = input?.closest("label")?.textContent ?? document.querySelector(`[data-kind-name="${CSS.escape(kind)}"]`)?.textContent;
  return words?.trim() ?? "";
}

/** The page's address from the pattern that the map's element carries; else the list's own link. */
function addressOf(root: HTMLElement, entry: Entry): string {
  const pattern = entry.type === "organisation" ? root.dataset.organisationUrl : root.dataset.placeUrl;
  if (pattern) return pattern.replace("SLUG", encodeURIComponent(entry.slug));
  return document.querySelector<HTMLAnchorElement>(`[data-id="${entry.id}"] a[href]`)?.href ?? "";
}

export class Card {
  private popup: Popup | undefined;

  constructor(
    private readonly map: LibreMap,
    private readonly root: HTMLElement,
    private readonly onClose: () => void,
  ) {}

  open(entry: Entry, position: Position): void {
    this.close();
    this.popup = new Popup({ offset: 30, maxWidth: "18rem", className: "map-card", focusAfterOpen: true });
    this.popup.setLngLat(position).setDOMContent(this.content(entry)).addTo(this.map);
    this.popup.on("close", this.onClose);
    this.popup.getElement().addEventListener("keydown", (event) => this.onKey(event));
    // Keep the whole card in view.
    keepInside(this.map, position, 90);
  }

  close(): void {
    this.popup?.off("close", this.onClose);
    this.popup?.remove();
    this.popup = undefined;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
    this.onClose();
    this.map.getCanvas().focus();
  }

  private content(entry: Entry): HTMLElement {
    const box = document.createElement("div");
    box.className = "map-card__body";
    box.dataset.hue = entry.hue;
    if (entry.events) {
      box.append(...happenings(entry));
      return box;
    }
    const kind = document.createElement("p");
    kind.className = "map-card__kind";
    kind.append(glyph(entry.kind), kindWords(entry.kind));
    const name = document.createElement("p");
    name.className = "map-card__name";
    const address = addressOf(this.root, entry);
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = entry.name;
      const more = document.createElement("span");
      more.className = "map-card__more";
      more.append(text("openEntry"), " ", glyph("arrow-right"));
      link.append(more);
      name.append(link);
    } else {
      name.textContent = entry.name;
    }
    box.append(kind, name);
    return box;
  }
}
