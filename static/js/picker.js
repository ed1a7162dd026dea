/** The point of a site: two number fields and a map that say the same. */

import { drawGround, fetchGround } from "sijill/basemap";

const SYRIA = [[32, 35], [37.5, 42.5]];
const place = document.getElementById("picker");
const lat = document.getElementById("id_lat");
const lon = document.getElementById("id_lon");

if (place && lat && lon) {
  const map = L.map(place, { attributionControl: false, zoomSnap: 0.5 }).fitBounds(SYRIA);
  const point = L.circleMarker(map.getCenter(), { radius: 8, className: "picker__point" });
  const show = () => {
    const known = lat.value !== "" && lon.value !== "";
    if (known) point.setLatLng([Number(lat.value), Number(lon.value)]).addTo(map);
    else point.remove();
    return known;
  };
  if (show()) map.setView(point.getLatLng(), 8);
  for (const field of [lat, lon]) field.addEventListener("input", show);
  map.on("click", (event) => {
    // Public coordinates are kept to two decimals.
    lat.value = event.latlng.lat.toFixed(2);
    lon.value = event.latlng.lng.toFixed(2);
    show();
  });
  fetchGround(place.dataset.ground).then((ground) => drawGround(map, ground));
}
