/** The ground under the marks: Natural Earth's lines, drawn by class so that the style sheet colours them in light and dark. */

import { inTurns } from "sijill/turns";

const LAYERS = ["land", "admin1_neighbours", "urban", "disputed", "governorates", "water"];
const CLASSES = {
  land: (feature) => (feature.properties.iso === "SYR" ? "bm-syria" : "bm-land"),
  admin1_neighbours: () => "bm-adm",
  urban: () => "bm-urban",
  disputed: () => "bm-golan",
  governorates: () => "bm-gov",
  water: (feature) => (feature.properties.kind === "lake" ? "bm-lake" : "bm-river"),
};
const URBAN_UNTIL = 8;

/**
 * @param {Record<string, string>} addresses of the layers and of "places"
 * @returns {Promise<Record<string, {features: object[]}>>} their data
 */
export async function fetchBasemap(addresses) {
  const names = [...LAYERS, "places"];
  const answers = await Promise.all(names.map((name) => fetch(addresses[name]).then((answer) => answer.json())));
  return Object.fromEntries(names.map((name, i) => [name, answers[i]]));
}

/**
 * @param {L.Map} map
 * @param {Promise<Record<string, {features: object[]}>>} asked what fetchBasemap gives
 * @returns {Promise<Record<string, {features: object[]}>>} the layers' data, for the labels
 */
export async function drawBasemap(map, asked) {
  const pane = map.createPane("ground");
  Object.assign(pane.style, { zIndex: "250", display: "none" });  // painted once, when all of it is there
  const renderer = L.svg({ pane: "ground", padding: 0.6 });
  const options = { pane: "ground", interactive: false, renderer };
  drawGraticule(map, options);
  const data = await asked, drawn = {};
  for (const name of LAYERS) {
    drawn[name] = L.geoJSON(null, { ...options, style: (f) => ({ className: CLASSES[name](f) }) }).addTo(map);
    await inTurns(data[name].features, (feature) => drawn[name].addData(feature));
  }
  pane.style.display = "";
  map.on("zoomend", () => {
    const far = map.getZoom() <= URBAN_UNTIL;
    if (far !== map.hasLayer(drawn.urban)) map[far ? "addLayer" : "removeLayer"](drawn.urban);
    for (const layer of [drawn.disputed, drawn.governorates, drawn.water]) layer.bringToFront();
  });
  return data;
}

/** One-degree lines; the land covers them, so that they show at sea only. */
function drawGraticule(map, options) {
  const line = (a, b) => L.polyline([a, b], { ...options, className: "bm-grat" }).addTo(map);
  for (let x = 30; x <= 48; x++) line([29, x], [41, x]);
  for (let y = 29; y <= 41; y++) line([y, 29], [y, 48]);
}
