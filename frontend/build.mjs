// Bundles the front end into byliv/core/static/byliv/. File names stay fixed: Django adds hashes when it collects them.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { readyToDraw } from "./build/basemap.mjs";
import { glyphSheet } from "./build/glyphs.mjs";
import { printInks } from "./build/inks.mjs";
import { thirdParties } from "./build/licences.mjs";
import { tokensCss } from "./build/tokens.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "byliv", "core", "static", "byliv");
const basemap = join(here, "..", "byliv", "atlas", "basemap");
const modules = join(here, "node_modules");
const json = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const FONTS = {
  "bricolage-latin.woff2": "bricolage-grotesque/files/bricolage-grotesque-latin-wdth-normal.woff2",
  "bricolage-latin-ext.woff2": "bricolage-grotesque/files/bricolage-grotesque-latin-ext-wdth-normal.woff2",
  "atkinson-latin.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "atkinson-latin-ext.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
  "atkinson-italic-latin.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
  "atkinson-italic-latin-ext.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-italic.woff2",
};

rmSync(out, { recursive: true, force: true });
for (const folder of ["fonts", "basemap"]) mkdirSync(join(out, folder), { recursive: true });

for (const [name, source] of Object.entries(FONTS)) copyFileSync(join(modules, "@fontsource-variable", source), join(out, "fonts", name));
if (existsSync(basemap)) {
  for (const name of readdirSync(basemap).filter((name) => name.endsWith(".geojson"))) {
    writeFileSync(join(out, "basemap", name), JSON.stringify(readyToDraw(JSON.parse(readFileSync(join(basemap, name), "utf8")))));
  }
}
writeFileSync(join(out, "glyphs.svg"), glyphSheet(json("glyphs.json"), join(modules, "@phosphor-icons", "core", "assets")));
writeFileSync(join(out, "glyphs.json"), JSON.stringify(Object.keys(json("glyphs.json"))));
writeFileSync(join(out, "THIRD_PARTY.txt"), thirdParties(here));
writeFileSync(join(out, "inks.json"), JSON.stringify(printInks(json("tokens.json"))));
copyFileSync(join(here, "icon.svg"), join(out, "icon.svg"));

// The tokens are made on the fly: css/app.css imports them as "tokens:".
const tokens = {
  name: "tokens",
  setup(build) {
    build.onResolve({ filter: /^tokens:$/ }, () => ({ path: "tokens", namespace: "tokens" }));
    build.onLoad({ filter: /.*/, namespace: "tokens" }, () => ({ contents: tokensCss(json("tokens.json")), loader: "css" }));
  },
};

const shared = { bundle: true, minify: true, absWorkingDir: here, outdir: out, legalComments: "none", logLevel: "warning", charset: "utf8" };
await Promise.all([
  esbuild.build({ ...shared, entryPoints: { app: "css/app.css", map: "css/map.css", embed: "css/embed.css" }, plugins: [tokens], nodePaths: [modules], external: ["./fonts/*"], target: "es2022" }),
  esbuild.build({ ...shared, entryPoints: { app: "ts/app.ts", map: "ts/map.ts", scheme: "ts/scheme.ts", framed: "ts/framed.ts" }, format: "esm", target: "es2022" }),
  esbuild.build({ ...shared, entryPoints: { "offline-worker": "ts/worker/offline.ts" }, format: "iife", target: "es2022" }),
  esbuild.build({ ...shared, entryPoints: { embed: "ts/embed.ts" }, format: "iife", target: "es2020" }),
  esbuild.build({ ...shared, entryPoints: { "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs" }, format: "esm", target: "es2022" }),
]);
