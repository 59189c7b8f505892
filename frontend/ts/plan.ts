// The board of a season's plan: a time is dragged to a free field. Without it, the time's own page does the same by a form.

const FAR = 6;

interface Held {
  item: HTMLElement;
  x: number;
  y: number;
  isMoving: boolean;
}

function spotUnder(event: PointerEvent): HTMLElement | null {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  return under?.closest<HTMLElement>("[data-plan-spot]") ?? null;
}

function send(item: HTMLElement, spot: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>("form[data-plan-move]");
  const [room, weekday, begin] = (spot.dataset.planSpot ?? "").split(" ");
  if (!form || begin === undefined) return;
  form.action = item.dataset.planTime ?? "";
  for (const [name, value] of Object.entries({ room, weekday, begin })) {
    (form.elements.namedItem(name) as HTMLInputElement).value = value ?? "";
  }
  form.submit();
}

class Board {
  private held: Held | null = null;
  private over: HTMLElement | null = null;

  constructor(private readonly table: HTMLElement) {
    table.addEventListener("pointerdown", (event) => this.take(event));
    table.addEventListener("pointermove", (event) => this.move(event));
    table.addEventListener("pointerup", (event) => this.drop(event));
    table.addEventListener("pointercancel", () => this.letGo());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.letGo());
    // What was dragged is not opened as well.
    table.addEventListener("click", (event) => this.table.dataset.dropped && event.preventDefault(), true);
  }

  private take(event: PointerEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-plan-time]");
    // A finger scrolls; whoever has only fingers opens the time.
    if (!item || event.button !== 0 || event.pointerType === "touch") return;
    delete this.table.dataset.dropped;
    this.held = { item, x: event.clientX, y: event.clientY, isMoving: false };
  }

  private move(event: PointerEvent): void {
    const held = this.held;
    if (!held) return;
    if (!held.isMoving && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR) return;
    held.isMoving = true;
    this.table.classList.add("plan-week--dragging");
    held.item.classList.add("plan-week__group--held");
    this.show(spotUnder(event));
  }

  private show(spot: HTMLElement | null): void {
    this.over?.classList.remove("plan-week__cell--over");
    this.over = spot;
    spot?.classList.add("plan-week__cell--over");
  }

  private drop(event: PointerEvent): void {
    const held = this.held;
    if (held?.isMoving) {
      this.table.dataset.dropped = "yes";
      const spot = spotUnder(event);
      if (spot) send(held.item, spot);
    }
    this.letGo();
  }

  private letGo(): void {
    this.held?.item.classList.remove("plan-week__group--held");
    this.table.classList.remove("plan-week--dragging");
    this.show(null);
    this.held = null;
  }
}

export function startPlan(): void {
  for (const table of document.querySelectorAll<HTMLElement>("[data-plan-board]")) new Board(table);
}
