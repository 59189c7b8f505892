// tokens.json -> the daylight colours of every hue as sRGB, for what is printed (byliv/signs/).
import { HUES, linear, resolve } from "./colour.mjs";

const encode = (value) => Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));

function hex([l, c, turn = 0], hue) {
  const h = (hue + turn) % 360;
  const [lightness, chroma] = resolve([l, c], h);
  const channels = linear(lightness, chroma, h).map((value) => encode(Math.min(1, Math.max(0, value))));
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** {hue: {token: "#rrggbb"}} */
export function printInks({ tokens }) {
  const inks = (hue) => Object.fromEntries(Object.entries(tokens).map(([name, { light }]) => [name, hex(light, hue)]));
  return Object.fromEntries(HUES.map((hue) => [hue, inks(hue)]));
}
