// The list beside the map: marking one marks the other, and the filter form decides for both.

export const results = (): HTMLElement | null => document.getElementById("results");
export const filters = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("form#filters");

export function itemOf(id: number): HTMLElement | null {
  return results()?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null;
}

export function markItem(id: number): void {
  for (const old of results()?.querySelectorAll(".is-marked") ?? []) old.classList.remove("is-marked");
  if (!id) return;
  for (const item of results()?.querySelectorAll(`[data-id="${id}"]`) ?? []) item.classList.add("is-marked");
}

/** Calls back with the entry under the pointer or the focus, 0 when it is left. */
export function onItem(then: (id: number) => void): void {
  const idAt = (event: Event): number => Number((event.target as Element).closest?.<HTMLElement>("#results [data-id]")?.dataset.id ?? 0);
  let last = 0;
  const tell = (event: Event): void => {
    const id = idAt(event);
    if (id !== last) then((last = id));
  };
  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);
}

const NOT_FOR_TILES = new Set(["bbox", "near", "page", "layer"]);

/** The form's words as a query string; for tiles without what concerns only the list. */
export function queryOf(form: HTMLFormElement, isForTiles: boolean): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !value || (name === "layer" && value === "all")) continue;
    if (!isForTiles || !NOT_FOR_TILES.has(name)) query.append(name, value);
  }
  return query;
}

export function layerOf(form: HTMLFormElement): string {
  return String(new FormData(form).get("layer") || "all");
}

export function setHidden(form: HTMLFormElement, name: string, value: string): void {
  let input = form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`);
  if (!input) {
    input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    form.append(input);
  }
  input.value = value;
  input.disabled = !value;
}
