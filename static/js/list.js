/** The list beside the map. It is in the page already, all sites of it; this moves them to where they were on a day. */

import { RANK } from "sijill/states";

/**
 * @param {{site: object, state: string, last: object | null, shown: boolean}[]} rows
 * @param {{chosen: string}} page
 */
export function arrange(rows, page) {
  const groups = new Map([...document.querySelectorAll(".group")].map((group) => [group.dataset.state, group]));
  const latestFirst = [...rows].sort((a, b) => (b.last?.on ?? "").localeCompare(a.last?.on ?? ""));
  for (const { site, state, last, shown } of latestFirst) {
    const item = document.getElementById(`site-${site.id}`);
    item.hidden = !shown;
    item.toggleAttribute("aria-current", site.id === page.chosen);
    if (site.id === page.chosen) item.setAttribute("aria-current", "true");
    const sign = item.querySelector(".sym");
    if (state !== "unknown") {
      sign.setAttribute("class", `sym is-${state}`);
      sign.firstElementChild.setAttribute("href", `#${site.kind}-${state}`);
      item.querySelector(".site__meta").textContent = [site.place, last.words, last.sources].join("\u00a0· ");
    }
    groups.get(state).querySelector("ol").append(item);
  }
  let visible = 0;
  for (const [state, group] of groups) {
    const count = [...group.querySelectorAll(".site")].filter((item) => !item.hidden).length;
    group.hidden = state === "unknown" || !count;
    group.querySelector(".n").textContent = String(count);
    if (state !== "unknown") visible += count;
  }
  document.getElementById("none").hidden = visible > 0;
}

/**
 * @param {{state: string}[]} rows @param {Record<string, string>} states
 * @returns {string} how many sites stand in each state, in words
 */
export function countInWords(rows, states) {
  return RANK.map((state) => [rows.filter((row) => row.state === state).length, states[state]])
    .filter(([count]) => count).map(([count, name]) => `${name}\u00a0${count}`).join("\u00a0· ");
}
