"""How much a browser on this machine is slowed down to be the phone that the bounds are meant for.

Lighthouse's own setting, four times slower, is meant for a desktop whose benchmark index is 1500 to 2000; on a slower
machine its documentation (docs/throttling.md) asks for a smaller number. So the index is measured here as Lighthouse
measures it, and on a slow machine the four is scaled by it: an index of 375 is a phone. It is never more than the four.
"""

from functools import lru_cache

from playwright.sync_api import Browser

SLOWER, DESKTOP = 4, 1500

# The two halves of Lighthouse's computeBenchmarkIndex: strings that are built, numbers that are copied.
INDEX = """() => {
  let start = Date.now(), rounds = 0;
  while (Date.now() - start < 500) {
    let s = "";
    for (let j = 0; j < 10000; j++) s += "a";
    if (s.length === 1) throw new Error();
    rounds++;
  }
  const built = rounds / 10 / ((Date.now() - start) / 1000);
  const one = [], other = [];
  for (let i = 0; i < 100000; i++) one[i] = other[i] = i;
  start = Date.now();
  rounds = 0;
  while (rounds % 10 !== 0 || Date.now() - start < 500) {
    const [from, to] = rounds % 2 === 0 ? [one, other] : [other, one];
    for (let j = 0; j < from.length; j++) to[j] = from[j];
    rounds++;
  }
  return (built + rounds / 10 / ((Date.now() - start) / 1000)) / 2;
}"""


@lru_cache(maxsize=1)
def benchmark_index(browser: Browser) -> float:
    """The best of three, since other work on the machine can only make it worse."""
    page = browser.new_page()
    found = max(float(page.evaluate(INDEX)) for _ in range(3))
    page.close()
    return found


def slowdown(index: float) -> float:
    """By how much a machine of that index is to be slowed; a machine as slow as the phone, or slower, not at all."""
    return round(min(SLOWER, max(1.0, SLOWER * index / DESKTOP)), 1)
