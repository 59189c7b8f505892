// htmx and what it needs of us: no eval, no inline styles, the focus kept, failures said.
import htmx from "htmx.org";
import { announce, notice } from "./say";
import { text } from "./texts";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  // Going back loads the page anew: nothing of it is kept in the browser, and maps start cleanly.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  scrollBehavior: "auto",
  // A form with mistakes answers 422 or 400 and its page is to be seen.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "4(00|22)", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;

let hadFocus = false;

function targetOf(event: Event): HTMLElement | undefined {
  const target = (event as CustomEvent).detail?.target;
  return target instanceof HTMLElement ? target : undefined;
}

export function startFragments(): void {
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, formData } = (event as CustomEvent).detail as { verb: string; formData: FormData };
    if (verb !== "get") return;
    for (const name of new Set(formData.keys())) if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    hadFocus = Boolean(targetOf(event)?.contains(document.activeElement));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = targetOf(event);
    if (!target) return;
    if (hadFocus && !target.contains(document.activeElement)) {
      target.tabIndex = -1;
      target.focus({ preventScroll: target.getBoundingClientRect().top >= 0 });
    }
    const said = target.querySelector("[aria-live]")?.textContent;
    if (said) announce(said.replace(/\s+/g, " ").trim());
  });
  document.addEventListener("htmx:beforeRequest", (event) => targetOf(event)?.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => targetOf(event)?.removeAttribute("aria-busy"));
  document.addEventListener("htmx:sendError", () => notice(text("offline")));
  document.addEventListener("htmx:timeout", () => notice(text("offline")));
  document.addEventListener("htmx:responseError", () => notice(text("failed")));
}
