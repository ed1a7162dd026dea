/** What lies in the frame of a map too full for its page, asked of the server once the hand rests. */

import * as address from "sijill/address";

const PAUSE_MILLISECONDS = 150, ALL = "-180,-90,180,90";
const boxOf = (map) => map.getBounds().toBBoxString().split(",").map((degrees) => Number(degrees).toFixed(3)).join(",");

/**
 * @param {string} from where the server tells it
 * @param {(part: object) => void} onCome called with each answer that no later question has overtaken
 * @returns {(map: L.Map | null, day: string) => void}
 */
export function partAsker(from, onCome) {
  let waits = 0, latest = 0;
  return (map, day) => {
    clearTimeout(waits);
    waits = setTimeout(async () => {
      const words = address.read(), mine = latest += 1;
      words.delete("view");
      words.set("day", day);
      if (map) words.set("zoom", String(map.getZoom()));
      if (address.chosen()) words.set("chosen", address.chosen());
      words.set("box", map ? boxOf(map) : ALL);
      const answer = await fetch(`${from}?${address.plain(words)}`).catch(() => null);
      if (answer?.ok && mine === latest) onCome(await answer.json());
    }, PAUSE_MILLISECONDS);
  };
}
