/** The sites as signs. A sign is never moved aside: those that would lie on each other stand as one, with "+2". */

import { clusterRows, FEW } from "sijill/clusters";
import { IN_USE, RANK } from "sijill/states";

const SIZES = { active: 26, reduced: 24, disputed: 22, handed_over: 24, quiet: 17, evacuated: 17, claimed: 18 };
const ABOUT_METRES = 15000;
const FINGER = 25;  // side of what is pressed, and the least way from one middle to the next: WCAG 2.2 asks for 24
const SMALLEST = 14;  // a sign of this size can still be told by its shape
const MAIN = ["naval", "air"];
const PLACES = ["", "low"], ABOVE = 1000;  // more than a map is high: Leaflet adds a mark's place to its layer
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{id: string, kind: string, name: string, short: string, at: [number, number], about?: boolean, group?: boolean}} Site */
/** @typedef {{site: Site, state: string}} Row */
/** @typedef {{row: Row, point: L.Point, size: number, under: Row[], box?: number, place?: string}} Group: `under` stand under its sign */

/** @param {string} kind @param {string} state @param {boolean} [several] @returns {SVGElement} */
export function sign(kind, state, several = false) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `sym is-${state}`);
  svg.setAttribute("aria-hidden", "true");
  for (const name of [`${kind}-${state}`, ...(several ? ["several"] : [])]) {
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `#${name}`);
    svg.append(use);
  }
  return svg;
}

/** A sea or air base where the presence goes on: what the map is about. @param {Row} row */
export const isMain = ({ site, state }) => MAIN.includes(site.kind) && IN_USE.includes(state);

/**
 * The strongest sign takes its place first, in its size. Each other is drawn as large as those before it leave it room,
 * and joins the one that leaves it the least where that is less than can be told by its shape, or where a finger could
 * not tell the two apart. So no two signs lie on each other, and a main base is never the small one of two.
 * @param {L.Map} map @param {Row[]} rows @param {string} chosen
 * @returns {Group[]} strongest first
 */
export function groupRows(map, rows, chosen) {
  const zoom = map.getZoom(), grow = zoom >= 8 ? 1.2 : zoom < 6.6 ? 0.82 : 1;
  const order = (row) => (row.site.id === chosen ? -2 : isMain(row) ? -1 : RANK.indexOf(row.state));
  if (rows.length > FEW) return clusterRows(map, rows, order, (row) => SIZES[row.state] * grow);
  const groups = [];
  for (const row of [...rows].sort((a, b) => order(a) - order(b))) {
    const point = map.project(row.site.at, zoom), { tight, room, close, gap } = nearest(groups, point);
    if (room < SMALLEST) tight.under.push(row);
    else if (gap < FINGER && !isMain(row)) close.under.push(row);
    else groups.push({ row, point, size: Math.min(SIZES[row.state] * grow, room), under: [] });
  }
  for (const group of groups) {
    const { gap } = nearest(groups.filter((other) => other !== group), group.point);
    group.box = Math.max(group.size, Math.min(FINGER, gap));
    if (group.under.length) group.place = placeOfMore(group, groups);
  }
  return groups;
}

/** Where the number of those that stand under a sign hangs: at its upper right, or lower where another sign lies there. */
export function boxOfMore({ point: { x, y }, size, place = "" }) {
  const half = size / 2, top = place === "low" ? y + half - 6 : y - half - 9;
  return [x + half * 0.6, top, x + half + 14, top + 15];
}

/** @param {Group} group @param {Group[]} groups */
const placeOfMore = (group, groups) => PLACES.find((place) => {
  const box = boxOfMore({ ...group, place });
  return !groups.some((other) => other !== group && other.point.x + other.size / 2 > box[0]
    && other.point.x - other.size / 2 < box[2] && other.point.y + other.size / 2 > box[1] && other.point.y - other.size / 2 < box[3]);
}) ?? "";

/** `tight` leaves a sign the least room, which is how large the sign can be; `close` lies nearest, by `gap` pixels. */
function nearest(groups, point) {
  let [tight, room, close, gap] = [null, Infinity, null, Infinity];
  for (const group of groups) {
    const off = Math.max(Math.abs(group.point.x - point.x), Math.abs(group.point.y - point.y));
    if (2 * off - group.size < room) [tight, room] = [group, 2 * off - group.size];
    if (off < gap) [close, gap] = [group, off];
  }
  return { tight, room, close, gap };
}

/**
 * @param {L.LayerGroup} layer @param {Group[]} groups
 * @param {{chosen: string, states: Record<string, string>, choose: (id: string) => void}} page
 */
export function drawMarks(layer, groups, page) {
  layer.clearLayers();
  for (const [n, { row, size, under, place, box = size }] of groups.entries()) {
    const { site, state } = row, more = under.length;
    const name = `${site.name}: ${page.states[state]}${more ? ` (+${more})` : ""}`;
    if (site.about) {
      L.circle(site.at, { radius: ABOUT_METRES, className: "bm-about", interactive: false }).addTo(layer);
    }
    const icon = L.divIcon({
      className: "pin", iconSize: [box, box], iconAnchor: [box / 2, box / 2], html: sign(site.kind, state, site.group),
    });
    const mark = L.marker(site.at, { icon, title: name, alt: name, zIndexOffset: -ABOVE * n });
    mark.addTo(layer).on("click keypress", () => page.choose(site.id));
    const element = mark.getElement();
    element.setAttribute("aria-label", name);
    element.style.padding = `${(box - size) / 2}px`;
    element.dataset.id = site.id;
    if (more) element.dataset.more = `+${more}`;
    if (place) element.classList.add(`pin--${place}`);
    if (site.id === page.chosen) element.setAttribute("aria-current", "true");
  }
}
