// "Near me": asks the browser once, rounds to about a hundred metres, and sends the filter form with it.
import { announce, notice } from "./say";
import { text } from "./texts";

/** Where the reader is, as [longitude, latitude]; a sentence for the reader when it cannot be told. */
export function whereAmI(): Promise<[number, number]> {
  return new Promise((resolve, reject) => {
    announce(text("locating"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.longitude, coords.latitude]),
      (error) => reject(new Error(text(error.code === error.PERMISSION_DENIED ? "locationDenied" : "locationFailed"))),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

function send(position: [number, number], form: HTMLFormElement): void {
  let input = form.querySelector<HTMLInputElement>("input[name=near]");
  if (!input) {
    input = document.createElement("input");
    input.type = "hidden";
    input.name = "near";
    form.append(input);
  }
  input.value = position.map((degrees) => degrees.toFixed(3)).join(",");
  document.dispatchEvent(new CustomEvent("byliv:near", { detail: position }));
  form.requestSubmit();
}

async function onPress(button: HTMLElement): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form#filters");
  button.setAttribute("aria-busy", "true");
  try {
    const position = await whereAmI();
    const page = button.dataset.nearMe;
    if (form) send(position, form);
    else if (page) location.assign(`${page}?near=${position.map((degrees) => degrees.toFixed(3)).join(",")}`);
  } catch (error) {
    notice((error as Error).message, "warning");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

export function startNear(): void {
  if (!("geolocation" in navigator)) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-near-me]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-near-me]");
    if (button) void onPress(button);
  });
}
