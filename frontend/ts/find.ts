// What is found while one types: a combobox (WAI-ARIA pattern) over a list that the server renders.
import { whereAmI } from "./near";
import { announce, notice } from "./say";
import { text } from "./texts";

const DELAY = 140;
const REMEMBERED = 60;

let number = 0;

class Field {
  private readonly box: HTMLElement;
  private readonly around: HTMLElement;
  private readonly known = new Map<string, string>();
  private timer = 0;
  private asking?: AbortController;
  private at = -1;
  /** The words as typed, to come back to when the arrows leave the list. */
  private shown = "";

  constructor(private readonly input: HTMLInputElement) {
    this.box = document.createElement("div");
    this.box.id = `offers-${++number}`;
    this.box.className = "offers";
    // Above everything: a poster's torn edge would cut it off.
    this.box.popover = "manual";
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", text("findOffers"));
    const around = input.closest<HTMLElement>(".search") ?? input.parentElement!;
    this.around = around;
    around.append(this.box);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.box.id, "aria-haspopup": "listbox" })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => this.input.value.trim() && this.box.childElementCount && this.shown === this.words() && this.open());
    around.addEventListener("focusout", (event) => {
      if (!around.contains(event.relatedTarget as Node | null)) this.close();
    });
    // A press on an option must not take the focus away before the click is there.
    this.box.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && event.preventDefault());
  }

  private words(): string {
    return this.input.value.trim().replace(/\s+/g, " ");
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    if (!this.words()) {
      this.close();
      this.box.replaceChildren();
      return;
    }
    this.timer = window.setTimeout(() => void this.ask(), DELAY);
  }

  private address(): string {
    const asked = new URLSearchParams({ q: this.words() });
    for (const name of ["area", "near"]) {
      const value = this.input.form?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value;
      if (value) asked.set(name, value);
    }
    return `${this.input.dataset.find}?${asked}`;
  }

  private async ask(): Promise<void> {
    const [words, address] = [this.words(), this.address()];
    let answer = this.known.get(address);
    if (answer === undefined) {
      this.asking = new AbortController();
      try {
        const response = await fetch(address, { signal: this.asking.signal, headers: { "HX-Request": "true" } });
        if (!response.ok) return this.close();
        answer = await response.text();
      } catch {
        // Cancelled by the next letter, or offline: the form still works.
        return;
      }
      if (this.known.size > REMEMBERED) this.known.clear();
      this.known.set(address, answer);
    }
    if (words === this.words() && document.activeElement === this.input) this.show(words, answer);
  }

  private show(words: string, answer: string): void {
    this.box.innerHTML = answer;
    this.shown = words;
    const options = this.options();
    options.forEach((option, index) => (option.id = `${this.box.id}-${index}`));
    this.mark(-1);
    if (!options.length) return this.close();
    this.open();
    announce(text("findCount").replace("{count}", String(options.length - 1)));
  }

  private options(): HTMLAnchorElement[] {
    return [...this.box.querySelectorAll<HTMLAnchorElement>("[role=option]")];
  }

  private get isOpen(): boolean {
    return this.box.matches(":popover-open");
  }

  /** Under its field, and no lower than the screen, which a phone's keyboard makes small. */
  private readonly place = (): void => {
    const { left, bottom, width } = this.around.getBoundingClientRect();
    const wide = Math.min(Math.max(width, 480), window.innerWidth - 16);
    const seen = window.visualViewport?.height ?? window.innerHeight;
    Object.assign(this.box.style, {
      left: `${Math.max(8, Math.min(left, window.innerWidth - wide - 8))}px`,
      top: `${bottom + 4}px`,
      width: `${wide}px`,
      maxHeight: `${Math.max(160, seen - bottom - 12)}px`,
    });
  };

  private open(): void {
    if (!this.isOpen) {
      this.box.showPopover();
      window.addEventListener("scroll", this.place, { passive: true, capture: true });
      window.addEventListener("resize", this.place);
    }
    this.place();
    this.input.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    if (this.isOpen) this.box.hidePopover();
    window.removeEventListener("scroll", this.place, { capture: true });
    window.removeEventListener("resize", this.place);
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  private mark(index: number): void {
    this.at = index;
    const options = this.options();
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const chosen = options[index];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const count = this.options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!count || this.shown !== this.words()) return;
      event.preventDefault();
      const wasOpen = this.isOpen;
      this.open();
      // One place more than there are options: the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = wasOpen ? ((this.at + 1 + step + count + 1) % (count + 1)) - 1 : step > 0 ? 0 : count - 1;
      this.mark(next);
    } else if (event.key === "Enter" && this.isOpen && this.at >= 0) {
      event.preventDefault();
      this.options()[this.at]?.click();
    } else if (event.key === "Escape") {
      if (!this.isOpen) return;
      // A menu around the field stays open; the next Escape closes it.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab") this.close();
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, .map *, canvas"));
}

/** "/" goes to the search field of the page, else to the page of searching. */
function onSlash(event: KeyboardEvent): void {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const fields = [...document.querySelectorAll<HTMLInputElement>("input[type=search]")];
  const field = fields.find((one) => one.checkVisibility());
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

async function onNear(button: HTMLElement): Promise<void> {
  button.setAttribute("aria-busy", "true");
  try {
    const [longitude, latitude] = await whereAmI();
    const address = new URL(location.href);
    address.searchParams.set("near", `${longitude.toFixed(3)},${latitude.toFixed(3)}`);
    location.assign(address);
  } catch (error) {
    notice((error as Error).message, "warning");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

export function startFind(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-find]")) new Field(input);
  document.addEventListener("keydown", onSlash);
  if (!("geolocation" in navigator)) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-find-near]")) {
    button.hidden = false;
    button.addEventListener("click", () => void onNear(button));
  }
}
