// On a phone the map and the list take turns; a button changes between them.
import { glyph } from "../say";
import { text } from "../texts";

export function startViewSwitch(root: HTMLElement, onShown: () => void): void {
  const atlas = root.closest<HTMLElement>(".atlas, [data-atlas]");
  if (!atlas) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--primary view-switch";
  const show = (view: "map" | "list"): void => {
    atlas.dataset.view = view;
    const other = view === "map" ? "list" : "map";
    button.replaceChildren(glyph(other), text(other === "map" ? "showMap" : "showList"));
    if (view === "map") onShown();
  };
  button.addEventListener("click", () => {
    show(atlas.dataset.view === "map" ? "list" : "map");
    atlas.scrollIntoView({ block: "start" });
  });
  // Above a list of small links it would lie on one of them; it stays within reach on top.
  if (atlas.matches(".programme")) atlas.prepend(button);
  else atlas.append(button);
  // Whoever searched for words wants to read; whoever opened the map wants to see it.
  show(atlas.dataset.first === "list" || new URLSearchParams(location.search).has("q") ? "list" : "map");
}
