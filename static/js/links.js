/** Links that carry on what the map shows: to the timeline, to the other languages, and to be sent to somebody. */

import * as address from "sijill/address";

const OF_THE_MAP = ["day", "site", "view"];

/** @param {string} id @param {URLSearchParams} words */
function lead(id, words) {
  const link = document.getElementById(id);
  if (link) link.search = address.plain(words);
}

/**
 * The timeline opens on the map's words, on its range up to the day that is shown, and on the chosen site.
 * @param {L.Map | null} map @param {string} day
 * @param {{usual: string, from: string, last: string, chosen: string}} page of the period that is asked for now
 */
export function linkTimeline(map, day, page) {
  const words = address.read();
  for (const name of OF_THE_MAP) words.delete(name);
  if (day !== page.usual) {
    const start = page.from && page.from <= day ? page.from : "..", end = day < page.last ? day : "..";
    words.delete("datetime");
    if (start !== ".." || end !== "..") words.set("datetime", `${start}/${end}`);
  }
  if (page.chosen && !words.has("base")) words.set("base", page.chosen);
  lead("to-timeline", words);
  words.delete("base");
  if (map) words.set("bbox", map.getBounds().toBBoxString().split(",").map((degrees) => Number(degrees).toFixed(2)).join(","));
  lead("to-view", words);
}

/** The whole address, as it is now, in the share box, behind the other languages, and behind what takes a word away. */
export function linkAddress() {
  const field = document.getElementById("share-address"), frame = document.getElementById("share-frame"), words = address.read();
  if (field) field.value = location.href;
  if (frame) frame.value = frame.value.replace(/src="[^"]*"/, () => `src="${frame.dataset.page}${location.search}${location.hash}"`);
  for (const link of document.querySelectorAll(".mast__lang a")) Object.assign(link, { search: location.search, hash: location.hash });
  for (const link of document.querySelectorAll(".asked")) {
    const left = new URLSearchParams(link.search);
    for (const name of OF_THE_MAP) left.delete(name);
    for (const name of OF_THE_MAP) for (const value of words.getAll(name)) left.append(name, value);
    if (!words.has("datetime")) left.delete("datetime");
    link.search = address.plain(left);
  }
}

/** A way past the list for the keyboard; the address keeps its site after #. */
for (const link of document.querySelectorAll(".past a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(link.hash).focus();
  });
}
