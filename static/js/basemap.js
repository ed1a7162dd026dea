/** The ground under the marks: Natural Earth's lines, drawn by class so that the style sheet colours them in light and dark. */

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
 * @param {L.Map} map
 * @param {Record<string, string>} addresses of the layers and of "places"
 * @returns {Promise<Record<string, {features: object[]}>>} the layers' data, for the labels
 */
export async function drawBasemap(map, addresses) {
  map.createPane("ground").style.zIndex = "250";
  const renderer = L.svg({ pane: "ground", padding: 0.6 });
  const options = { pane: "ground", interactive: false, renderer };
  drawGraticule(map, options);
  const names = [...LAYERS, "places"];
  const answers = await Promise.all(names.map((name) => fetch(addresses[name]).then((answer) => answer.json())));
  const data = Object.fromEntries(names.map((name, i) => [name, answers[i]]));
  const drawn = {};
  for (const name of LAYERS) {
    drawn[name] = L.geoJSON(data[name], { ...options, style: (f) => ({ className: CLASSES[name](f) }) }).addTo(map);
  }
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
