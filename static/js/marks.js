/** The sites as signs. A sign is never moved aside: those that would lie on each other stand as one, with "+2". */

import { clusterRows, FEW } from "sijill/clusters";
import { IN_USE, RANK } from "sijill/states";

const SIZES = { active: 26, reduced: 24, disputed: 22, handed_over: 24, quiet: 17, evacuated: 17 };
const ABOUT_METRES = 15000;
const FINGER = 25;  // side of what a finger presses, in pixels: WCAG 2.2 asks for 24
const SMALLEST = 14;  // a sign of this size can still be told by its shape
const finger = matchMedia("(pointer: coarse), (max-width: 46rem)");
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{id: string, kind: string, name: string, short: string, at: [number, number], precision: string}} Site */
/** @typedef {{site: Site, state: string}} Row */
/** @typedef {{row: Row, point: L.Point, size: number, more: number, box?: number}} Group */

/** @param {string} kind @param {string} state @returns {SVGElement} */
export function sign(kind, state) {
  const svg = document.createElementNS(SVG, "svg"), use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", `sym is-${state}`);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${kind}-${state}`);
  svg.append(use);
  return svg;
}

/**
 * Signs put together by a grid of their own size, the strongest of each heap on top. A site in use, and the chosen
 * one, is always drawn: signs that crowd it join it, and two of its like that crowd each other are drawn smaller.
 * @param {L.Map} map @param {Row[]} rows @param {string} chosen
 * @returns {Group[]}
 */
export function groupRows(map, rows, chosen) {
  const zoom = map.getZoom(), grow = zoom >= 8 ? 1.2 : zoom < 6.6 ? 0.82 : 1;
  const reach = finger.matches ? FINGER : (zoom < 6.6 ? 21 : 15) * grow;
  const isAlone = (row) => IN_USE.includes(row.state) || row.site.id === chosen;
  const order = (row) => (row.site.id === chosen ? -1 : RANK.indexOf(row.state));
  if (rows.length > FEW) return clusterRows(map, rows, order, (row) => SIZES[row.state] * grow);
  const groups = [];
  for (const row of [...rows].sort((a, b) => order(a) - order(b))) {
    const point = map.project(row.site.at, zoom);
    const near = isAlone(row) ? null : nearest(groups, point);
    if (near && near.gap < reach) near.group.more += 1;
    else groups.push({ row, point, size: SIZES[row.state] * grow, more: 0 });
  }
  for (const group of groups) {
    const { gap } = nearest(groups.filter((other) => other !== group), group.point) ?? { gap: Infinity };
    group.size = Math.max(SMALLEST, Math.min(group.size, gap));
    group.box = Math.max(group.size, finger.matches ? Math.min(FINGER, gap) : 0);
  }
  return groups;
}

/** The group whose sign is nearest; `gap` is how large two squares can be that do not lie on each other. */
function nearest(groups, point) {
  let found = null;
  for (const group of groups) {
    const gap = finger.matches ? Math.max(Math.abs(group.point.x - point.x), Math.abs(group.point.y - point.y))
      : group.point.distanceTo(point);
    if (!found || gap < found.gap) found = { group, gap };
  }
  return found;
}

/**
 * @param {L.LayerGroup} layer @param {Group[]} groups
 * @param {{chosen: string, states: Record<string, string>, choose: (id: string) => void}} page
 */
export function drawMarks(layer, groups, page) {
  layer.clearLayers();
  for (const { row, size, more, box = size } of groups) {
    const { site, state } = row;
    const name = `${site.name}: ${page.states[state]}${more ? ` (+${more})` : ""}`;
    if (site.precision === "governorate") {
      L.circle(site.at, { radius: ABOUT_METRES, className: "bm-about", interactive: false }).addTo(layer);
    }
    const icon = L.divIcon({
      className: "pin", iconSize: [box, box], iconAnchor: [box / 2, box / 2], html: sign(site.kind, state),
    });
    const mark = L.marker(site.at, { icon, title: name, alt: name, zIndexOffset: 1000 - 100 * RANK.indexOf(state) });
    mark.addTo(layer).on("click keypress", () => page.choose(site.id));
    const element = mark.getElement();
    element.setAttribute("aria-label", name);
    element.style.padding = `${(box - size) / 2}px`;
    element.dataset.id = site.id;
    if (more) element.dataset.more = `+${more}`;
    if (site.id === page.chosen) element.setAttribute("aria-current", "true");
  }
}
