/** The time bar: the step chart's cursor, the slider, the buttons from change to change, and play. */

import { dayAt, dayInWords, placeOf, yearOf } from "sijill/days";

const STEP_MILLISECONDS = 420;

/**
 * @param {{scale: object, first: string, last: string, months: string[], rtl: boolean, words: object}} page
 * @param {string[]} turns ISO days on which something changed, in order
 * @param {(day: string, settled: boolean) => void} onDay called while the slider moves and once it rests
 * @returns {{show: (day: string) => void}}
 */
export function timeBar(page, turns, onDay) {
  const slider = document.getElementById("day-slider"), cursor = document.getElementById("cursor");
  const output = document.getElementById("day"), play = document.getElementById("play");
  let day = page.last, timer = 0;

  const show = (now) => {
    day = now;
    const place = placeOf(yearOf(day), page.scale), at = `${page.rtl ? 100 - place : place}%`;
    if (Number(slider.value) !== Math.round(place * 10)) slider.value = String(Math.round(place * 10));
    slider.setAttribute("aria-valuetext", dayInWords(day, page.months));
    output.textContent = dayInWords(day, page.months);
    cursor.setAttribute("x1", at);
    cursor.setAttribute("x2", at);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play?.setAttribute("aria-pressed", "false");
    if (play) play.textContent = page.words.play;
  };
  const step = (forward) => {
    const found = forward ? turns.find((turn) => turn > day) : turns.findLast((turn) => turn < day);
    const next = found && found <= page.last ? found : forward ? page.last : null;
    if (next && next !== day) onDay(next, true);
    return Boolean(next) && next < page.last;
  };

  slider.addEventListener("input", () => { stop(); onDay(dayAt(Number(slider.value) / 10, page.scale, page.last), false); });
  slider.addEventListener("change", () => onDay(day, true));
  slider.addEventListener("keydown", (event) => {
    const forward = { ArrowRight: !page.rtl, ArrowLeft: page.rtl, ArrowUp: true, ArrowDown: false }[event.key];
    if (forward === undefined) return;
    event.preventDefault();
    stop();
    step(forward);
  });
  document.getElementById("previous").addEventListener("click", () => { stop(); step(false); });
  document.getElementById("next").addEventListener("click", () => { stop(); step(true); });
  play?.addEventListener("click", () => {
    if (timer) return stop();
    if (day >= page.last) onDay(turns[0], true);
    play.setAttribute("aria-pressed", "true");
    play.textContent = page.words.pause;
    timer = setInterval(() => { if (!step(true)) stop(); }, STEP_MILLISECONDS);
  });
  for (const id of ["day-slider", "previous", "next", "play"]) document.getElementById(id).disabled = false;
  return { show };
}
