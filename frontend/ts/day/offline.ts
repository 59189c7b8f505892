// Asks the browser to keep this open day for when there is no network (day/worker/worker.ts does it).
import { notice } from "../say";

/** What the page is made of, for the worker to keep: what it has fetched, and what its map fetches where we cannot see it. */
function parts(): string[] {
  const fetched = performance.getEntriesByType("resource").map((entry) => entry.name);
  const named = [...document.querySelectorAll<HTMLElement>("[data-map]")].flatMap((map) => {
    const { basemap = "", outlines = "", features = "" } = map.dataset;
    return [...basemap.split(/\s+/), outlines, features];
  });
  const more = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon], link[rel=preload]")].map((link) => link.href);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map((script) => script.src);
  const root = document.querySelector<HTMLElement>("[data-worker]");
  const all = [...fetched, ...named, ...more, ...scripts, root?.dataset.mapWorker ?? ""].filter(Boolean).map((address) => new URL(address, location.href));
  return [...new Set(all.filter((address) => address.origin === location.origin).map((address) => address.href))];
}

/** Resolves when all maps of the page stand there, or when they take too long. */
async function mapsStand(): Promise<void> {
  const until = Date.now() + 20_000;
  while (document.querySelector("[data-map]:not([data-ready])") && Date.now() < until) await new Promise((resolve) => window.setTimeout(resolve, 500));
}

/** Resolves when the worker says that all of it lies there. */
async function tell(worker: ServiceWorker): Promise<void> {
  const channel = new MessageChannel();
  const done = new Promise<void>((resolve) => (channel.port1.onmessage = (): void => resolve()));
  worker.postMessage({ keep: location.href, parts: parts() }, [channel.port2]);
  return done;
}

async function keep(root: HTMLElement): Promise<void> {
  const registration = await navigator.serviceWorker.register(root.dataset.worker ?? "", { scope: root.dataset.workerScope, updateViaCache: "none" });
  const { active } = registration.active ? registration : await navigator.serviceWorker.ready;
  if (!active || isKept()) return;
  await tell(active);
  // The map comes later than the page, and fetches more.
  await mapsStand();
  await tell(active);
  root.dataset.kept = "yes";
}

const keptAt = (): string => document.querySelector<HTMLMetaElement>("meta[name=kept-at]")?.content ?? "";
const isKept = (): boolean => Boolean(keptAt());

function sayFromWhen(root: HTMLElement): void {
  if (!isKept()) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(keptAt()));
  notice((root.dataset.wordsKept ?? "{time}").replace("{time}", time), "warning");
}

export function startOffline(): void {
  const root = document.querySelector<HTMLElement>("[data-worker]");
  if (!root || !("serviceWorker" in navigator)) return;
  sayFromWhen(root);
  const start = (): void => void keep(root).catch((error: unknown) => console.warn(error));
  // The page first: keeping it may take a while.
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start, { once: true });
}
