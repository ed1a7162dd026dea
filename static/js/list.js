/** The list beside the map. It is in the page already, all sites of it; this moves them to where they were on a day. */

import { dayInWords } from "sijill/days";
import { RANK } from "sijill/states";

/** What stands there already is not written again: the page would be laid out anew for nothing. */
export function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/**
 * Each site with what the list says of it: name, address and governorate stand in the page once.
 * @param {{sites: object[], places: Record<string, string>, months: string[]}} page
 */
export function withList({ sites, places, months }) {
  return sites.map((site) => {
    const link = document.querySelector(`#site-${site.id} a`), url = link.getAttribute("href");
    const name = link.querySelector(".site__name").firstChild.data.trim();
    const changes = site.changes.map((change) => ({ when: dayInWords(change.on, months), ...change }));
    return { short: name, ...site, name, url, card: `${url}card/`, place: places[site.governorate], changes };
  });
}

/** The parts of the line under a site's name: where, what its state is known by, when, and from how many. */
function meta(site, by) {
  const said = [...new Set(by.map((change) => change.said))].join(" / ");
  return [site.place, said, by[0].when, by.length === 1 ? by[0].sources : ""].filter(Boolean);
}

/** Parts of a line, each by itself, so that the sheet can put a point between those of one line. */
function writeParts(element, parts) {
  if ([...element.children].map((part) => part.textContent).join("\n") === parts.join("\n")) return;
  element.replaceChildren(...parts.flatMap((words) => [Object.assign(document.createElement("span"), { textContent: words }), " "]));
}

/**
 * @param {{site: object, state: string, by: object[], shown: boolean}[]} rows
 * @param {{chosen: string}} page
 */
export function arrange(rows, page) {
  const groups = new Map([...document.querySelectorAll(".group")].map((group) => [group.dataset.state, group]));
  const items = new Map([...groups.keys()].map((state) => [state, []]));
  const heard = ({ by }) => by[0]?.on ?? "";
  const latestFirst = [...rows].sort((a, b) => (heard(a) < heard(b) ? 1 : heard(a) > heard(b) ? -1 : 0));
  for (const { site, state, by, shown } of latestFirst) {
    const item = document.getElementById(`site-${site.id}`);
    item.hidden = !shown;
    item.toggleAttribute("aria-current", site.id === page.chosen);
    if (site.id === page.chosen) item.setAttribute("aria-current", "true");
    const sign = item.querySelector(".sym"), look = `sym is-${state}`;
    if (state !== "unknown") {
      if (sign.getAttribute("class") !== look) sign.setAttribute("class", look);
      sign.firstElementChild.setAttribute("href", `#${site.kind}-${state}`);
      writeParts(item.querySelector(".site__meta"), meta(site, by));
    }
    items.get(state).push(item);
  }
  let visible = 0;
  for (const [state, group] of groups) {
    const list = group.querySelector("ol"), there = [...list.children], wanted = items.get(state);
    if (wanted.some((item, n) => item !== there[n])) list.append(...wanted);
    const count = wanted.filter((item) => !item.hidden).length;
    group.hidden = state === "unknown" || !count;
    write(group.querySelector(".n"), String(count));
    if (state !== "unknown") visible += count;
  }
  document.getElementById("none").hidden = visible > 0;
}

/**
 * @param {{state: string}[]} rows @param {Record<string, string>} states @param {string} comma of the reader's language
 * @returns {string} how many sites stand in each state, in words
 */
export function countInWords(rows, states, comma) {
  return RANK.map((state) => [rows.filter((row) => row.state === state).length, states[state]])
    .filter(([count]) => count).map(([count, name]) => `${name}\u00a0${count}`).join(`${comma} `);
}

/**
 * Says on which side of the record the day lies, where it is outside of it; of the first day the server knows what was
 * asked for, and today asks for nothing.
 * @param {string} day
 * @param {{day: string, last: string, covered: string[], beyond: string, outside: Record<string, string>}} page
 */
export function sayOutside(day, page) {
  const [since, until] = page.covered, told = document.getElementById("outside");
  const moved = day < since ? "before" : until && day > until && day !== page.last ? "after" : "";
  const side = day === page.day ? page.beyond : moved;
  told.hidden = !side;
  if (side) write(told.firstElementChild, page.outside[side]);
}
