/** The boxes beside the map: which kinds of site are shown, and which governorates (none chosen shows them all). */

import * as address from "sijill/address";
import { fold } from "sijill/folding";

/** @param {string} name @returns {HTMLInputElement[]} */
const boxes = (name) => [...document.querySelectorAll(`.atlas__list input[name="${name}"]`)];
const valuesOf = (some) => some.filter((box) => box.checked).map((box) => box.value);

/**
 * Whether typed words stand in a name of a site. Its spellings in all scripts are asked for when somebody first looks for
 * one; until they are here, and without the network, its name and governorate on this page serve.
 * @param {HTMLInputElement} field @param {string} from where the spellings are @param {() => void} onCome
 * @returns {(site: object, words: string) => boolean} words folded
 */
export function nameFilter(field, from, onCome) {
  let isAsked = false, spellings = {};
  const ask = async () => {
    if (isAsked) return;
    isAsked = true;
    const answer = await fetch(from).catch(() => null);
    if (answer?.ok) spellings = await answer.json();
    else isAsked = false;
    if (field.value && answer?.ok) onCome();
  };
  field.addEventListener("focus", ask);
  field.addEventListener("input", ask);
  if (field.value) ask();
  return (site, words) => !words || (spellings[site.id] ?? fold(`${site.name} ${site.place}`)).includes(words);
}

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
