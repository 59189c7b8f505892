// Keeps open days and walks for when there is no network. It lies at /aaben-dag/worker.js and looks after that folder.
//
// What is kept was fetched without cookies, so it is what everybody sees and never anything of somebody's own. With a
// network, pages come from the network; without one, from here, and they say from when. The one page of somebody's own
// that is kept is a host's door: only on the phone that opened it, without names, until the day after.

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Message extends Waiting {
  data: { keep?: string; parts?: string[]; forget?: boolean };
  ports: readonly MessagePort[];
}
interface Worker {
  location: Location;
  registration: { scope: string; unregister(): Promise<boolean> };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", on: (event: Waiting) => void): void;
  addEventListener(name: "fetch", on: (event: Fetching) => void): void;
  addEventListener(name: "message", on: (event: Message) => void): void;
}

const worker = self as unknown as Worker;
const NAME = "byliv-open-days-1";
const PATIENCE = 8_000;
const WEEKS_8 = 56 * 86_400_000;
const KEPT_AT = "X-Kept-At";

const isSettled = (address: URL): boolean => address.pathname.startsWith("/static/");
const isLive = (address: URL): boolean => /\/(now|nu)\.json$/.test(address.pathname);
const isInside = (address: URL): boolean => address.href.startsWith(worker.registration.scope);
const isHost = (address: URL): boolean => /\/(host|vaert)\/[^/]+\/$/.test(address.pathname);

/** A page under its address without what only narrows it: a link with a filter is answered by the whole list. */
const bare = (address: string): string => address.split(/[?#]/)[0] ?? address;

async function withTime(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  headers.delete("Set-Cookie");
  return new Response(await answer.blob(), { status: answer.status, headers });
}

async function fetchForAll(address: string): Promise<Response> {
  return fetch(address, { credentials: "omit", redirect: "error", cache: "no-cache" });
}

/** Puts the answer that everybody gets into the store; what cannot be had stays as it was. */
async function keep(address: string): Promise<void> {
  const store = await caches.open(NAME);
  const settled = isSettled(new URL(address));
  if (settled && (await store.match(address)) && /\.[0-9a-f]{12}\./.test(address)) return;
  try {
    const answer = await fetchForAll(address);
    if (answer.ok) await store.put(address, await withTime(answer));
  } catch {
    // No network just now: next time.
  }
}

async function keepAll(page: string, parts: string[]): Promise<void> {
  const wanted = parts.map((part) => new URL(part)).filter((part) => part.origin === worker.location.origin && !isLive(part));
  const kept = wanted.filter((part) => isSettled(part) || isInside(part) || /\.(geo)?json$/.test(part.pathname)).map((part) => part.href);
  await Promise.all([bare(page), ...kept.filter((part) => !isHost(new URL(part)))].map(keep));
  await forgetOld();
}

async function forgetOld(): Promise<void> {
  const store = await caches.open(NAME);
  for (const request of await store.keys()) {
    const kept = await store.match(request);
    const age = Date.now() - Date.parse(kept?.headers.get(KEPT_AT) ?? "");
    if (!(age < (isHost(new URL(request.url)) ? 86_400_000 : WEEKS_8))) await store.delete(request);
  }
}

/** The page with its time, which the page then says (day/offline.ts). */
async function dated(kept: Response): Promise<Response> {
  const time = kept.headers.get(KEPT_AT) ?? "";
  const page = (await kept.text()).replace("<head>", `<head><meta name="kept-at" content="${time}">`);
  return new Response(page, { status: 200, headers: kept.headers });
}

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && isHost(new URL(request.url)) && !answer.redirected) {
      const copy = answer.clone();
      void caches.open(NAME).then(async (store) => store.put(bare(request.url), await withTime(copy)));
    }
    return answer;
  } catch (error) {
    const kept = await (await caches.open(NAME)).match(bare(request.url));
    if (!kept) throw error;
    return dated(kept);
  }
}

async function settled(request: Request): Promise<Response> {
  const store = await caches.open(NAME);
  // The pins of a narrowed list are among those of the whole one.
  const kept = (await store.match(request.url)) ?? (isInside(new URL(request.url)) ? await store.match(bare(request.url)) : undefined);
  // A name with a fingerprint never changes what it holds; others are asked for first.
  if (kept && /\.[0-9a-f]{12}\./.test(request.url)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

function answer(event: Fetching): void {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin || isLive(address)) return;
  if (request.mode === "navigate") {
    if (isInside(address)) event.respondWith(page(request));
  } else event.respondWith(settled(request));
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith("byliv-open-days") && name !== NAME) await caches.delete(name);
  await worker.clients.claim();
}

async function forget(): Promise<void> {
  await caches.delete(NAME);
  await worker.registration.unregister();
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => {
  const { keep: address, parts, forget: isOver } = event.data;
  if (isOver) event.waitUntil(forget());
  else if (address && parts) event.waitUntil(keepAll(address, parts).then(() => event.ports[0]?.postMessage("kept")));
});
