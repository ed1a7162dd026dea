/**
 * More signs than can be told apart: beyond two hundred the map shows one for each square of a grid, the strongest of
 * those in it, at that one's own place, with the number of the others. Sites in use stand by themselves as long as they
 * are few. Squares out of sight are not drawn.
 */

export const FEW = 200;
const SQUARE = 56, ROW = 1e6;
/** @type {WeakMap<object, L.Point>} where a site lies at zoom 0, worked out once */
const places = new WeakMap();

/**
 * @param {L.Map} map @param {import("sijill/marks").Row[]} rows
 * @param {(row: import("sijill/marks").Row) => number} rank the lower, the stronger
 * @param {(row: import("sijill/marks").Row) => number} sizeOf pixels of its sign
 * @returns {import("sijill/marks").Group[]} strongest first
 */
export function clusterRows(map, rows, rank, sizeOf) {
  const inUse = rows.filter((row) => rank(row) <= 0), alone = new Set(inUse.length > FEW ? [] : inUse);
  const grow = map.getZoomScale(map.getZoom(), 0), { min, max } = map.getPixelBounds(), squares = new Map();
  for (const row of rows) {
    if (!places.has(row.site)) places.set(row.site, map.project(row.site.at, 0));
    const { x, y } = places.get(row.site), point = L.point(x * grow, y * grow);
    if (point.x < min.x - SQUARE || point.x > max.x + SQUARE || point.y < min.y - SQUARE || point.y > max.y + SQUARE) continue;
    const square = alone.has(row) ? row : Math.floor(point.x / SQUARE) * ROW + Math.floor(point.y / SQUARE), group = squares.get(square);
    if (!group) squares.set(square, { row, point, size: sizeOf(row), under: [] });
    else if (rank(row) < rank(group.row)) Object.assign(group, { row, point, size: sizeOf(row), under: [...group.under, group.row] });
    else group.under.push(row);
  }
  return [...squares.values()].sort((a, b) => rank(a.row) - rank(b.row));
}
