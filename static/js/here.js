/** The sites that stand under one sign, as a list in the card of the chosen one: no sign is ever moved aside for them. */

import { sign } from "sijill/marks";

/**
 * @param {HTMLElement} card the card as it was filled
 * @param {L.Map & {marked?: import("sijill/marks").Group[]} | null} map with what it draws at this zoom
 * @param {{words: Record<string, string>, states: Record<string, string>, chosen: string, choose: (id: string) => void}} page
 */
export function listHere(card, map, page) {
  const group = map?.marked?.find(({ row }) => row.site.id === page.chosen);
  card.querySelector(".card__here")?.remove();
  const state = card.querySelector(".card__state");
  if (!state || !group?.under.length) return;
  const box = document.createElement("div"), head = document.createElement("p"), list = document.createElement("ul");
  box.className = "card__here";
  head.textContent = page.words.here;
  list.append(...group.under.map((row) => item(row, page)));
  box.append(head, list);
  state.after(box);
}

function item({ site, state }, page) {
  const line = document.createElement("li"), link = document.createElement("a");
  link.href = site.url;
  link.append(sign(site.kind, state, site.group), `${site.name}: ${page.states[state]}`);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.choose(site.id);
  });
  line.append(link);
  return line;
}
