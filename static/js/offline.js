/** Has the worker keep what is read here, and says so when what is shown no longer comes from the network. */

const line = document.getElementById("offline");
const IDLE_MILLISECONDS = 4000;

/** @param {Date} moment when the network gave what is shown */
function say(moment) {
  if (!line.hidden) return;
  const time = line.querySelector("time");
  time.dateTime = moment.toISOString();
  time.textContent = moment.toLocaleString(line.dataset.locale, { dateStyle: "long", timeStyle: "short" });
  line.hidden = false;
}

/** The worker is told what this page consists of, and the pages that somebody offline will want. */
function hand(worker) {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  worker?.postMessage({ pages: [location.href, ...line.dataset.keep.split(" ")], files });
}

function begin() {
  const { serviceWorker } = navigator, hadOne = Boolean(serviceWorker.controller);
  serviceWorker.register("/worker.js").then(() => serviceWorker.ready).then(({ active }) => hand(active));
  serviceWorker.addEventListener("controllerchange", () => { if (hadOne) hand(serviceWorker.controller); });
}

addEventListener("offline", () => say(new Date(performance.timeOrigin)));
addEventListener("online", () => { line.hidden = !("kept" in line.dataset); });

// Not in somebody else's frame, nor for a reader who asked to save data.
if ("serviceWorker" in navigator && window === window.top && !navigator.connection?.saveData) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    say(new Date(data.kept));
    line.dataset.kept = "";
  });
  navigator.serviceWorker.startMessages();
  const soon = () => (window.requestIdleCallback ?? setTimeout)(begin, { timeout: IDLE_MILLISECONDS });
  if (document.readyState === "complete") soon(); else addEventListener("load", soon);
}
