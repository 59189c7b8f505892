// The host's page: a press counts at once on the screen, is kept in the phone, and is sent when there is a connection.
// Each press has a key and a time of its own, so that one that is sent twice counts once (opendays/forms/presses.py).

interface Press {
  key: string;
  at: number;
  door?: string;
  people?: number;
}

interface State {
  door: string;
  until: number | null;
  total: number;
  hours: [string, number][];
}

const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 60_000;
const MOST_AT_ONCE = 100;
const AWAY = 20 * 60_000;
const SOON = 10_000;

function makeKey(): string {
  // Not randomUUID: it is missing where the address is not https.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Kept {
  private memory: Press[] = [];
  constructor(private name: string) {}

  /** Read anew each time: the same page may be open twice. */
  all(): Press[] {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]") as Press[];
    } catch {
      return this.memory;
    }
  }

  add(press: Press): void {
    this.write([...this.all(), press]);
  }

  remove(keys: Set<string>): void {
    this.write(this.all().filter((press) => !keys.has(press.key)));
  }

  private write(presses: Press[]): void {
    this.memory = presses;
    try {
      if (presses.length) localStorage.setItem(this.name, JSON.stringify(presses));
      else localStorage.removeItem(this.name);
    } catch {
      // Then they last as long as the page.
    }
  }
}

class Host {
  private kept: Kept;
  private known: State;
  private wait = FIRST_WAIT;
  private timer = 0;
  private isSending = false;
  private isGone = false;

  constructor(private root: HTMLElement) {
    this.kept = new Kept(`byliv-presses ${this.address}`);
    this.known = this.readPage();
    for (const form of root.querySelectorAll<HTMLFormElement>("form[data-presses]")) form.addEventListener("submit", (event) => this.onPress(event));
    window.addEventListener("online", () => this.soon());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.soon());
    // Back by the browser's own button: what others have pressed in between is asked for.
    window.addEventListener("pageshow", (event) => event.persisted && void this.send());
    window.setInterval(() => this.show(), SOON);
    this.show();
    void this.send();
  }

  private get address(): string {
    return this.root.dataset.host ?? "";
  }

  private words(name: string): string {
    return this.root.dataset[`words${name}`] ?? "";
  }

  private readPage(): State {
    const pressed = this.root.querySelector<HTMLButtonElement>("button[name=door][aria-pressed=true]");
    return { door: pressed?.value ?? "", until: null, total: Number(this.root.querySelector("[data-total]")?.textContent ?? 0), hours: [] };
  }

  private onPress(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button?.name) return;
    event.preventDefault();
    const press: Press = { key: makeKey(), at: Date.now() };
    if (button.name === "door") press.door = button.value;
    else press.people = Number(button.value);
    if (press.people && press.people < 0 && this.state().total + press.people < 0) return;
    this.kept.add(press);
    this.show();
    this.soon();
  }

  /** What the server knew last, and what waits here on top of it. */
  private state(): State {
    const state = { ...this.known };
    for (const press of this.kept.all()) {
      if (press.door) [state.door, state.until] = [press.door, press.door === "back_soon" ? press.at + AWAY : null];
      state.total += press.people ?? 0;
    }
    if (state.door === "back_soon" && state.until && state.until <= Date.now()) [state.door, state.until] = ["open", null];
    return state;
  }

  private soon(): void {
    this.wait = FIRST_WAIT;
    window.clearTimeout(this.timer);
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.isSending || this.isGone) return;
    this.isSending = true;
    const presses = this.kept.all().slice(0, MOST_AT_ONCE);
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        body: JSON.stringify({ sent: Date.now(), presses }),
        headers: { "Content-Type": "application/json" },
        credentials: "omit",
        keepalive: true,
      });
      if (answer.status === 404 || answer.status === 410) this.isGone = true;
      // A list that cannot be read will not be readable later either.
      if (answer.ok || answer.status === 400) this.kept.remove(new Set(presses.map((press) => press.key)));
      if (answer.ok) this.known = (await answer.json()) as State;
      else throw new Error(String(answer.status));
      this.wait = FIRST_WAIT;
    } catch {
      window.clearTimeout(this.timer);
      if (this.kept.all().length) this.timer = window.setTimeout(() => void this.send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.isSending = false;
    this.show();
    // Presses that were made while these were on their way.
    if (this.wait === FIRST_WAIT && this.kept.all().length) void this.send();
  }

  private show(): void {
    const state = this.state();
    for (const button of this.root.querySelectorAll<HTMLButtonElement>("button[name=door]")) {
      const isOn = button.value === state.door;
      button.setAttribute("aria-pressed", String(isOn));
      const until = button.querySelector("[data-until]");
      if (until) until.textContent = isOn && state.until ? ` ${this.words("Away").replace("{time}", clock(state.until))}` : "";
    }
    const total = this.root.querySelector("[data-total]");
    if (total && total.textContent !== String(state.total)) total.textContent = String(state.total);
    this.showHours(state.hours);
    this.showStatus();
  }

  private showHours(hours: [string, number][]): void {
    const list = this.root.querySelector("[data-hours]");
    const pattern = this.root.querySelector<HTMLTemplateElement>("template[data-hour]");
    if (!list || !pattern || !hours.length) return;
    list.replaceChildren(
      ...hours.map(([hour, people]) => {
        const row = pattern.content.cloneNode(true) as DocumentFragment;
        const [words, count] = [row.querySelector("span"), row.querySelector("strong")];
        if (words) words.textContent = (words.textContent ?? "").replace("{hour}", hour);
        if (count) count.textContent = String(people);
        return row;
      }),
    );
    list.closest("details")?.removeAttribute("hidden");
  }

  private showStatus(): void {
    const status = this.root.querySelector<HTMLElement>("[data-status]");
    const place = status?.querySelector("span");
    if (!status || !place) return;
    const count = this.kept.all().length;
    const isWaiting = count > 0 && (this.wait > FIRST_WAIT || !navigator.onLine);
    let words = this.words("Sent");
    if (isWaiting) words = count === 1 ? this.words("One") : this.words("Waiting").replace("{count}", String(count));
    if (this.isGone) words = this.words("Gone");
    status.hidden = false;
    status.classList.toggle("host__status--waits", isWaiting || this.isGone);
    if (place.textContent !== words) place.textContent = words;
  }
}

const clock = (moment: number): string => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(moment);

export function startHost(): void {
  const root = document.querySelector<HTMLElement>("[data-host]");
  if (root) new Host(root);
}
