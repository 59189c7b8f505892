// glyphs.json -> one sheet of symbols; each symbol's id is the code that templates ask for.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function glyphSheet(mapping, icons) {
  const symbols = Object.entries(mapping).map(([code, icon]) => {
    const weight = icon.slice(icon.lastIndexOf("-") + 1);
    const svg = readFileSync(join(icons, weight, `${icon}.svg`), "utf8");
    const inner = svg.replace(/^<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    return `<symbol id="${code}" viewBox="0 0 256 256">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">\n${symbols.join("\n")}\n</svg>\n`;
}
