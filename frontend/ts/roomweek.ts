// A room's week by the arrows: from field to field that can be pressed. Without it, Tab goes through them all.

const MOVES: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The link in the next field in that direction that has one. */
function next(cell: HTMLTableCellElement, down: number, right: number): HTMLAnchorElement | null {
  const table = cell.closest("table");
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex + down;
  let column = cell.cellIndex + right;
  while (table && row >= 0 && row < table.rows.length) {
    const found = table.rows[row]?.cells[column];
    if (!found) return null;
    const link = found.querySelector<HTMLAnchorElement>("a");
    if (link) return link;
    row += down;
    column += right;
  }
  return null;
}

export function startRoomWeek(): void {
  document.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const cell = (event.target as HTMLElement).closest?.<HTMLTableCellElement>("[data-roomweek] td");
    if (!move || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = next(cell, ...move);
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
