// What a map is told by its element:
//   data-tiles, data-query, data-bounds "w,s,e,n", data-area, data-place-url, data-organisation-url: everything, to explore
//   data-features (in the place of data-tiles): the same from one GeoJSON that follows the form, as the agenda has it
//   data-numbered (beside data-features): pins say numbers, so none are put together, and the list stays whole
//   data-point "lon,lat", data-hue, data-glyph: one thing
//   data-pick: a position to choose, kept in #id_longitude and #id_latitude of the same form
//   data-basemap "URL URL", data-outlines, data-style-url, data-lang: what lies below

export type Position = [number, number];
export type Bounds = [number, number, number, number];

export interface Options {
  root: HTMLElement;
  tiles: string;
  features: string;
  query: string;
  isNumbered: boolean;
  bounds: Bounds | undefined;
  point: Position | undefined;
  isPicker: boolean;
  hue: string;
  glyph: string;
  area: string;
  basemap: string[];
  outlines: string;
  styleUrl: string;
  language: string;
}

function numbers(value: string | undefined, count: number): number[] | undefined {
  const parts = (value ?? "").split(",").map(Number);
  return value && parts.length === count && parts.every(Number.isFinite) ? parts : undefined;
}

export function readOptions(root: HTMLElement): Options {
  const data = root.dataset;
  return {
    root,
    tiles: data.tiles ?? "",
    features: data.features ?? "",
    query: data.query ?? "",
    isNumbered: data.numbered !== undefined,
    bounds: numbers(data.bounds, 4) as Bounds | undefined,
    point: numbers(data.point, 2) as Position | undefined,
    isPicker: data.pick !== undefined,
    hue: data.hue ?? "30",
    glyph: data.glyph ?? "other",
    area: data.area ?? "",
    basemap: (data.basemap ?? "").split(/\s+/).filter(Boolean),
    outlines: data.outlines ?? "",
    styleUrl: data.styleUrl ?? "",
    language: data.lang ?? document.documentElement.lang,
  };
}
