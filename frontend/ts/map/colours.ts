// Reads colours from the page's tokens. The map library knows no OKLCH, so a pixel is painted and read back.

const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;

/** The computed value of a token, for an area's or kind's hue when one is given. */
function computed(token: string, hue?: string): string {
  const probe = document.createElement("span");
  probe.hidden = true;
  if (hue !== undefined) probe.dataset.hue = hue;
  document.body.append(probe);
  probe.style.color = `var(--${token})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const known = new Map<string, string>();

/** A token as rgb(). */
export function colour(token: string, hue?: string): string {
  const key = `${isDark()}|${token}|${hue ?? ""}`;
  const found = known.get(key);
  if (found) return found;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = computed(token, hue);
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  const made = `rgb(${red}, ${green}, ${blue})`;
  known.set(key, made);
  return made;
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.scheme;
  return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Calls back when light turns to dark or back. */
export function onSchemeChange(then: () => void): void {
  document.addEventListener("byliv:scheme", then);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", then);
}
