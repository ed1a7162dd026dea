/**
 * The state of a site on a day. This mirrors state_on in tracker/models/bases.py, and one table of cases tests
 * both: change them together.
 */

/** @typedef {{on: string, vague?: boolean, status: string, announced?: boolean, said: string,
 *   when: string, sources: string}} Change */

const SAID = {
  established: "active", active: "active", expanded: "active", reduced: "reduced",
  evacuated: "evacuated", handed_over: "handed_over", disputed: "disputed",
};
const GONE = new Set(["evacuated", "handed_over"]);
const HOLDS_DAYS = 365, MILLISECONDS = 864e5;

/** Strongest first: the order of the list, of the marks and of the labels. */
export const RANK = ["active", "reduced", "disputed", "handed_over", "quiet", "evacuated", "claimed"];

/** The presence goes on there, as before or with less. */
export const IN_USE = ["active", "reduced"];

/**
 * @param {Change[]} changes in order of the day from which they count
 * @param {string} day ISO date
 * @returns {{state: string, last: Change | null, by: Change[]}} state "unknown" before the first source; `by` are the
 *   changes that say so, more than one where sources of one day disagree
 */
export function stateOn(changes, day) {
  let state = "unknown", ofDay = "", last = null, by = [], later = false, claim = null, isDone = false;
  for (const change of changes) {
    if (change.on <= day && (change.announced || change.status === "disputed")) claim = change;
    if (change.announced) continue;
    if (change.on > day) {
      later = true;
      break;
    }
    last = change;
    isDone ||= change.status !== "disputed";
    const said = SAID[change.status];
    if (!said) {
      if (change.status === "agreement_signed" && state === "disputed") [state, by] = ["active", [change]];
      continue;
    }
    const disagree = !change.vague && ofDay === change.on && said !== state;
    [state, by] = disagree ? ["disputed", [...by, change]] : [said, [change]];
    ofDay = change.vague ? "" : change.on;
  }
  if (state === "unknown" || !isDone) return claim ? { state: "claimed", last: claim, by: [claim] } : { state: "unknown", last, by: [] };
  const days = last ? (Date.parse(day) - Date.parse(last.on)) / MILLISECONDS : 0;
  if (last && !later && !GONE.has(state) && days > HOLDS_DAYS) [state, by] = ["quiet", [last]];
  return { state, last, by };
}
