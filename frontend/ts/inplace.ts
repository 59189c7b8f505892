// A fact's form on the listing's own page: the focus goes into it, the map comes with it, nothing written is lost.
import { notice } from "./say";
import { text } from "./texts";

interface Details {
  xhr: XMLHttpRequest;
  target: HTMLElement;
  elt: HTMLElement;
  shouldSwap: boolean;
  requestConfig: { verb: string; path: string; elt: HTMLElement };
}

function details(event: Event): Details {
  return (event as CustomEvent<Details>).detail;
}

/** The answer may be another page (signed out, something to decide first): then nothing is swapped away. */
function keepWhatIsThere(event: Event): void {
  const { target, xhr, requestConfig } = details(event);
  if (!target.id.startsWith("fact-") || !details(event).shouldSwap || xhr.responseText.includes(`id="${target.id}"`)) return;
  (event as CustomEvent<Details>).detail.shouldSwap = false;
  if (requestConfig.elt.matches("[data-in-place]")) notice(text("failed"));
  else location.assign(requestConfig.path);
}

function focusForm(event: Event): void {
  const { target, requestConfig } = details(event);
  if (!target?.id?.startsWith("fact-")) return;
  const form = target.querySelector<HTMLElement>("form[data-in-place]");
  const first = target.querySelector<HTMLElement>("[data-focus]") ?? (requestConfig.verb === "get" ? form?.querySelector<HTMLElement>("input:not([type=hidden], [type=file], [type=radio], [type=checkbox]), textarea, select") : null);
  first?.focus({ preventScroll: false });
}

/** How much of an upload has been sent. */
function showProgress(event: Event): void {
  const { loaded, total } = (event as CustomEvent<{ loaded: number; total: number }>).detail;
  const bar = (event.target as HTMLElement).querySelector<HTMLProgressElement>("progress");
  if (!bar || !total) return;
  bar.hidden = false;
  bar.value = Math.round((loaded / total) * 100);
}

/** Opens the phone's camera; the file input itself still lets one choose a picture. */
function takePicture(button: HTMLElement): void {
  const input = document.getElementById(button.dataset.camera ?? "") as HTMLInputElement | null;
  if (!input) return;
  input.setAttribute("capture", "environment");
  input.click();
  input.removeAttribute("capture");
}

function showCamera(root: ParentNode): void {
  if (!matchMedia("(pointer: coarse)").matches) return;
  for (const button of root.querySelectorAll<HTMLElement>("[data-camera]")) button.hidden = false;
}

export function startInPlace(): void {
  document.addEventListener("htmx:beforeSwap", keepWhatIsThere);
  document.addEventListener("htmx:afterSettle", focusForm);
  document.addEventListener("htmx:xhr:progress", showProgress);
  document.addEventListener("htmx:load", (event) => showCamera(event.target as HTMLElement));
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-camera]");
    if (button) takePicture(button);
  });
  showCamera(document);
}
