// What every page runs. Everything works without it; with it things are quicker.
import { startAddresses } from "./addresses";
import { startAgenda } from "./agenda";
import { startBoard } from "./board";
import { startCopy } from "./copy";
import { startHost } from "./day/host";
import { startLive } from "./day/live";
import { startOffline } from "./day/offline";
import { startFind } from "./find";
import { startForms } from "./forms";
import { startFragments } from "./fragments";
import { startInPlace } from "./inplace";
import { startNear } from "./near";
import { startPage } from "./page";
import { startPlan } from "./plan";
import { startRoomWeek } from "./roomweek";
import { startSort } from "./sort";
import { assets } from "./texts";

startFragments();
startPage();
startForms();
startNear();
startFind();
startAddresses();
startInPlace();
startSort();
startRoomWeek();
startPlan();
startAgenda();
startBoard();
startCopy();
startHost();
startLive();
startOffline();

// The map is big, so only pages that have one fetch it, perhaps later, with a form.
function fetchMap(): void {
  if (!document.querySelector("[data-map]") || !assets().map) return;
  if (!document.querySelector(`link[href="${assets().mapStyles}"]`)) {
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = assets().mapStyles;
    document.head.append(styles);
  }
  void import(assets().map);
}
fetchMap();
document.addEventListener("htmx:load", fetchMap);
