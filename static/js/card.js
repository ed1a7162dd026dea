/** The card of the chosen site. Its words come from the server, ready-made, so that a source looks the same everywhere. */

const kept = new Map();
let opener = "line";

/**
 * @param {HTMLElement} card
 * @param {{site: object, state: string, last: object | null} | null} row
 * @param {{states: Record<string, string>, words: object, close: () => void}} page
 */
export async function showCard(card, row, page) {
  card.hidden = !row;
  if (!row) return;
  const { site, state, last } = row;
  const address = `${site.card}?day=${last?.on ?? ""}`;
  if (!kept.has(address)) {
    card.dataset.wanted = address;
    card.setAttribute("aria-busy", "true");
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) { card.hidden = true; location.assign(site.url); return; }
    kept.set(address, await answer.text());
    if (card.dataset.wanted !== address) return;
  }
  card.dataset.wanted = address;
  card.removeAttribute("aria-busy");
  card.innerHTML = kept.get(address);
  const sign = card.querySelector(".sym"), line = card.querySelector(".card__state");
  const drawn = state === "unknown" ? "evacuated" : state;
  sign.setAttribute("class", `sym is-${drawn}`);
  sign.firstElementChild.setAttribute("href", `#${site.kind}-${drawn}`);
  line.className = `card__state is-${drawn}`;
  line.querySelector("strong").textContent = page.states[state];
  card.querySelector(".card__close").addEventListener("click", page.close);
}

/**
 * The focus goes into a card that was opened, and back to the sign or the line of the list that opened it.
 * @param {HTMLElement} card
 * @param {Promise<void>} shown that the card holds its words
 * @param {string} id of the site that was chosen, '' where the card was closed
 * @param {string} before of the one that was chosen until then
 */
export async function followCard(card, shown, id, before) {
  const at = document.activeElement;
  if (id && !card.contains(at)) opener = at?.closest(".pin") || at === document.body ? "sign" : "line";
  await shown;
  if (id) {
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    return;
  }
  const sign = document.querySelector(`.pin[data-id="${CSS.escape(before)}"]`);
  const line = document.getElementById(`site-${before}`)?.querySelector("a");
  (opener === "sign" && sign ? sign : line)?.focus({ preventScroll: true });
}
