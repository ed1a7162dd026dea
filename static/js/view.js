/** How the map stands in its frame: how near it goes, its controls, its layers, what it shows at first and thereafter. */

import * as address from "sijill/address";

const PHONE_PIXELS = 640;
const FARTHEST = 5.5, NEAREST = 10, REACH = [[29.5, 30.5], [40, 47]];
const CARD = 318, EDGE = 24;  // the card needs no room where it is not open, or does not lie on the map
const phone = matchMedia("(max-width: 46rem)"), narrow = matchMedia("(max-width: 62rem)");
const isSmall = (map) => phone.matches || map.getContainer().clientWidth < PHONE_PIXELS;

/** @param {L.Map} map @param {{rtl: boolean, words: Record<string, string>}} page */
export function prepareControls(map, page) {
  const side = page.rtl && !narrow.matches ? "bottomright" : "bottomleft";  // opposite to the key
  map.zoomControl.remove();
  Object.assign(map.options, { zoomSnap: 0.05, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, maxBoundsViscosity: 0.8 });
  map.setMinZoom(FARTHEST).setMaxZoom(NEAREST).setMaxBounds(REACH);
  map.attributionControl.setPosition(side).addAttribution("Natural Earth");
  L.control.zoom({
    position: isSmall(map) ? "topleft" : side, zoomInTitle: page.words.closer, zoomOutTitle: page.words.farther,
  }).addTo(map);
}

/** Signs, and names in a pane of their own above the ground, where no press reaches them. @param {L.Map} map */
export function prepareLayers(map) {
  const names = map.createPane("labels");
  names.style.zIndex = "450";
  names.style.pointerEvents = "none";
  return { marks: L.layerGroup().addTo(map), labels: L.layerGroup().addTo(map) };
}

/** @param {L.Map} map @param {{rtl: boolean, bounds: number[][]}} page */
function showBounds(map, page) {
  const small = isSmall(map), start = page.rtl ? 14 : 76, coast = page.rtl ? 62 : 90;  // names at the coast stand over the sea
  const end = address.chosen() ? CARD : EDGE;
  map.fitBounds(page.bounds, {
    animate: false,
    paddingTopLeft: small ? [coast, 8] : [page.rtl ? end : start, 16],
    paddingBottomRight: small ? [4, 8] : [page.rtl ? start : end, 24],
  });
}

/**
 * Moves the map to a chosen site where it lies near the edge or under its card.
 * @param {L.Map} map @param {[number, number]} at @param {boolean} rtl
 */
export function showSite(map, at, rtl) {
  const { x } = map.latLngToContainerPoint(at), width = map.getSize().x;
  const isCovered = !isSmall(map) && (rtl ? x < CARD : x > width - CARD);
  if (isCovered || !map.getBounds().pad(-0.15).contains(at)) map.panTo(at);
}

/** @param {L.Map} map @returns {string} zoom, latitude and longitude as the address has them */
function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return [map.getZoom(), lat, lng].map((number) => Number(number.toFixed(2))).join("/");
}

/**
 * The address names where the map stands, once the reader has moved it; "back" moves it there again. Until it has been
 * dragged, "+" goes nearer to the sites, which lie beside the middle of the frame.
 * @param {L.Map} map @param {{rtl: boolean, bounds: number[][]}} page
 * @param {() => [number, number] | null} aim what to go nearer to
 * @returns {() => void} to be called when the address has changed by itself
 */
export function followView(map, page, aim) {
  let opening = "", known = "", isAimed = true, isOurs = false;
  const asked = () => address.read().get("view") ?? "";
  const show = () => {
    const [zoom, ...at] = asked().split("/").map(Number);
    if (at.length === 2) map.setView(at, zoom, { animate: false }); else showBounds(map, page);
    settle();
    isAimed = !asked();
  };
  const settle = () => {
    known = viewOf(map);
    if (!asked()) opening = known;
  };
  show();
  map.on("resize", settle);
  map.on("moveend", () => {
    const now = viewOf(map);
    if (now === known) return;
    [known, isAimed, isOurs] = [now, isAimed && isOurs, false];
    address.write({ view: now === opening ? null : now });
  });
  for (const [name, way] of [["zoomIn", 1], ["zoomOut", -1]]) {
    map[name] = (step = map.options.zoomDelta) => {
      const zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), map.getZoom() + way * step)), at = isAimed && aim();
      if (!at || zoom === map.getZoom()) return L.Map.prototype[name].call(map, step);
      isOurs = true;
      return map.setZoomAround(at, zoom);
    };
  }
  return () => { if ((asked() || opening) !== known) show(); };
}
