// For other sites' pages: puts a frame where the script stands, in the page's own colours, as high as what is in it.
// <script async src="https://…/kalender/indlejr.js" data-query="area=…"></script>

/** A colour in any of CSS's words as six digits; "" when it is none. */
function digits(colour: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (!colour || !context || !CSS.supports("color", colour)) return "";
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue].map((part) => (part ?? 0).toString(16).padStart(2, "0")).join("");
}

function addressOf(script: HTMLScriptElement): URL {
  const address = new URL(script.src.replace(/\.js(\?.*)?$/, "/"));
  address.search = script.dataset.query ?? "";
  const styles = getComputedStyle(script.parentElement ?? document.documentElement);
  for (const name of ["ink", "paper", "accent"]) {
    const colour = digits(styles.getPropertyValue(`--byliv-${name}`).trim());
    if (colour && !address.searchParams.has(name)) address.searchParams.set(name, colour);
  }
  return address;
}

function start(script: HTMLScriptElement): void {
  if (script.dataset.started) return;
  script.dataset.started = "yes";
  const address = addressOf(script);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = script.dataset.title ?? "Byliv";
  frame.loading = "lazy";
  const height = Number(script.dataset.height);
  frame.style.cssText = `inline-size:100%;block-size:${height > 0 ? `${height}px` : "40rem"};border:0`;
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    const told = Number(data?.bylivHeight);
    if (told > 0 && told < 100_000) frame.style.blockSize = `${Math.ceil(told)}px`;
  });
  script.after(frame);
}

// A script that came late may stand beside others of its kind: each starts those that have not begun.
for (const script of document.querySelectorAll<HTMLScriptElement>("script[data-query][src]")) {
  if (/\/(kalender\/indlejr|calendar\/embed|kort\/indlejr|map\/embed)\.js(\?|$)/.test(script.src)) start(script);
}
