/** A run's numbers, asked anew every other second until it has ended. Without a script the page is loaded again. */

const place = document.querySelector("#progress");
const EVERY = 2000;

async function ask() {
  if (document.hidden) return wait();
  try {
    const answer = await fetch("?part=1", { headers: { accept: "text/html" } });
    if (!answer.ok) return wait();
    const told = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
    place.replaceChildren(told);
    place.dataset.open = told.dataset.open;
  } catch {
    // The network is away for a moment: what stands here stays.
  }
  wait();
}

function wait() {
  if (place.dataset.open) setTimeout(ask, EVERY);
}

if (place) wait();
