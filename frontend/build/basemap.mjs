// Makes the base map's files ready to draw: without white space, with the sea as a thing of its own,
// and names on water told from names on land.

const SEA_BOX = [7.4, 54.3, 15.6, 58.1];

function isInRing([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

const isOnLand = (point, land) => land.some(({ geometry }) => isInRing(point, geometry.coordinates[0]));

export function readyToDraw(collection) {
  const land = collection.features.filter(({ properties }) => properties.kind === "land");
  if (!land.length) return collection;
  const [west, south, east, north] = SEA_BOX;
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  const sea = { type: "Feature", properties: { kind: "sea" }, geometry: { type: "Polygon", coordinates: [ring] } };
  const islands = new Set(land.map(({ properties }) => properties.name).filter(Boolean));
  for (const { properties, geometry } of collection.features) {
    if (properties.kind !== "label") continue;
    if (islands.has(properties.name)) properties.class = "land";
    else if (!isOnLand(geometry.coordinates, land)) properties.class = "sea";
  }
  return { ...collection, features: [sea, ...collection.features] };
}
