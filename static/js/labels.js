/** Names on the map, set as a cartographer would: strongest first, each in the first free place round its point, or not at all. */

import { IN_USE } from "sijill/states";
import { inTurns } from "sijill/turns";

const HEIGHTS = { country: 15, sea: 14, gov: 13, town: 12, base: 14 };
const SEA = [34.75, 34.25];
const BESIDE = [[1, 0], [-1, 0], [0, -1], [0, 1]], OVER = [[0, 0], [0, -1.2], [0, 1.2]];
const MOST_BASES = 14;
const MISTAKEN = 15;  // pixels: a name so near another site's sign would be taken for its name
const MAIN = ["naval", "air"];
const ruler = document.createElement("canvas").getContext("2d"), widths = new Map();

/**
 * @param {L.LayerGroup} layer @param {L.Map} map @param {import("sijill/marks").Group[]} groups
 * @param {{lang: string, rtl: boolean, sea: string, chosen: string, ground: object}} page
 */
export function drawLabels(layer, map, groups, page) {
  layer.clearLayers();
  const zoom = map.getZoom(), view = map.getPixelBounds();
  const taken = [...groups.flatMap(boxesOfMark), ...boxesOnTop(map, view)];
  const isHit = (b) => taken.some((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]);
  const isCut = (b) => b[0] < view.min.x || b[2] > view.max.x || b[1] < view.min.y || b[3] > view.max.y;
  const isMistaken = (b, id) => groups.some(({ row, point: { x, y } }) => row.site.id !== id
    && x > b[0] - MISTAKEN && x < b[2] + MISTAKEN && y > b[1] - MISTAKEN && y < b[3] + MISTAKEN);
  for (const want of wishes(groups, zoom, page)) {
    const isFree = (b) => !isHit(b) && !isCut(b) && !(want.id && isMistaken(b, want.id));
    const box = firstFree(want, map.project(want.at, zoom), isFree);
    if (!box) continue;
    taken.push(box);
    put(layer, map.unproject([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], zoom), want, page);
    if (want.dot) put(layer, want.at, { kind: "dot" }, page);
  }
}

/** A sign, and the number of those that stand under it, which hangs at its upper right. */
function boxesOfMark({ point: { x, y }, size, more }) {
  const half = size / 2, sign = [x - half, y - half, x + half, y + half];
  return more ? [sign, [x + half * 0.6, y - half - 9, x + half + 14, y - half + 6]] : [sign];
}

/** Names keep clear of what lies on the map: controls, key and card. */
function boxesOnTop(map, view) {
  const frame = map.getContainer().getBoundingClientRect();
  const things = document.querySelectorAll(".leaflet-control-zoom, .leaflet-control-attribution, .corner > *, #card");
  return [...things].map((thing) => thing.getBoundingClientRect()).filter((r) => r.width).map((r) => [
    view.min.x + r.left - frame.left - 4, view.min.y + r.top - frame.top - 4,
    view.min.x + r.right - frame.left + 4, view.min.y + r.bottom - frame.top + 4,
  ]);
}

function wishes(groups, zoom, { lang, chosen, sea, ground }) {
  const near = zoom >= 6.4;
  const named = ({ row: { site, state } }) => site.id === chosen || zoom >= 8.2
    || (IN_USE.includes(state) && (near || MAIN.includes(site.kind))) || (state === "handed_over" && near);
  const isMain = ({ row }) => MAIN.includes(row.site.kind) && IN_USE.includes(row.state);
  const first = groups.filter(named).sort((a, b) => isMain(b) - isMain(a)).slice(0, MOST_BASES);
  const list = first.map(({ row, size }) => (
    { kind: "base", id: row.site.id, at: row.site.at, text: row.site.short, off: size / 2 + 4 }));
  list.push({ kind: "sea", at: SEA, text: sea });
  if (!ground) return list;
  const { country, gov, town } = ground.names, text = (place) => place[lang];
  list.push(...country.map((place) => ({ kind: "country", at: place.at, text: text(place) })));
  if (zoom <= 6.5) list.push(...gov.map((place) => ({ kind: "gov", at: place.at, text: text(place) })));
  const towns = town.slice(0, zoom < 6.4 ? 6 : zoom < 7.6 ? 15 : 60);
  list.push(...towns.map((place) => ({ kind: "town", at: place.at, text: text(place), off: 6, dot: true })));
  return list;
}

function firstFree({ kind, text, off = 0 }, point, isFree) {
  const height = HEIGHTS[kind], width = widthOf(kind, text);
  for (const [dx, dy] of off ? BESIDE : OVER) {
    const x = point.x + dx * (off + width / 2), y = point.y + dy * (off ? off + height / 2 : height);
    const box = [x - width / 2 - 3, y - height * 0.62 - 2, x + width / 2 + 3, y + height * 0.62 + 2];
    if (isFree(box)) return box;
  }
  return null;
}

function widthOf(kind, text) {
  const key = `${kind} ${text}`;
  if (!widths.has(key)) {
    ruler.font = `${kind === "base" ? "700 " : ""}${HEIGHTS[kind]}px 'IBM Plex Sans Arabic', 'IBM Plex Sans', sans-serif`;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

/** Measures in turns, once the fonts are there, what drawLabels will ask for: all at once it held a slow phone up. */
export async function measureNames(groups, zoom, page) {
  widths.clear();
  await inTurns(wishes(groups, zoom, page), ({ kind, text }) => { widthOf(kind, text); });
}

function put(layer, at, { kind, text }, { rtl }) {
  const span = document.createElement("span");
  span.dir = rtl ? "rtl" : "ltr";
  span.textContent = text ?? "";
  const icon = kind === "dot" ? L.divIcon({ className: "dot", iconSize: [5, 5] })
    : L.divIcon({ className: `lbl lbl--${kind}`, iconSize: [0, 0], html: span });
  L.marker(at, { interactive: false, keyboard: false, pane: "labels", icon }).addTo(layer);
}
