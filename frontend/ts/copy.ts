// Buttons that copy: what a field says as plain text, or what a part of the page shows with its headings and links.
import { announce, notice } from "./say";
import { text } from "./texts";

function said(selector: string | undefined): string {
  const source = selector ? document.querySelector<HTMLElement>(selector) : null;
  if (!source) return "";
  return source instanceof HTMLTextAreaElement ? source.value : source.innerText;
}

async function copy(button: HTMLElement): Promise<void> {
  const plain = said(button.dataset.copyPlain);
  const rich = button.dataset.copy ? document.querySelector(button.dataset.copy)?.innerHTML : "";
  if (rich && "ClipboardItem" in window) {
    const parts = { "text/html": rich, "text/plain": plain };
    const blobs = Object.entries(parts).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>)]);
  } else {
    await navigator.clipboard.writeText(plain);
  }
}

/** Says on the button itself that it has copied, for a moment. */
function confirm(button: HTMLElement): void {
  button.dataset.label ??= button.textContent ?? "";
  const words = [...button.childNodes].reverse().find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  if (words) words.textContent = ` ${text("copied")}`;
  announce(text("copied"));
  window.setTimeout(() => {
    if (words) words.textContent = ` ${button.dataset.label?.trim() ?? ""}`;
  }, 3000);
}

export function startCopy(): void {
  const buttons = document.querySelectorAll<HTMLElement>("[data-copy-plain]");
  // Browsers copy only on pages that came over a safe connection; the fields can be copied from by hand.
  if (!("clipboard" in navigator)) return;
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button).then(
        () => confirm(button),
        () => notice(text("copyFailed")),
      );
    });
  }
}
