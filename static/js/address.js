/** What the reader chose stands in the address, so that it can be sent to somebody and "back" works. */

/** @returns {URLSearchParams} */
export function read() {
  return new URLSearchParams(location.search);
}

/** @returns {string} what stands after #, or an empty text */
export function chosen() {
  return decodeURIComponent(location.hash.slice(1));
}

/** @param {URLSearchParams} words @returns {string} as people read them: commas and strokes stay */
export function plain(words) {
  return words.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
}

/**
 * @param {Record<string, string | string[] | null>} values null or empty takes the word out
 * @param {string} [hash]
 * @param {{push?: boolean}} [how] push makes a step for the back button
 */
export function write(values, hash = chosen(), how = {}) {
  const words = read();
  for (const [name, value] of Object.entries(values)) {
    words.delete(name);
    for (const one of [value].flat()) if (one) words.append(name, one);
  }
  const query = plain(words);
  const address = location.pathname + (query ? `?${query}` : "") + (hash ? `#${encodeURIComponent(hash)}` : "");
  if (address === location.pathname + location.search + location.hash) return;
  history[how.push ? "pushState" : "replaceState"](null, "", address);
}
