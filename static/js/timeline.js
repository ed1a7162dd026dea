/**
 * The timeline: the strip chooses a period by dragging, a filter that changes asks at once, and earlier entries
 * come in below as the reader nears the end. Without it the same form and the same links do the work.
 */

const strip = document.getElementById("strip"), brush = document.getElementById("brush");
const form = document.getElementById("filters"), rtl = document.documentElement.dir === "rtl";
const first = Number(strip.dataset.first), last = Number(strip.dataset.last);
const WIDTH = 1000, SHORTEST_YEARS = 0.05;
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
  const month = Math.min(12, Math.floor((year % 1) * 12) + 1);
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

strip.addEventListener("pointerdown", (event) => {
  start = yearAt(event.clientX);
  strip.setPointerCapture(event.pointerId);
});
strip.addEventListener("pointermove", (event) => { if (start !== null) showBrush(start, yearAt(event.clientX)); });
strip.addEventListener("pointerup", (event) => {
  if (start === null) return;
  const [from, to] = [start, yearAt(event.clientX)].sort((a, b) => a - b);
  start = null;
  if (to - from < SHORTEST_YEARS) return;
  form.elements.from.value = monthOf(from);
  form.elements.to.value = monthOf(Math.min(to, last - 0.01));
  ask();
});
form.addEventListener("change", (event) => { if (event.target.type === "checkbox") ask(); });
form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
if (matchMedia("(max-width: 46rem)").matches) document.querySelector(".filters").open = false;

/** The next page's months, put below; a month that goes on joins its first part. */
async function bringEarlier(link) {
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) { link.removeAttribute("aria-busy"); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const more = link.closest(".more");
  for (const month of page.querySelectorAll(".month")) {
    const here = document.getElementById(month.id);
    if (here) here.querySelector("ol").append(...month.querySelectorAll("ol > li"));
    else more.before(month);
  }
  const next = page.querySelector('.more a[rel="next"]');
  if (next) { link.href = next.href; link.removeAttribute("aria-busy"); } else more.remove();
}

const link = document.querySelector('.more a[rel="next"]');
if (link) {
  link.addEventListener("click", (event) => { event.preventDefault(); bringEarlier(link); });
}
