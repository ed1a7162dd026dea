/** Days as ISO text, and their place on the time scale: forty quiet years take a small share of the bar. */

const MILLISECONDS = 864e5;

/** @typedef {{start: number, knee: number, share: number, end: number}} Scale years; share in per cent */

/** @param {string} iso @returns {number} a year with its fraction */
export function yearOf(iso) {
  const day = new Date(`${iso}T00:00:00Z`), year = day.getUTCFullYear();
  return year + (day.getTime() - Date.UTC(year, 0, 1)) / MILLISECONDS / 365.25;
}

/** @param {number} year @param {Scale} scale @returns {number} per cent of the bar from its start, never beyond its ends */
export function placeOf(year, scale) {
  if (year < scale.knee) return scale.share * Math.max(0, year - scale.start) / (scale.knee - scale.start);
  return Math.min(100, scale.share + (100 - scale.share) * (year - scale.knee) / (scale.end - scale.knee));
}

/** @param {number} place per cent @param {Scale} scale @param {string} last @returns {string} ISO date, never after last */
export function dayAt(place, scale, last) {
  const year = place < scale.share
    ? scale.start + (scale.knee - scale.start) * place / scale.share
    : scale.knee + (scale.end - scale.knee) * (place - scale.share) / (100 - scale.share);
  const start = Date.UTC(Math.floor(year), 0, 1);
  // A hair more than the place says, for a day that came as a fraction of its year comes back a hair too early.
  const iso = new Date(start + Math.floor((year % 1) * 365.25 + 1e-6) * MILLISECONDS).toISOString().slice(0, 10);
  return iso > last ? last : iso;
}

/** @param {string} iso @param {string[]} months names as they stand after a day @returns {string} */
export function dayInWords(iso, months) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}\u00a0${months[month - 1]} ${year}`;
}

/** @param {unknown} text @returns {boolean} */
export function isDay(text) {
  return typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
