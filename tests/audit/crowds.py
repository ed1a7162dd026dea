"""Whether the map stays smooth with ten thousand located records: the time of one redraw after it was moved."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from .figures import Figure

RECORDS = 10_000
MOST_MARKS = 400
MOST_MILLISECONDS = 50  # a longer task is felt: the browsers' own limit for one

# Places in Syria from a generator with a fixed beginning, drawn by the map's own modules on a map of its own size.
DRAW = """async (count) => {
  const {groupRows, drawMarks} = await import("sijill/marks");
  const states = ["active", "reduced", "disputed", "handed_over", "quiet", "evacuated"];
  let seed = 7;
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const rows = Array.from({length: count}, (_, i) => ({state: states[i % 6], site: {id: `record-${i}`, kind: "garrison",
    name: `Record ${i}`, precision: "place", at: [32.4 + 4.6 * chance(), 35.8 + 6.4 * chance()]}}));
  const box = document.createElement("div");
  box.className = "crowd";
  document.getElementById("map").after(box);
  Object.assign(box.style, {position: "absolute", inset: "0"});
  const map = L.map(box, {zoomSnap: 0.25, zoomAnimation: false}).setView([34.8, 38.6], 7);
  const layer = L.layerGroup().addTo(map), times = [], marks = [];
  const page = {chosen: "", states: Object.fromEntries(states.map((state) => [state, state])), choose() {}};
  const stops = [[34.8, 38.6, 7], [34.9, 38.2, 7], [35.2, 37.4, 7.25], [35.2, 37, 8], [34.9, 36.4, 9], [34.6, 38.6, 6]];
  for (const [lat, lon, zoom] of [...stops, ...stops, ...stops]) {
    map.setView([lat, lon], zoom, {animate: false});
    const start = performance.now();
    const groups = groupRows(map, rows, "");
    drawMarks(layer, groups, page);
    box.getBoundingClientRect();
    times.push(performance.now() - start);
    marks.push(groups.length);
  }
  const shown = groupRows(map, rows, "").reduce((sum, group) => sum + 1 + group.under.length, 0);
  return {times: times.sort((a, b) => a - b), marks: Math.max(...marks), shown};
}"""


def draw(browser: Browser, site: str, count: int) -> dict[str, Any]:
    """Times of redraws in milliseconds, shortest first, the most marks drawn, and how many records stand for them."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}/en/", wait_until="networkidle")
    told: dict[str, Any] = page.evaluate(DRAW, count)
    page.close()
    return told


def move(browser: Browser, site: str) -> Iterator[Figure]:
    """The median redraw and the number of marks."""
    told = draw(browser, site, RECORDS)
    median = told["times"][len(told["times"]) // 2]
    yield Figure("map, 10,000 records", "one redraw, median", median, "ms", most=MOST_MILLISECONDS)
    yield Figure("map, 10,000 records", "marks drawn at most", told["marks"], most=MOST_MARKS)
