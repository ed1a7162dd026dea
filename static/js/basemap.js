/** The ground under the marks: Natural Earth's shapes, projected beforehand and coloured by the style sheet in light and dark. */

const SVG = "http://www.w3.org/2000/svg";
const URBAN_UNTIL = 8;

/** @typedef {{at: [number, number], ar: string, en: string, ru: string}} Name */
/** @typedef {{bounds: number[][], size: [number, number], drawn: [string, string][], names: Record<string, Name[]>}} Ground */

/** @param {string} address @returns {Promise<Ground>} */
export const fetchGround = async (address) => (await fetch(address)).json();

/** One picture that Leaflet scales and moves as a whole. @param {L.Map} map @param {Ground} ground */
export function drawGround(map, { bounds, size, drawn }) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
  picture.setAttribute("preserveAspectRatio", "none");
  for (const [name, shape] of drawn) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", `bm bm-${name}`);
    path.setAttribute("d", shape);
    picture.append(path);
  }
  map.createPane("ground").style.zIndex = "250";
  L.svgOverlay(picture, bounds, { pane: "ground" }).addTo(map);
  const urban = picture.querySelector(".bm-urban");
  const coarsen = () => { urban.style.display = map.getZoom() <= URBAN_UNTIL ? "" : "none"; };
  map.on("zoomend", coarsen);
  coarsen();
}
