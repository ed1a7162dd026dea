/** The map page: one day, one choice of sites, one of them chosen; list, map, card and time bar show the same. */

import * as address from "sijill/address";
import { drawBasemap } from "sijill/basemap";
import { showCard } from "sijill/card";
import { timeBar } from "sijill/chart";
import { dayInWords, isDay } from "sijill/days";
import { drawLabels } from "sijill/labels";
import { arrange, countInWords } from "sijill/list";
import { drawMarks, groupRows } from "sijill/marks";
import { fold } from "sijill/folding";
import { stateOn } from "sijill/states";

const page = { ...JSON.parse(document.getElementById("record").textContent), lang: document.documentElement.lang };
const find = document.getElementById("find"), card = document.getElementById("card");
const kinds = [...document.querySelectorAll('input[name="site"]')];
const phone = matchMedia("(max-width: 46rem)");
const turns = [...new Set(page.sites.flatMap((site) => site.changes.map((change) => change.on)))].sort();
let day = page.day, map = null, marks = null, labels = null, rows = [], ground = null;

const bar = timeBar(page, turns, (now, settled) => {
  day = now;
  render();
  if (settled) address.write({ day: day === page.last ? null : day });
});

function render() {
  const words = fold(find.value.trim()), on = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
  page.chosen = address.chosen();
  rows = page.sites.map((site) => {
    const { state, last } = stateOn(site.changes, day);
    const shown = state !== "unknown" && on.has(site.kind) && site.find.includes(words);
    return { site, state, last, shown };
  });
  arrange(rows, page);
  bar.show(day);
  document.getElementById("list-day").textContent = page.words.on.replace("{day}", dayInWords(day, page.months));
  document.getElementById("count").textContent = countInWords(rows, page.states);
  const row = rows.find(({ site }) => site.id === page.chosen) ?? null;
  showCard(card, row, { ...page, close: () => choose("") }).then(drawNames);
  if (map) draw();
  linkTimeline();
}

/** The timeline opens on what the map shows: its words and its day. */
function linkTimeline() {
  const link = document.getElementById("to-timeline"), words = address.read();
  for (const name of ["day", "site"]) words.delete(name);
  if (day !== page.last) words.set("datetime", `../${day}`);
  if (link) link.search = words.toString();
  const shared = document.getElementById("share-address");
  if (shared) shared.value = location.href;
}

function draw() {
  const groups = groupRows(map, rows.filter((row) => row.shown), page.chosen);
  drawMarks(marks, groups, { ...page, choose });
  map.marked = groups;
  drawNames();
}

function drawNames() {
  if (map?.marked) drawLabels(labels, map, map.marked, { ...page, sea: page.words.sea, ground });
}

/** @param {string} id a site's slug, or an empty text to close the card */
function choose(id) {
  address.write({}, id, { push: true });
  render();
  raise(false);
  const item = document.getElementById(`site-${id}`);
  if (item && !phone.matches) item.scrollIntoView({ block: "nearest" });
  const row = rows.find(({ site }) => site.id === id);
  if (row && map && !map.getBounds().pad(-0.15).contains(row.site.at)) map.panTo(row.site.at);
}

function raise(on) {
  const button = document.querySelector(".sheet-btn");
  document.querySelector(".atlas").classList.toggle("is-raised", on);
  button.setAttribute("aria-expanded", String(on));
  button.textContent = on ? page.words.lower : page.words.raise;
}

/** django-leaflet makes the map and tells the window; the rest is ours. */
addEventListener("map:init", async ({ detail }) => {
  map = detail.map;
  const side = page.rtl ? "bottomright" : "bottomleft";
  map.zoomControl.remove();
  Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, maxBoundsViscosity: 0.8 });
  map.setMinZoom(5.5).setMaxZoom(10).setMaxBounds([[29.5, 30.5], [40, 47]]);
  map.attributionControl.setPosition(side).addAttribution("Natural Earth");
  L.control.zoom({ position: side, zoomInTitle: page.words.closer, zoomOutTitle: page.words.farther }).addTo(map);
  const names = map.createPane("labels");
  names.style.zIndex = "450";
  names.style.pointerEvents = "none";
  marks = L.layerGroup().addTo(map);
  labels = L.layerGroup().addTo(map);
  const small = map.getContainer().clientWidth < 640;   // the card needs no room where it does not lie on the map
  const wide = small ? 4 : 318, narrow = small ? 66 : page.rtl ? 14 : 76;
  map.fitBounds(page.bounds, {
    paddingTopLeft: [page.rtl ? wide : narrow, 16], paddingBottomRight: [page.rtl ? narrow : wide, 24],
  });
  map.on("moveend resize", draw);
  draw();
  ground = await drawBasemap(map, page.basemap);
  await document.fonts.ready;
  drawNames();
});

find.addEventListener("input", () => { address.write({ q: find.value.trim() }); render(); });
find.form.addEventListener("submit", (event) => event.preventDefault());
for (const box of kinds) {
  box.addEventListener("change", () => {
    const off = kinds.some((one) => !one.checked);
    address.write({ site: off ? kinds.filter((one) => one.checked).map((one) => one.value) : null });
    render();
  });
}
document.getElementById("list").addEventListener("click", (event) => {
  const link = event.target.closest(".site a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(link.closest(".site").dataset.id);
});
document.querySelector(".sheet-btn").addEventListener("click", ({ target }) => raise(target.getAttribute("aria-expanded") !== "true"));
addEventListener("keydown", ({ key }) => { if (key === "Escape" && address.chosen()) choose(""); });
for (const name of ["popstate", "hashchange"]) {
  addEventListener(name, () => { const wanted = address.read().get("day"); day = isDay(wanted) ? wanted : page.last; render(); });
}
render();
