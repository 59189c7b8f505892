// The licences of everything that ends up in what we serve, gathered from the packages themselves.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return name ? readFileSync(join(folder, name), "utf8").trim() : "(the package names its licence, but carries no text of it)";
}

/** Packages of the lock file that are not only for building. */
export function thirdParties(root) {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const parts = [];
  for (const [path, { dev, version, license }] of Object.entries(lock.packages)) {
    const folder = join(root, path);
    if (!path || dev || !existsSync(folder)) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + 13);
    parts.push(`${name} ${version} (${license})\n${"=".repeat(72)}\n${licenceText(folder)}\n`);
  }
  return `Byliv serves work of others under these licences.\n\n${parts.join("\n\n")}`;
}
