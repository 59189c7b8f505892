// OKLCH to sRGB, after Björn Ottosson, "A perceptual color space for image processing" (2020), and what the tokens need of it.

export const HUES = Array.from({ length: 72 }, (_, i) => i * 5);

/** Linear sRGB of a colour; values outside 0..1 are outside the gamut. */
export function linear(l, c, h) {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function isInGamut(l, c, h) {
  return linear(l, c, h).every((channel) => channel >= 0 && channel <= 1);
}

/** The chroma to use: what is wanted, or in steps of 0.001 the most that sRGB has. */
export function chroma(l, wanted, h) {
  let thousandths = Math.round(wanted * 1000);
  while (thousandths > 0 && !isInGamut(l, thousandths / 1000, h)) thousandths -= 1;
  return thousandths / 1000;
}

// Colours at the very edge of what a screen can show look like lamps; printed ones stop a little before.
const INK = 0.9;

/** Lightness and chroma of a token at a hue. A range of lightness is searched from its light end in steps of 0.01. */
export function resolve([lightness, wanted], h) {
  if (!Array.isArray(lightness)) return [lightness, chroma(lightness, wanted, h)];
  const [low, high] = lightness;
  let best = [high, chroma(high, wanted, h)];
  for (let l = high - 0.01; l > low - 0.005; l -= 0.01) {
    const rounded = Math.round(l * 100) / 100;
    const c = chroma(rounded, wanted, h);
    if (c > best[1]) best = [rounded, c];
  }
  return [best[0], Math.round(best[1] * INK * 1000) / 1000];
}
