// Words and addresses that the page hands over, so that nothing here is in any language.

interface Assets {
  map: string;
  mapStyles: string;
  mapWorker: string;
  glyphs: string;
}

type Texts = { assets: Assets } & Record<string, string>;

let read: Texts | undefined;

function all(): Texts {
  read ??= JSON.parse(document.getElementById("texts")?.textContent || '{"assets":{}}') as Texts;
  return read;
}

export const assets = (): Assets => all().assets;

/** The word for a key; the key itself when the page has none, so that a gap is seen. */
export const text = (key: string): string => all()[key] ?? key;
