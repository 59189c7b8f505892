// Small conveniences of every page: light or dark, the language switch, the menu.

function startSchemeSwitch(): void {
  const box = document.querySelector<HTMLElement>("[data-scheme-switch]");
  if (!box) return;
  const root = document.documentElement;
  const chosen = box.querySelector<HTMLInputElement>(`input[value="${root.dataset.scheme ?? ""}"]`);
  if (chosen) chosen.checked = true;
  box.hidden = false;
  box.addEventListener("change", (event) => {
    const scheme = (event.target as HTMLInputElement).value;
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    try {
      if (scheme) localStorage.setItem("scheme", scheme);
      else localStorage.removeItem("scheme");
    } catch {
      // Then the choice lasts as long as the page.
    }
    document.dispatchEvent(new CustomEvent("byliv:scheme"));
  });
}

/** The filter in the address changes without a new page: the other language follows it. */
function startLanguageSwitch(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-keep-fragment]");
    if (!link) return;
    const address = new URL(link.href);
    address.search = location.search;
    address.hash = location.hash;
    link.href = address.href;
  });
}

/** A menu left open must not stay in the way when the window grows. */
function startMenu(): void {
  const menu = document.getElementById("menu");
  window.matchMedia("(min-width: 56rem)").addEventListener("change", () => {
    if (menu?.matches(":popover-open")) menu.hidePopover();
  });
}

export function startPage(): void {
  startSchemeSwitch();
  startLanguageSwitch();
  startMenu();
}
