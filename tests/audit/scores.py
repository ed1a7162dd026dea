"""Lighthouse's four scores for a page, on its own model of a slow phone; its program is fetched as locked here."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests import reachable

from . import phones
from .figures import Figure

HERE = Path(__file__).parent
PROGRAMS = HERE / "node_modules" / ".bin"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
PATIENCE = 150.0  # seconds for one run; 25 measured on two busy cores
RUNS = 2  # tried again only while a score is short: other work on the machine can only make it worse
QUIET = (
    "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync",
)  # fmt: skip


def install() -> None:
    """Lighthouse and the checker of markup, in the locked versions. Raises RuntimeError that says what is missing."""
    mark = HERE / "node_modules" / ".package-lock.json"
    if mark.exists() and mark.stat().st_mtime >= (HERE / "package-lock.json").stat().st_mtime:
        return
    if not shutil.which("npm"):
        raise RuntimeError("npm is not installed; on Debian: apt install npm")
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, cwd=HERE).returncode:
        raise RuntimeError("Lighthouse could not be installed; the lines above say why")
    mark.touch()


def score(browser: Browser, site: str, pages: dict[str, str]) -> Iterator[Figure]:
    """The four scores of each page, of the best run; a short one tells which audits cost it."""
    index = phones.benchmark_index(browser)
    rate = phones.slowdown(index)
    yield Figure("this machine", "benchmark index", index, beside=f"so Lighthouse makes it {rate} times slower")
    for name, path in pages.items():
        best: dict[str, tuple[float, str]] = {}
        for _ in range(RUNS):
            for category, found in _run(site + path, rate).items():
                best[category] = max(best.get(category, (-1.0, "")), found)
            if best and all(points >= LEAST for points, _ in best.values()):
                break
        if not best:
            yield Figure(name, "Lighthouse ran", 0, least=1, detail="it failed each time; is the machine too busy?")
        for category, (points, short) in best.items():
            yield Figure(name, f"Lighthouse {category}", points, least=LEAST, detail=short)


def _run(address: str, rate: float) -> dict[str, tuple[float, str]]:
    command = [
        str(PROGRAMS / "lighthouse"), address, "--output=json", "--quiet", "--no-enable-error-reporting",
        f"--throttling.cpuSlowdownMultiplier={rate}", "--max-wait-for-load=60000",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(f'--{flag}' for flag in QUIET)}",
    ]  # fmt: skip
    ours = os.environ | {"CHROME_PATH": str(reachable.chromium())}
    try:
        told = subprocess.run(command, env=ours, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return {}  # so busy that it did not end; the next run may
    if "NO_NAVSTART" in told.stderr or "PROTOCOL_TIMEOUT" in told.stderr:
        return {}  # a machine so busy that the browser did not follow; the next run may
    if told.returncode:
        raise RuntimeError(f"Lighthouse failed on {address}:\n{told.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(told.stdout)
    return {name: (100 * one["score"], _short(one, report["audits"])) for name, one in report["categories"].items()}


def _short(category: dict[str, Any], audits: dict[str, Any]) -> str:
    """The audits of a category that cost it points, with what they measured."""
    lost = []
    for part in category["auditRefs"]:
        audit = audits[part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            lost.append(f"{part['id']} {audit.get('displayValue') or audit['score']}".replace("\xa0", " "))
    return "; ".join(lost)
