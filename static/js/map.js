/** The map page: one day, one choice of sites, one of them chosen; list, map, card and time bar show the same. */

import * as address from "sijill/address";
import { drawGround, fetchGround } from "sijill/basemap";
import { followCard, showCard } from "sijill/card";
import { timeBar } from "sijill/chart";
import { dayInWords, isDay } from "sijill/days";
import { nameFilter, siteFilters } from "sijill/filters";
import { drawLabels, measureNames } from "sijill/labels";
import { linkAddress, linkTimeline } from "sijill/links";
import { arrange, countInWords, sayOutside, withList, write } from "sijill/list";
import { drawMarks, groupRows } from "sijill/marks";
import { fold } from "sijill/folding";
import { IN_USE, stateOn } from "sijill/states";
import { listHere } from "sijill/here";
import { turn } from "sijill/turns";
import { followView, prepareControls, prepareLayers, showSite } from "sijill/view";

const page = { ...JSON.parse(document.getElementById("record").textContent), lang: document.documentElement.lang };
page.sites = withList(page);
const find = document.getElementById("find"), card = document.getElementById("card");
const phone = matchMedia("(max-width: 46rem)");
const turns = [...new Set(page.sites.flatMap((site) => site.changes.map((change) => change.on)))].sort();
const asked = fetchGround(page.ground);
let day = page.day, map = null, marks = null, labels = null, rows = [], ground = null, followAddress = () => {};

const filters = siteFilters(() => render()), isNamed = nameFilter(find, page.spellings, () => render());
const bar = timeBar(page, turns, (now, settled) => {
  day = now;
  if (!settled) return render();
  if (page.single && day !== period().usual) address.write({ datetime: null });
  address.write({ day: day === period().usual ? null : day });
  render();
});

/** The period in the address, as long as it stands there: a single day gives way to the day that is chosen after it. */
function period() {
  return address.read().has("datetime") ? { usual: page.usual, from: page.from } : { usual: page.last, from: "" };
}

function render() {
  const words = fold(find.value.trim());
  page.chosen = page.sites.some((site) => site.id === address.chosen()) ? address.chosen() : "";
  rows = page.sites.map((site) => {
    const { state, last, by } = stateOn(site.changes, day);
    const shown = state !== "unknown" && filters.fits(site) && isNamed(site, words);
    return { site, state, last, by, shown };
  });
  arrange(rows, page);
  filters.count(rows);
  bar.show(day);
  write(document.getElementById("list-day"), page.words.on.replace("{day}", dayInWords(day, page.months)));
  write(document.getElementById("count"), countInWords(rows.filter((row) => row.shown), page.states, page.words.comma));
  const row = rows.find(({ site }) => site.id === page.chosen) ?? null;
  const shown = showCard(card, row, { ...page, close: () => choose("") }).then(() => { listHere(card, map, { ...page, choose }); drawNames(); });
  const isAsked = address.read().has("datetime"), ofPeriod = document.querySelectorAll('[data-asked="datetime"], .brush');
  for (const part of ofPeriod) part.toggleAttribute("hidden", !isAsked);
  sayOutside(day, page);
  if (map) draw();
  link();
  return shown;
}

const link = () => { linkTimeline(map, day, { ...page, ...period() }); linkAddress(); };

/** The sites in use, or all that are shown, in their middle; the chosen one, where there is one. */
function middle() {
  const shown = rows.filter((row) => row.shown), chosen = rows.filter(({ site }) => site.id === page.chosen);
  const some = [chosen, shown.filter(({ state }) => IN_USE.includes(state)), shown].find(({ length }) => length);
  return some ? [0, 1].map((n) => some.reduce((sum, { site }) => sum + site.at[n], 0) / some.length) : null;
}

function drawSigns() {
  const groups = groupRows(map, rows.filter((row) => row.shown), page.chosen);
  drawMarks(marks, groups, { ...page, choose });
  map.marked = groups;
}

function drawNames() {
  if (map?.marked) drawLabels(labels, map, map.marked, named());
}

const named = () => ({ ...page, sea: page.words.sea, ground });
const draw = () => { drawSigns(); listHere(card, map, { ...page, choose }); drawNames(); };

/** @param {string} id a site's slug, or an empty text to close the card */
function choose(id) {
  const before = address.chosen();
  address.write({}, id, { push: true });
  followCard(card, render(), id, before);
  raise(false);
  const item = document.getElementById(`site-${id}`);
  if (item && !phone.matches) item.scrollIntoView({ block: "nearest" });
  const row = rows.find(({ site }) => site.id === id);
  if (row && map) showSite(map, row.site.at, page.rtl);
}

function raise(on) {
  const button = document.querySelector(".sheet-btn");
  document.querySelector(".atlas").classList.toggle("is-raised", on);
  button.setAttribute("aria-expanded", String(on));
  button.textContent = on ? page.words.lower : page.words.raise;
}

/** django-leaflet makes the map and tells the window; the rest is ours, in turns that a slow phone has time for. */
addEventListener("map:init", async ({ detail }) => {
  await turn();
  map = detail.map;
  prepareControls(map, page);
  await turn();
  ({ marks, labels } = prepareLayers(map));
  followAddress = followView(map, page, middle);
  map.on("moveend resize", () => { draw(); link(); });
  await turn();
  drawSigns();
  listHere(card, map, { ...page, choose });  // the card may have come before the map
  await turn();
  ground = await asked;
  drawGround(map, ground);
  await turn();
  await document.fonts.ready;
  await measureNames(map.marked, map.getZoom(), named());
  await turn();
  drawNames();
});

find.addEventListener("input", () => { address.write({ q: find.value.trim() }); render(); });
find.form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("list").addEventListener("click", (event) => {
  const link = event.target.closest(".site a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(link.closest(".site").id.slice("site-".length));
});
document.querySelector(".sheet-btn").addEventListener("click", ({ target }) => raise(target.getAttribute("aria-expanded") !== "true"));
addEventListener("keydown", ({ key }) => { if (key === "Escape" && address.chosen()) choose(""); });
for (const name of ["popstate", "hashchange"]) {
  addEventListener(name, () => {
    const words = address.read(), wanted = words.get("day");
    day = isDay(wanted) ? wanted : period().usual;
    find.value = words.get("q") ?? "";
    filters.reread();
    followAddress();
    render();
  });
}
await turn();
render();
await turn();
dispatchEvent(new Event("map:wanted"));
