/**
 * The timeline: the strip chooses a period by dragging or with its two handles, a filter that changes asks at once.
 * Without script the form and its two fields do the same.
 */

const strip = document.getElementById("strip"), brush = document.getElementById("brush");
const handles = [...document.querySelectorAll(".handle")], months = JSON.parse(strip.dataset.months);
const form = document.getElementById("filters"), rtl = document.documentElement.dir === "rtl";
const first = Number(strip.dataset.first), last = Number(strip.dataset.last);
const WIDTH = 1000, SHORTEST_YEARS = 0.05, YEAR = 12;
let start = null;

/** @param {number} clientX @returns {number} year with its fraction; time runs with the script */
function yearAt(clientX) {
  const box = strip.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
  return first + (rtl ? 1 - share : share) * (last - first);
}

function showBrush(from, to) {
  const place = (year) => { const at = (year - first) / (last - first) * WIDTH; return rtl ? WIDTH - at : at; };
  const [left, right] = [place(from), place(to)].sort((a, b) => a - b);
  brush.setAttribute("x", String(left));
  brush.setAttribute("width", String(right - left));
  document.getElementById("brush-start").setAttribute("d", `M${left} 0V88`);
  document.getElementById("brush-end").setAttribute("d", `M${right} 0V88`);
}

/** @param {number} year @returns {string} its month as 2025-10 */
function monthOf(year) {
  const month = Math.min(YEAR, Math.floor((year % 1) * YEAR + 0.001) + 1);
  return `${Math.floor(year)}-${String(month).padStart(2, "0")}`;
}

/** Asks for the page with the form's filters; empty fields and the two dates become the address's own words. */
function ask() {
  const words = new URLSearchParams();
  const given = new FormData(form);
  for (const [name, value] of given) {
    if (!value || name === "from" || name === "to") continue;
    words.set(name, words.has(name) ? `${words.get(name)},${value}` : value);
  }
  const from = given.get("from").trim(), to = given.get("to").trim();
  if (from || to) words.set("datetime", `${from || ".."}/${to || ".."}`);
  const query = words.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  location.assign(form.action + (query ? `?${query}` : ""));
}

/** @param {number} from @param {number} to years, the end not included */
function choose(from, to) {
  form.elements.from.value = monthOf(from);
  form.elements.to.value = monthOf(Math.min(to, last - 0.01));
  ask();
}

strip.addEventListener("pointerdown", (event) => {
  start = yearAt(event.clientX);
  strip.setPointerCapture(event.pointerId);
});
strip.addEventListener("pointermove", (event) => { if (start !== null) showBrush(start, yearAt(event.clientX)); });
strip.addEventListener("pointercancel", () => { start = null; });
strip.addEventListener("pointerup", (event) => {
  if (start === null) return;
  const [from, to] = [start, yearAt(event.clientX)].sort((a, b) => a - b);
  start = null;
  if (to - from >= SHORTEST_YEARS) choose(from, to);
});

/** The handles count months from the strip's first year; the second stands on the last month that is in the period. */
const ends = () => handles.map((handle, n) => first + (Number(handle.value) + n) / YEAR);
const sayHandles = () => {
  for (const handle of handles) {
    const month = Number(handle.value);
    handle.setAttribute("aria-valuetext", `${months[month % YEAR]} ${first + Math.floor(month / YEAR)}`);
  }
};
for (const handle of handles) {
  const usual = handle.value;
  handle.disabled = false;
  handle.addEventListener("input", () => {
    const [from, to] = handles.map(({ value }) => Number(value));
    if (from > to) handle.value = String(handle === handles[0] ? to : from);
    sayHandles();
    showBrush(...ends());
  });
  handle.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(...ends());
    if (event.key !== "Escape") return;
    handle.value = usual;
    sayHandles();
    showBrush(...ends());
  });
  handle.addEventListener("pointerup", () => { if (handle.value !== usual) choose(...ends()); });
}
sayHandles();

form.addEventListener("change", (event) => { if (event.target.type === "checkbox") ask(); });
form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
