/** Folds what a reader types as tracker/lexicon/letters.py folds the names it is looked for in. */

const MARKS = /[\u0640\u00ad\u200b-\u200f\u061c\u064b-\u065f\u0670\u0300-\u036f]/gu;
const JOINED = {
  "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627", "\u0649": "\u064a",
  "\u06cc": "\u064a", "\u0626": "\u064a", "\u0624": "\u0648", "\u0629": "\u0647", "\u06a9": "\u0643", "\u0451": "\u0435",
};

/** @param {string} text @returns {string} */
export function fold(text) {
  return text.toLowerCase().replace(MARKS, "").replace(/./gu, (letter) => JOINED[letter] ?? letter);
}
