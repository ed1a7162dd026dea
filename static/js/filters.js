/** The boxes beside the map: which kinds of site are shown, and which governorates (none chosen shows them all). */

import * as address from "sijill/address";

/** @param {string} name @returns {HTMLInputElement[]} */
const boxes = (name) => [...document.querySelectorAll(`.atlas__list input[name="${name}"]`)];
const valuesOf = (some) => some.filter((box) => box.checked).map((box) => box.value);

/**
 * @param {() => void} onChange called after the address has the reader's choice
 * @returns {{fits: (site: object) => boolean, count: (rows: object[]) => void, reread: () => void}}
 */
export function siteFilters(onChange) {
  const kinds = boxes("site"), places = boxes("governorate");
  const counts = [...document.querySelectorAll("[data-in-use]")];
  const fits = (site) => {
    const on = valuesOf(kinds), here = valuesOf(places);
    return on.includes(site.kind) && (!here.length || here.includes(site.governorate));
  };
  /** How many sites of each governorate are in use on the day that is shown. */
  const count = (rows) => {
    for (const place of counts) {
      const found = rows.filter(({ site, state }) => state === "active" && site.governorate === place.dataset.inUse);
      place.textContent = String(found.length);
    }
  };
  const reread = () => {
    const words = address.read(), split = (name) => words.getAll(name).flatMap((value) => value.split(","));
    const on = split("site"), here = split("governorate");
    for (const box of kinds) box.checked = !on.length || on.includes(box.value);
    for (const box of places) box.checked = here.includes(box.value);
  };
  for (const box of [...kinds, ...places]) {
    box.addEventListener("change", () => {
      const off = kinds.some((one) => !one.checked);
      address.write({ site: off ? valuesOf(kinds) : null, governorate: valuesOf(places).join(",") });
      onChange();
    });
  }
  return { fits, count, reread };
}
