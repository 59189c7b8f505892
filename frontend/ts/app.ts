// What every page runs. Everything works without it; with it things are quicker.
import { startForms } from "./forms";
import { startFragments } from "./fragments";
import { startNear } from "./near";
import { startPage } from "./page";
import { assets } from "./texts";

startFragments();
startPage();
startForms();
startNear();

// The map is big, so only pages that have one fetch it.
if (document.querySelector("[data-map]") && assets().map) {
  if (!document.querySelector(`link[href="${assets().mapStyles}"]`)) {
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = assets().mapStyles;
    document.head.append(styles);
  }
  void import(assets().map);
}
