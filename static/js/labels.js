/** Names on the map, set as a cartographer would: strongest first, each in the first free place round its point, or not at all. */

import { boxOfMore, isMain } from "sijill/marks";
import { IN_USE } from "sijill/states";
import { inTurns } from "sijill/turns";

const HEIGHTS = { country: 15, sea: 14, gov: 13, town: 12, base: 14 };
const SEA = [34.75, 34.25];
const BESIDE = [[1, 0], [-1, 0], [0, -1], [0, 1]], OVER = [[0, 0], [0, -1.2], [0, 1.2]];
const ROUND = [...BESIDE, ...[[1, 0.8], [0.3, 1], [0.6, 1]].flatMap(([x, y]) => [[x, -y], [x, y], [-x, -y], [-x, y]])];
const MOST_BASES = 14, DOT = 2.5, FARTHER = [0, 5, 11, 18, 27], FARTHEST_OF_PROVINCES = 7;
const MISTAKEN = 15;  // pixels: a name so near another site's sign would be taken for its name
const ruler = document.createElement("canvas").getContext("2d"), widths = new Map();

/**
 * @param {L.LayerGroup} layer @param {L.Map} map @param {import("sijill/marks").Group[]} groups
 * @param {{lang: string, rtl: boolean, sea: string, chosen: string, ground: object}} page
 */
export function drawLabels(layer, map, groups, page) {
  layer.clearLayers();
  const zoom = map.getZoom(), view = map.getPixelBounds();
  const signs = groups.flatMap(boxesOfMark), taken = [...signs, ...boxesOnTop(map, view)], said = new Set();
  const hit = (b, some) => some.find((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]);
  const isCut = (b) => b[0] < view.min.x || b[2] > view.max.x || b[1] < view.min.y || b[3] > view.max.y;
  const isMistaken = (b, id) => groups.some(({ row, point: { x, y } }) => row.site.id !== id
    && x > b[0] - MISTAKEN && x < b[2] + MISTAKEN && y > b[1] - MISTAKEN && y < b[3] + MISTAKEN);
  for (const wanted of wishes(groups, zoom, page)) {
    const set = [];
    for (const want of wanted.filter(({ text }) => !said.has(text))) {
      const { x, y } = map.project(want.at, zoom), dot = [x - DOT, y - DOT, x + DOT, y + DOT];
      const sign = want.dot && hit(dot, signs), isBare = want.dot && !sign;
      if ((isBare && hit(dot, taken)) || (sign && !want.seat)) break;
      const off = sign ? Math.max(x - sign[0], sign[2] - x, y - sign[1], sign[3] - y) + 3 : want.off;
      const isFree = (b) => !hit(b, taken) && !set.some((one) => hit(b, [one.box])) && !isCut(b);
      const isOwn = (b) => isFree(b) && !(want.id && isMistaken(b, want.id));
      const box = firstFree({ ...want, off }, { x, y }, isOwn) ?? (want.main ? firstFree(want, { x, y }, isFree) : null);
      if (box) set.push({ want, box, dot: isBare ? [dot] : [] });
    }
    if (set.length < wanted.length) continue;
    for (const { want, box, dot } of set) {
      taken.push(box, ...dot);
      said.add(want.text);
      put(layer, map.unproject([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], zoom), want, page);
      if (dot.length) put(layer, want.at, { kind: "dot" }, page);
    }
  }
}

/** A sign, and the number of those that stand under it. */
function boxesOfMark(group) {
  const { point: { x, y }, size, under } = group, half = size / 2, sign = [x - half, y - half, x + half, y + half];
  return under.length ? [sign, boxOfMore(group)] : [sign];
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

/** What is to be named, weightiest first, in sets of names that stand together or not at all. */
function wishes(groups, zoom, { lang, chosen, sea, ground }) {
  const near = zoom >= 6.4;
  const named = ({ row: { site, state }, row }) => site.id === chosen || zoom >= 8.2
    || (IN_USE.includes(state) && near) || isMain(row) || (state === "handed_over" && near);
  const first = groups.filter(named).sort((a, b) => isMain(b.row) - isMain(a.row)).slice(0, MOST_BASES);
  const list = first.map(({ row, size }) => [
    { kind: "base", id: row.site.id, at: row.site.at, text: row.site.short, off: size / 2 + (row.site.id === chosen ? 9 : 4), main: isMain(row) }]);
  if (!ground) return [...list, [{ kind: "sea", at: SEA, text: sea }]];
  const { country, gov, town } = ground.names, few = zoom < 6.4 ? 6 : zoom < 7.6 ? 15 : 60;
  const name = (kind, place) => ({ kind, at: place.at, text: place[lang], together: place.together });
  const dotted = (place) => [{ ...name("town", place), off: 6, dot: true, seat: place.seat }];
  const countries = country.map((place) => name("country", place));
  const [capital, ...seats] = town.filter((place) => place.seat).map(dotted);
  list.push(capital, [{ kind: "sea", at: SEA, text: sea }]);
  list.push(...countries.filter((one) => !one.together).map((one) => [one]), countries.filter((one) => one.together), ...seats);
  if (zoom <= FARTHEST_OF_PROVINCES) list.push(...gov.map((place) => [name("gov", place)]));
  list.push(...town.filter((place) => !place.seat).slice(0, few).map(dotted));
  return list;
}

/** Beside a point, over it where it needs no dot, and for what must be named also askew and a little farther off. */
function firstFree({ kind, text, off = 0, seat, main }, point, isFree) {
  const height = HEIGHTS[kind], width = widthOf(kind, text), must = seat || main, bare = must ? 1 : 0;
  for (const apart of must ? FARTHER.map((more) => off + more) : [off]) {
    for (const [dx, dy] of !off ? OVER : must ? ROUND : BESIDE) {
      const x = point.x + dx * (apart + width / 2), y = point.y + dy * (off ? apart + height / 2 : height);
      const half = [width / 2 + 3 - 2 * bare, height * 0.62 + 2 - bare], box = [x - half[0], y - half[1], x + half[0], y + half[1]];
      if (isFree(box)) return box;
    }
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
  await inTurns(wishes(groups, zoom, page).flat(), ({ kind, text }) => { widthOf(kind, text); });
}

function put(layer, at, { kind, text }, { rtl }) {
  const span = document.createElement("span");
  span.dir = rtl ? "rtl" : "ltr";
  span.textContent = text ?? "";
  const icon = kind === "dot" ? L.divIcon({ className: "dot", iconSize: [5, 5] })
    : L.divIcon({ className: `lbl lbl--${kind}`, iconSize: [0, 0], html: span });
  L.marker(at, { interactive: false, keyboard: false, pane: "labels", icon }).addTo(layer);
}
