// Dragging photos into order with a mouse. The buttons beside each do the same for everybody.

let dragged: HTMLElement | null = null;

/** Where the dropped one belongs is told by the form of its own buttons: `to`, from 0. */
function send(item: HTMLElement, to: number): void {
  const button = item.querySelector<HTMLButtonElement>("button[name=to]");
  if (!button) return;
  button.value = String(to);
  button.click();
}

export function startSort(): void {
  if (!matchMedia("(pointer: fine)").matches) return;
  const prepare = (root: ParentNode): void => {
    for (const item of root.querySelectorAll<HTMLElement>("[data-sortable] > [data-sort]")) item.draggable = true;
  };
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target as HTMLElement));
  document.addEventListener("htmx:afterSettle", () => prepare(document));
  document.addEventListener("dragstart", (event) => {
    dragged = (event.target as HTMLElement).closest?.<HTMLElement>("[data-sort]") ?? null;
  });
  document.addEventListener("dragover", (event) => {
    if (dragged && (event.target as HTMLElement).closest?.("[data-sortable]") === dragged.parentElement) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const over = (event.target as HTMLElement).closest?.<HTMLElement>("[data-sort]");
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    send(dragged, Number(over.dataset.sort));
    dragged = null;
  });
}
