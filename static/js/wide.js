/**
 * The map of more sites than its page holds: the server tells what lies in the frame on a day, single sites or squares
 * of many. A square opens on zoom; the list beside the map is that of the frame.
 */

import * as address from "sijill/address";
import { drawGround, fetchGround } from "sijill/basemap";
import { followCard, showCard } from "sijill/card";
import { timeBar } from "sijill/chart";
import { dayInWords, isDay } from "sijill/days";
import { siteFilters } from "sijill/filters";
import { drawLabels, measureNames } from "sijill/labels";
import { linkAddress, linkTimeline } from "sijill/links";
import { countInWords, sayOutside, write } from "sijill/list";
import { drawMarks, groupRows } from "sijill/marks";
import { partAsker } from "sijill/parts";
import { IN_USE, RANK } from "sijill/states";
import { turn } from "sijill/turns";
import { followView, prepareControls, prepareLayers, showSite } from "sijill/view";

const SIGN = 26, MORE = 20, EDGE = 40;
const page = { ...JSON.parse(document.getElementById("record").textContent), lang: document.documentElement.lang };
const find = document.getElementById("find"), card = document.getElementById("card"), list = document.getElementById("part");
const turns = [page.first], ground = fetchGround(page.ground);
let day = page.day, map = null, layers = null, rows = [], groups = [], drawn = null, followAddress = () => {};

const asks = partAsker(page.part, show), ask = () => asks(map, day), filters = siteFilters(() => ask());
const bar = timeBar(page, turns, (now, settled) => {
  day = now;
  if (settled) {
    if (page.single && day !== usual()) address.write({ datetime: null });
    address.write({ day: day === usual() ? null : day });
  }
  say(); ask();
});

const usual = () => (address.read().has("datetime") ? page.usual : page.last);
const period = () => (address.read().has("datetime") ? { usual: page.usual, from: page.from } : { usual: page.last, from: "" });
const isMany = (row) => row.site.more > 0;

/** What the page says of the day, before the server has told what lies in the frame on it. */
function say() {
  bar.show(day);
  write(document.getElementById("list-day"), page.words.on.replace("{day}", dayInWords(day, page.months)));
  sayOutside(day, page);
  linkTimeline(map, day, { ...page, ...period() });
  linkAddress();
}

/** @param {{sites: object[], squares: object[], counts: Record<string, number>, places: Record<string, number>, turns: string[], list: string}} part */
function show(part) {
  turns.splice(0, turns.length, ...[...new Set([page.first, ...part.turns])].sort());
  rows = [...part.sites, ...part.squares].map((site) => ({ site: { ...site, card: `${site.url}card/` }, state: site.state, last: { on: day }, by: [], shown: true }));
  const focused = list.contains(document.activeElement) ? document.activeElement.closest("li")?.id : "";
  list.innerHTML = part.list;
  if (focused) document.getElementById(focused)?.querySelector("a").focus();
  document.getElementById("none").hidden = rows.length > 0;
  const counted = Object.entries(part.counts).flatMap(([state, n]) => Array(n).fill({ state }));
  write(document.getElementById("count"), countInWords(counted, page.states, page.words.comma));
  for (const place of document.querySelectorAll("[data-in-use]")) place.textContent = String(part.places[place.dataset.inUse] ?? 0);
  const row = rows.find(({ site }) => site.id === address.chosen() && !site.more) ?? null;
  page.chosen = row ? row.site.id : "";
  for (const item of list.querySelectorAll(".site")) item.toggleAttribute("aria-current", item.id === `site-${page.chosen}`);
  draw();
  return showCard(card, row, { ...page, close: () => choose("") });
}

/** Single sites as on any map; squares each at its strongest site, with how many more are in it. */
function draw() {
  if (!map) return;
  const single = rows.filter((row) => !isMany(row)), many = rows.filter(isMany), rank = ({ state }) => RANK.indexOf(state);
  groups = [
    ...many.map((row) => ({ row, point: map.project(row.site.at, map.getZoom()), size: SIGN, box: SIGN, under: Array(row.site.more) })),
    ...(many.length ? single.map((row) => ({ row, point: map.project(row.site.at, map.getZoom()), size: MORE, box: SIGN, under: [] })) : groupRows(map, single, page.chosen)),
  ].sort((a, b) => rank(a.row) - rank(b.row));
  drawMarks(layers.marks, groups, { ...page, choose });
  map.marked = groups;
  if (drawn) drawLabels(layers.labels, map, groups, { ...page, sea: page.words.sea, ground: drawn });
}

/** Nearer to the sites of a square; where no zoom of this map tells them apart, the list of their box. */
function open({ box }) {
  const [west, south, east, north] = box, words = address.read();
  if (map.getZoom() < map.getMaxZoom()) return map.fitBounds([[south, west], [north, east]], { padding: [EDGE, EDGE], animate: false });
  words.delete("view");
  words.set("bbox", box.map((degrees) => degrees.toFixed(3)).join(","));
  return location.assign(`${page.list}?${address.plain(words)}`);
}

/** @param {string} id a site's slug, of a square that of its strongest site, or an empty text to close the card */
function choose(id) {
  const row = rows.find(({ site }) => site.id === id);
  if (row && isMany(row)) return open(row.site);
  const before = address.chosen();
  address.write({}, page.chosen = id, { push: true });
  followCard(card, showCard(card, row ?? null, { ...page, close: () => choose("") }), id, before);
  raise(false); linkAddress();
  if (row && map) { showSite(map, row.site.at, page.rtl); draw(); }
}

function raise(on) {
  const button = document.querySelector(".sheet-btn");
  document.querySelector(".atlas").classList.toggle("is-raised", on);
  button.setAttribute("aria-expanded", String(on)); button.textContent = on ? page.words.lower : page.words.raise;
}

/** The strongest of what is in use, or of all: what "+" goes nearer to. */
function middle() {
  const some = [rows.filter(({ state }) => IN_USE.includes(state)), rows].find(({ length }) => length);
  return some ? [0, 1].map((n) => some.reduce((sum, { site }) => sum + site.at[n], 0) / some.length) : null;
}

addEventListener("map:init", async ({ detail }) => {
  await turn();
  map = detail.map;
  prepareControls(map, page);
  layers = prepareLayers(map);
  followAddress = followView(map, page, middle);
  map.on("moveend resize", () => { say(); ask(); });
  ask();
  drawGround(map, drawn = await ground);
  await document.fonts.ready;
  await measureNames(groups, map.getZoom(), { ...page, sea: page.words.sea, ground: drawn });
  draw();
});

find.addEventListener("input", () => { address.write({ q: find.value.trim() }); ask(); });
find.form.addEventListener("submit", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const link = event.target.closest(".site a"), item = link?.closest(".site");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !map) return;
  event.preventDefault();
  if (item.dataset.box) open({ box: item.dataset.box.split(",").map(Number) });
  else choose(item.id.slice("site-".length));
});
document.querySelector(".sheet-btn").addEventListener("click", ({ target }) => raise(target.getAttribute("aria-expanded") !== "true"));
addEventListener("keydown", ({ key }) => { if (key === "Escape" && address.chosen()) choose(""); });
for (const name of ["popstate", "hashchange"]) {
  addEventListener(name, () => {
    const wanted = address.read().get("day");
    day = isDay(wanted) ? wanted : usual();
    find.value = address.read().get("q") ?? "";
    filters.reread();
    followAddress();
    say(); ask();
  });
}
await turn();
say();
dispatchEvent(new Event("map:wanted"));
