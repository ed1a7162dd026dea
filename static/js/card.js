/** The card of the chosen site. Its words come from the server, ready-made, so that a source looks the same everywhere. */

const kept = new Map();

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
