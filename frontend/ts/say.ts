// Says something: quietly to screen readers, or as a notice that everybody sees.
import { assets, text } from "./texts";

export function announce(words: string): void {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}

export function glyph(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${assets().glyphs}#${name}`);
  svg.append(use);
  return svg;
}

/** A notice under the header; a second one with the same words does not pile up. */
export function notice(words: string, kind: "warning" | "error" = "error"): void {
  const box = document.querySelector(".messages") ?? document.createElement("div");
  if (!box.isConnected) {
    box.className = "messages";
    document.querySelector("main")?.before(box);
  }
  const old = [...box.querySelectorAll(".notice")].find((one) => one.textContent?.includes(words));
  old?.remove();
  const made = document.createElement("div");
  made.className = `notice notice--${kind}`;
  made.setAttribute("role", "alert");
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--small notice__close";
  close.textContent = text("close");
  close.addEventListener("click", () => made.remove());
  made.append(glyph("warning"), paragraph, close);
  box.append(made);
  made.scrollIntoView({ block: "nearest" });
}
