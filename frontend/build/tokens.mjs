// tokens.json -> CSS: the colours as functions of --hue, and for each hue the lightness and chroma that sRGB has there.
import { HUES, resolve } from "./colour.mjs";

const SCHEMES = ["light", "dark"];
const hueAt = (hue, [, , turn = 0]) => (hue + turn) % 360;

/** Per token and scheme: the same numbers at every hue, or a pair of custom properties that each hue sets. */
function plan(tokens) {
  const plans = [];
  for (const [name, schemes] of Object.entries(tokens)) {
    for (const scheme of SCHEMES) {
      const values = HUES.map((hue) => resolve(schemes[scheme], hueAt(hue, schemes[scheme])));
      plans.push({ name, scheme, spec: schemes[scheme], values });
    }
  }
  return plans;
}

const varies = (values, index) => values.some((value) => value[index] !== values[0][index]);
const number = (value) => String(Math.round(value * 1000) / 1000);

function colour({ name, scheme, spec, values }) {
  const part = (index, letter) => (varies(values, index) ? `var(--${name}-${scheme[0]}${letter})` : number(values[0][index]));
  const hue = spec[2] ? `calc(var(--hue) + ${spec[2]})` : "var(--hue)";
  return `oklch(${part(0, "l")} ${part(1, "c")} ${hue})`;
}

function settings(plans, index) {
  const lines = [`--hue: ${HUES[index]}`];
  for (const { name, scheme, values } of plans) {
    if (varies(values, 0)) lines.push(`--${name}-${scheme[0]}l: ${number(values[index][0])}`);
    if (varies(values, 1)) lines.push(`--${name}-${scheme[0]}c: ${number(values[index][1])}`);
  }
  return lines.join("; ");
}

export function tokensCss({ tokens, fixed, roles }) {
  const plans = plan(tokens);
  const roleSelector = (role) => `[data-role="${role}"], .notice--${role}`;
  const everywhere = [":root", "[data-hue]", ...Object.keys(roles).map(roleSelector)];
  const rules = HUES.map((hue, index) => {
    const own = Object.keys(roles).filter((role) => roles[role] === hue).map(roleSelector);
    const selectors = [...(hue === 30 ? [":root"] : []), `[data-hue="${hue}"]`, ...own];
    return `${selectors.join(", ")} { ${settings(plans, index)} }`;
  });
  const made = Object.keys(tokens).map((name) => {
    const [light, dark] = SCHEMES.map((scheme) => colour(plans.find((p) => p.name === name && p.scheme === scheme)));
    return `  --${name}: light-dark(${light}, ${dark});`;
  });
  const still = Object.entries(fixed).map(([name, { light, dark }]) => {
    const [day, night] = [light, dark].map(([l, c, h]) => `oklch(${l} ${resolve([l, c], h)[1]} ${h})`);
    return `  --${name}: light-dark(${day}, ${night});`;
  });
  return [
    "@layer tokens {",
    ":root { color-scheme: light dark }",
    ':root[data-scheme="light"] { color-scheme: light }',
    ':root[data-scheme="dark"] { color-scheme: dark }',
    ...rules,
    `${everywhere.join(", ")} {`,
    ...made,
    "}",
    ":root {",
    ...still,
    "}",
    "}",
  ].join("\n");
}
