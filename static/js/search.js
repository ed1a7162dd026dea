/** Marks the words that were looked for, where the browser can do so without changing the page. */

const ARTICLE = /^\u0627\u0644(?=.{3})/u, WORD = /[\p{L}\p{N}]+/gu, SHORTEST = 3;
const MARKS = /[\u0640\u064b-\u065f\u0670]/gu;

/** @param {string} text @returns {string} folded, letter for letter, as far as a mark's place does not move */
function fold(text) {
  return text.toLowerCase().replace(/[\u0623\u0625\u0622]/gu, "\u0627").replaceAll("\u0649", "\u064a").replaceAll("\u0629", "\u0647");
}

const asked = (new URLSearchParams(location.search).get("q") ?? "").replace(MARKS, "").match(WORD) ?? [];
const terms = asked.map((word) => fold(word).replace(ARTICLE, "")).filter((word) => word.length >= SHORTEST);

if (terms.length && "highlights" in CSS) {
  const ranges = [];
  const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const found of node.data.matchAll(WORD)) {
      if (!terms.some((term) => fold(found[0]).includes(term))) continue;
      const range = new Range();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
