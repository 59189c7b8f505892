// Forms work without this; with it they show that they are busy, preview a photo and ask for its words at once.
import { text } from "./texts";

function setBusy(form: HTMLFormElement, button: HTMLElement | null): void {
  form.setAttribute("aria-busy", "true");
  if (!button || form.method === "get") return;
  button.setAttribute("aria-busy", "true");
  button.dataset.label = button.textContent ?? "";
  const label = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  if (label) label.textContent = text("busy");
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method === "dialog" || form.target) return;
  // A second press while the first is on its way must not add the thing twice.
  if (form.getAttribute("aria-busy") === "true" && form.method === "post") {
    event.preventDefault();
    return;
  }
  setBusy(form, event.submitter);
}

/** Pages that come back from the browser's memory are not busy any more. */
function rest(): void {
  for (const busy of document.querySelectorAll<HTMLElement>("form[aria-busy], form[aria-busy] .button[aria-busy]")) {
    busy.removeAttribute("aria-busy");
    const label = [...busy.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (busy.dataset.label && label) label.textContent = busy.dataset.label.trim();
  }
}

function altInput(input: HTMLInputElement): HTMLInputElement | HTMLTextAreaElement | null {
  const prefix = input.name.replace(/[^-]*$/, "");
  return input.form?.querySelector(`[name="${CSS.escape(prefix)}alt_da"], [name="${CSS.escape(prefix)}alt"]`) ?? null;
}

function onFile(input: HTMLInputElement): void {
  const field = input.closest(".field") ?? input.parentElement;
  const old = field?.querySelector<HTMLImageElement>(".preview");
  if (old) URL.revokeObjectURL(old.src);
  old?.remove();
  const file = input.files?.[0];
  const words = altInput(input);
  if (words) {
    words.required = Boolean(file);
    words.setCustomValidity("");
  }
  if (!file?.type.startsWith("image/")) return;
  const image = new Image();
  image.className = "preview";
  image.alt = words?.value ?? "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("error", () => image.remove());
  field?.append(image);
}

/** Addresses carry only what was chosen: no "q=&near=" for fields left empty. */
function dropEmpty(event: FormDataEvent): void {
  if ((event.target as HTMLFormElement).method !== "get") return;
  const empty = [...event.formData.keys()].filter((name) => event.formData.getAll(name).every((value) => value === ""));
  for (const name of new Set(empty)) event.formData.delete(name);
}

export function startForms(): void {
  document.addEventListener("formdata", dropEmpty);
  document.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", rest);
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") onFile(event.target);
  });
  document.addEventListener(
    "invalid",
    (event) => {
      const input = event.target as HTMLInputElement;
      if (/(^|-)alt(_da)?$/.test(input.name) && input.validity.valueMissing) input.setCustomValidity(text("altRequired"));
    },
    true,
  );
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) event.target.setCustomValidity("");
  });
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
