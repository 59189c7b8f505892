// Doors as their hosts say them: asked for every few seconds while doors are open and the page is looked at.
import { announce } from "../say";

// Somebody at a door must be seen within ten seconds: at most seven here, and one that the server keeps its answer.
const SHORTEST = 5_000;
const LONGEST = 7_000;
const LONGEST_WAIT = 60_000;
const FADES_AFTER = 2 * 3_600;
const SEVERAL = 3;

type Door = [word: string, at: number, until: number | null];
type Doors = Record<string, Door>;

class Live {
  private doors: Doors = {};
  private ahead = 0;
  private failures = 0;
  private timer = 0;
  private looked = 0;

  constructor(private root: HTMLElement) {
    document.addEventListener("visibilitychange", () => this.plan(true));
    document.addEventListener("htmx:afterSwap", () => this.draw());
    window.addEventListener("online", () => this.plan(true));
    // "said 3 min ago" grows, and who is away comes back, also when nothing new is said.
    window.setInterval(() => this.looked && this.draw(), 30_000);
    this.plan(true);
  }

  private words(name: string): string {
    return this.root.dataset[`words${name}`] ?? "";
  }

  private now(): number {
    return Date.now() / 1000 + this.ahead;
  }

  /** Milliseconds until doors are looked at: 0 while they are, undefined when it is over. */
  private untilOpen(): number | undefined {
    const now = this.now();
    const stretches = (this.root.dataset.liveWindow ?? "").split(" ").filter(Boolean).map((words) => words.split("-").map(Number));
    const next = stretches.find(([, end]) => (end ?? 0) > now);
    return next && Math.max(0, (next[0] ?? 0) - now) * 1000;
  }

  private plan(isNow: boolean): void {
    window.clearTimeout(this.timer);
    if (document.visibilityState === "hidden") return;
    const until = this.untilOpen();
    if (until === undefined) return;
    const pause = SHORTEST + Math.random() * (LONGEST - SHORTEST);
    const wait = this.failures ? Math.min(pause * 2 ** this.failures, LONGEST_WAIT) : pause;
    // Timers hold 24 days at most; a page that is open for longer is loaded anew before.
    this.timer = window.setTimeout(() => void this.look(), Math.min(until || (isNow ? 0 : wait), 2 ** 31 - 1));
  }

  private async look(): Promise<void> {
    try {
      const answer = await fetch(this.root.dataset.live ?? "", { cache: "no-cache", credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      const date = Date.parse(answer.headers.get("Date") ?? "");
      if (date) this.ahead = date / 1000 - Date.now() / 1000;
      this.change(((await answer.json()) as { doors: Doors }).doors);
      this.failures = 0;
      this.looked = Date.now();
      this.say("Live");
    } catch {
      this.failures = Math.min(this.failures + 1, 4);
      if (this.looked) this.say("Lost");
    }
    this.plan(false);
  }

  private say(words: string): void {
    const place = this.root.querySelector("[data-live-words]");
    this.root.hidden = false;
    this.root.classList.toggle("live--lost", words === "Lost");
    if (place) place.textContent = this.words(words).replace("{time}", clock(this.looked));
  }

  private change(doors: Doors): void {
    const changed = Object.keys(doors).filter((stop) => doors[stop]?.join() !== this.doors[stop]?.join());
    const isFirst = !this.looked;
    this.doors = doors;
    this.draw();
    // For the map, which may come later than this.
    const words = JSON.stringify(Object.fromEntries(Object.entries(doors).map(([stop, [word]]) => [stop, word])));
    if (words !== this.root.dataset.doors) {
      this.root.dataset.doors = words;
      document.dispatchEvent(new CustomEvent("byliv:doors"));
    }
    if (!isFirst && changed.length) this.tell(changed);
  }

  /** Quietly to those who hear the page, and not one by one when many change at once. */
  private tell(changed: string[]): void {
    const shown = changed.map((stop) => [document.querySelector(`[data-stop="${stop}"] .stop__name`), document.querySelector(`[data-door="${stop}"] [data-said-words]`)] as const);
    const lines = shown.filter(([name, said]) => name && said).map(([name, said]) => `${name?.textContent?.trim()}: ${said?.textContent?.trim()}`);
    if (lines.length) announce(lines.length > SEVERAL ? this.words("Several").replace("{count}", String(lines.length)) : lines.join(". "));
  }

  private draw(): void {
    if (!this.looked && !Object.keys(this.doors).length) return;
    for (const place of document.querySelectorAll<HTMLElement>("[data-door]")) this.drawOne(place, this.doors[place.dataset.door ?? ""]);
  }

  private drawOne(place: HTMLElement, said: Door | undefined): void {
    if (!said) return place.replaceChildren();
    let [word, at, until] = said;
    if (word === "back_soon" && until && until <= this.now()) [word, at, until] = ["open", until, null];
    const pattern = this.root.querySelector<HTMLTemplateElement>(`template[data-said="${word}"]`);
    if (!pattern) return;
    const made = pattern.content.cloneNode(true) as DocumentFragment;
    const age = this.now() - at;
    made.firstElementChild?.classList.toggle("said__badge--stale", age > FADES_AFTER);
    const [words, since] = [made.querySelector("[data-said-words]"), made.querySelector(".said__since")];
    if (words && until) words.textContent += ` ${this.words("Until").replace("{time}", clock(until * 1000))}`;
    if (since) since.textContent = this.words("Said").replace("{ago}", ago(age));
    place.replaceChildren(made);
  }
}

const clock = (moment: number): string => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(moment);

function ago(seconds: number): string {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  const minutes = Math.max(0, Math.round(seconds / 60));
  if (!minutes) return words.format(0, "second");
  return minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.round(minutes / 60), "hour");
}

export function startLive(): void {
  const root = document.querySelector<HTMLElement>("[data-live]");
  if (root) new Live(root);
}
