/** Folds what a reader types as tracker/lexicon/letters.py folds the names it is looked for in; a test compares both. */

const MARKS = /[\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0300-\u036f]/gu;
/** In each group the letters, and digits, that stand for its first. */
const GROUPS = "اٱ يىیېےۍێ هةھہەۃ كکگڭ فڤڥ بپ جچ زژ قڨ وۆۋ رڕڑ لڵ نں تٹ دڈ iı oø lł dđ 0٠۰ 1١۱ 2٢۲ 3٣۳ 4٤۴ 5٥۵ 6٦۶ 7٧۷ 8٨۸ 9٩۹";
const JOINED = new Map(GROUPS.split(" ").flatMap(([first, ...others]) => others.map((letter) => [letter, first])));

/** @param {string} text @returns {string} */
export function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(/./gu, (letter) => JOINED.get(letter) ?? letter);
}
