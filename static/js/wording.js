/** Other words for a finding: selected in its text with the mouse, or word by word with the keys. */

const form = document.querySelector("form.desk");
const details = form?.querySelector("#wording");
const said = details?.querySelector("textarea");
const off = document.querySelector("#keys-off");
let choosing = null;

/** Where a point of a selection lies in the stored text, in code points; null outside of it. */
function placeOf(node, offset) {
  const within = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] ?? node.lastChild ?? node;
  const part = within?.nodeType === Node.TEXT_NODE ? within.parentElement : within;
  const piece = part?.closest?.("[data-at]") ?? part?.querySelector?.("[data-at]");
  if (!piece) return null;
  const inside = node.nodeType === Node.TEXT_NODE && piece.contains(node) ? offset : 0;
  return Number(piece.dataset.at) + [...piece.textContent.slice(0, inside)].length;
}

/** Takes what is selected as the words; nothing where it is not of one article's text. */
function take() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const article = range.startContainer.parentElement?.closest("[data-article]");
  const text = selection.toString().trim();
  const at = placeOf(range.startContainer, range.startOffset);
  if (!text || at === null || !article?.contains(range.endContainer)) return;
  details.open = true;
  said.value = text;
  form.elements.namedItem("words_in").value = article.dataset.article;
  form.elements.namedItem("words_at").value = at;
}

/** The marked words, selected, where the keys begin. */
function begin() {
  const mark = form.querySelector("[data-article] mark.is-on");
  if (!mark) return;
  choosing = mark.closest("[data-article]");
  choosing.focus();
  details.open = true;
  getSelection().setBaseAndExtent(mark.firstChild, 0, mark.firstChild, mark.firstChild.length);
}

/** Moves one end of the selection by a word, in the direction in which the arrow points on the page. */
function move(key, isBeginning) {
  const selection = getSelection();
  const range = selection.getRangeAt(0);
  const ends = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
  const [anchor, at, focus, to] = isBeginning ? [ends[2], ends[3], ends[0], ends[1]] : ends;
  selection.setBaseAndExtent(anchor, at, focus, to);
  selection.modify("extend", key === "ArrowLeft" ? "left" : "right", "word");
  if (selection.isCollapsed || !choosing.contains(selection.focusNode)) selection.setBaseAndExtent(...ends);
}

function keyed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || !details) return;
  if (!choosing) {
    const isWriting = event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
    if (event.code !== "KeyW" || isWriting || off?.checked) return;
    begin();
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    move(event.key, event.shiftKey);
  } else if (event.key === "Enter") {
    take();
    choosing = null;
    said.focus();
  } else if (event.key !== "Shift") {
    choosing = null;
    getSelection().removeAllRanges();
    if (event.key !== "Escape") return;
  }
  event.preventDefault();
  event.stopPropagation();
}

if (details) {
  window.addEventListener("keydown", keyed, true);
  form.querySelector(".desk__sentence").addEventListener("pointerup", () => setTimeout(take));
  said.addEventListener("input", () => {
    for (const name of ["words_in", "words_at"]) form.elements.namedItem(name).value = "";
  });
}
