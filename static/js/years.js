/**
 * The year view by keys: one stop of the tab key, arrows go from month to month as they are seen, Home and End to the
 * first and the last of a year. Without script each month is a link with a stop of its own.
 */

const rows = [...document.querySelectorAll(".years__row")].map((row) => [...row.querySelectorAll(".years__cell")]);
const cells = rows.flat(), rtl = document.documentElement.dir === "rtl";

/** @param {HTMLElement} cell @returns {number} its column, 1 to 12 */
const column = (cell) => Number(cell.dataset.month);

/** @param {HTMLElement} cell @param {number} step rows down @returns {HTMLElement | undefined} the nearest month there */
function beyond(cell, step) {
  let at = rows.findIndex((row) => row.includes(cell)) + step;
  while (rows[at] && !rows[at].length) at += step;
  return rows[at]?.toSorted((a, b) => Math.abs(column(a) - column(cell)) - Math.abs(column(b) - column(cell)))[0];
}

/** @param {HTMLElement} cell @param {string} key @returns {HTMLElement | undefined} where a key leads */
function next(cell, key) {
  const row = rows.find((one) => one.includes(cell)), at = row.indexOf(cell);
  if (key === "Home") return row[0];
  if (key === "End") return row.at(-1);
  if (key === "ArrowUp" || key === "ArrowDown") return beyond(cell, key === "ArrowDown" ? 1 : -1);
  if (key === "ArrowLeft" || key === "ArrowRight") return row[at + ((key === "ArrowRight") !== rtl ? 1 : -1)];
  return undefined;
}

for (const cell of cells) {
  cell.tabIndex = cell === cells[0] ? 0 : -1;
  cell.addEventListener("keydown", (event) => {
    const to = next(cell, event.key);
    if (!to) return;
    event.preventDefault();
    cell.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
}
