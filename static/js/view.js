/** How the map stands in its frame: how near it goes, its controls, its layers, and what it shows at first. */

const PHONE_PIXELS = 640;
const FARTHEST = 5.5, NEAREST = 10, REACH = [[29.5, 30.5], [40, 47]];
const CARD = 318;  // the card needs no room where it does not lie on the map
const isSmall = (map) => map.getContainer().clientWidth < PHONE_PIXELS;

/** @param {L.Map} map @param {{rtl: boolean, words: Record<string, string>}} page */
export function prepareControls(map, page) {
  const small = isSmall(map), side = page.rtl && !small ? "bottomright" : "bottomleft";
  map.zoomControl.remove();
  Object.assign(map.options, { zoomSnap: 0.05, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, maxBoundsViscosity: 0.8 });
  map.setMinZoom(FARTHEST).setMaxZoom(NEAREST).setMaxBounds(REACH);
  map.attributionControl.setPosition(side).addAttribution("Natural Earth");
  L.control.zoom({
    position: small ? "topleft" : side, zoomInTitle: page.words.closer, zoomOutTitle: page.words.farther,
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
export function showBounds(map, page) {
  const small = isSmall(map), narrow = page.rtl ? 14 : 76, coast = page.rtl ? 62 : 90;  // names at the coast stand over the sea
  map.fitBounds(page.bounds, {
    paddingTopLeft: small ? [coast, 8] : [page.rtl ? CARD : narrow, 16],
    paddingBottomRight: small ? [4, 8] : [page.rtl ? narrow : CARD, 24],
  });
}
