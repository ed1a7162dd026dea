/**
 * The timeline goes on below as the reader nears its end. Without script, and after a few pages, the links do the
 * same. The address always names the page that is being read, and the entry that was left by a link: so it can be
 * sent to somebody, and "back" comes to the same place.
 */

const list = document.getElementById("entries"), said = document.getElementById("said");
const NEAR = "900px", BY_ITSELF = 2;  // pages that come unasked; then the footer can be reached, and the link asks again
let left = BY_ITSELF;

/** @param {Element} item @returns {string} the day as it is printed, to tell whether it stands there already */
const dayOf = (item) => item?.querySelector("time")?.getAttribute("datetime") ?? "";
const linkTo = (rel) => list.querySelector(`.more a[rel="${rel}"]`);

/** Marks every day but the first of its like, across the seam of two pages. */
function printDaysOnce(items) {
  items.forEach((item, n) => {
    const time = item.querySelector("time"), range = time.querySelector(".when");
    if (n && !range) time.classList.toggle("again", dayOf(items[n - 1]) === dayOf(item));
  });
}

/** Puts a page's months after those that are there, or before them; what is there already is left out. */
function join(page, before) {
  const months = [...page.querySelectorAll(".month")], added = [];
  if (before) months.reverse();
  for (const month of months) {
    for (const item of [...month.querySelectorAll("ol > li")]) {
      if (document.getElementById(item.firstElementChild.id)) item.remove(); else added.push(item);
    }
    const here = document.getElementById(month.id)?.querySelector("ol"), items = [...month.querySelectorAll("ol > li")];
    if (here) here[before ? "prepend" : "append"](...items);
    else if (before) list.querySelector(".month").before(month);
    else [...list.querySelectorAll(".month")].at(-1).after(month);
    printDaysOnce([...document.getElementById(month.id).querySelectorAll("ol > li")]);
  }
  return added;
}

/** @param {"next" | "prev"} rel @param {boolean} asked by a press, which moves the focus to what came */
async function bring(rel, asked) {
  const link = linkTo(rel);
  if (!link || link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) {
    link.removeAttribute("aria-busy");
    if (asked) location.assign(link.href);
    return;
  }
  // Without its styles, which are here already: those of another page have another nonce, and the browser complains.
  const html = (await answer.text()).replace(/<style[^]*?<\/style>/g, "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const words = new URL(link.href).search, high = document.documentElement.scrollHeight, before = rel === "prev";
  const old = list.querySelector(".entry");
  const added = join(page, before), onward = page.querySelector(`#entries .more a[rel="${rel}"]`);
  if (added.length) {
    (before ? list.querySelector(".entry") : added[0].firstElementChild).dataset.page = words;
    if (before) scrollBy(0, document.documentElement.scrollHeight - high);
  }
  if (onward) { link.href = onward.href; link.removeAttribute("aria-busy"); } else link.closest(".more").remove();
  said.textContent = page.getElementById("entries").dataset.said;
  if (!asked || !added.length) return;
  const entries = [...list.querySelectorAll(".entry")], next = before ? entries[entries.indexOf(old) - 1] : added[0];
  next.querySelector("h3 a").focus({ preventScroll: before });
}

/** The page whose first entry was the last to pass the middle of the window is the one that is read. */
function nameRead() {
  const firsts = [...list.querySelectorAll(".entry[data-page]")];
  const read = firsts.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2) ?? firsts[0];
  if (read.dataset.page !== location.search) name(read.dataset.page);
}

function name(words, hash = "") {
  history.replaceState(null, "", location.pathname + words + hash);
}

const first = list.querySelector(".entry");
if (first) {
  first.dataset.page = location.search;
  let waiting = 0;
  addEventListener("scroll", () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; nameRead(); });
  }, { passive: true });
  for (const rel of ["next", "prev"]) {
    linkTo(rel)?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      left = BY_ITSELF;
      bring(rel, true);
    });
  }
  const end = linkTo("next")?.closest(".more");
  if (end) {
    new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && left > 0 && scrollY > 0) { left -= 1; bring("next", false); }
    }, { rootMargin: `0px 0px ${NEAR} 0px` }).observe(end);
  }
  list.addEventListener("click", ({ target }) => {
    const entry = target.closest("a[href]") && target.closest(".entry");
    if (entry) name(location.search, `#${entry.id}`);
  });
}
