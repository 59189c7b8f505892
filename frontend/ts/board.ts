// Dragging a card to another column with a mouse. The buttons in each card do the same for everybody.

let dragged: HTMLElement | null = null;

function laneOf(event: Event): HTMLElement | null {
  return (event.target as HTMLElement).closest?.<HTMLElement>("[data-lane]") ?? null;
}

/** The card's own button for this column; none for the one it lies in. */
function buttonTo(card: HTMLElement, lane: HTMLElement): HTMLButtonElement | null {
  return card.querySelector<HTMLButtonElement>(`button[name=to][value="${lane.dataset.lane}"]`);
}

function mark(lane: HTMLElement | null): void {
  for (const each of document.querySelectorAll(".is-over")) if (each !== lane) each.classList.remove("is-over");
  lane?.classList.add("is-over");
}

function prepare(root: ParentNode): void {
  for (const card of root.querySelectorAll<HTMLElement>("[data-board] [data-card]")) card.draggable = true;
  for (const hint of root.querySelectorAll<HTMLElement>("[data-board-hint]")) hint.hidden = false;
}

export function startBoard(): void {
  if (!document.querySelector("[data-board]") || !matchMedia("(pointer: fine)").matches) return;
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target as HTMLElement));
  document.addEventListener("dragstart", (event) => {
    dragged = (event.target as HTMLElement).closest?.<HTMLElement>("[data-card]") ?? null;
    dragged?.classList.add("is-dragged");
  });
  document.addEventListener("dragover", (event) => {
    const lane = laneOf(event);
    const isOther = dragged && lane && buttonTo(dragged, lane);
    mark(isOther ? lane : null);
    if (isOther) event.preventDefault();
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    mark(null);
  });
  document.addEventListener("drop", (event) => {
    const lane = laneOf(event);
    const button = dragged && lane && buttonTo(dragged, lane);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
