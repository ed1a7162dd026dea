"""`python -m tests.audit`: how light, fast and accessible the pages are, measured; exit status 1 where a bound fails.

Names of parts may be given to measure only those: weight speed scores server axe markup crowd
reading, and beside, which is measured only where it is named.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import reachable

from . import axes, beside, crowds, loads, markup, pages, reading, scores, speeds, wires
from .figures import Figure
from .scores import QUIET
from .sites import serving

Part = Callable[[Browser, str, Path], Iterator[Figure]]
PARTS: dict[str, Part] = {
    "weight": lambda browser, site, data: wires.weigh(browser, site, pages.measured(site)),
    "server": lambda browser, site, data: loads.time_server(data, pages.in_every_language(pages.every_page(site))),
    "speed": lambda browser, site, data: speeds.time_pages(browser, site, pages.measured(site)),
    "scores": lambda browser, site, data: scores.score(browser, site, pages.measured(site)),
    "axe": lambda browser, site, data: axes.find_violations(browser, site, pages.every_page(site)),
    "markup": lambda browser, site, data: markup.check(site, pages.every_page(site)),
    "crowd": lambda browser, site, data: crowds.move(browser, site),
    "reading": lambda browser, site, data: reading.read(browser, site),
    "beside": lambda browser, site, data: beside.hold(data),
}


def main(arguments: list[str]) -> int:
    """Exit status 0 when every bound holds."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part")
    parser.add_argument("--data", type=Path, help="a data folder to use again; otherwise one is made for the audit")
    given = parser.parse_args(arguments)
    if not reachable.chromium():
        say("Chromium is not installed; on Debian: apt install chromium")
        return 1
    wanted = given.parts or [part for part in PARTS if part != "beside"]
    if {"scores", "markup"} & set(wanted):
        scores.install()
    with tempfile.TemporaryDirectory(prefix="sijill-audit-") as made:
        data = given.data or Path(made)
        data.mkdir(exist_ok=True)
        say("preparing the site that is measured")
        failed = measure(data, wanted)
    say(f"\n{len(failed)} bounds do not hold:" if failed else "\nevery bound holds")
    for figure in failed:
        say(figure.line().splitlines()[0])
    return 1 if failed else 0


def say(text: str) -> None:
    """One line, at once: the figures take minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warm(site: str) -> None:
    """Both of the site's processes have read their templates and translations before anything is measured."""
    for path in pages.in_every_language(pages.measured(site).values()):
        for _ in range(4):
            pages.fetch(site + path)


def measure(data: Path, wanted: list[str]) -> list[Figure]:
    """Prints every figure; returns those whose bound does not hold."""
    failed = []
    flags = [f"--{flag}" for flag in QUIET if flag != "headless=new"]
    with serving(data) as site, sync_playwright() as playwright:
        warm(site)
        for part in wanted:
            start = time.monotonic()
            browser = playwright.chromium.launch(executable_path=reachable.chromium(), args=flags)
            for figure in PARTS[part](browser, site, data):
                say(figure.line())
                failed += [] if figure.holds else [figure]
            browser.close()
            say(f"       {part} took {time.monotonic() - start:.0f} s\n")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
