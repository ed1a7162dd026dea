"""Whether the pages are valid HTML: strictly parsed by html5lib, and judged by html-validate."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import html5lib

from .figures import Figure
from .pages import LANGUAGES, fetch
from .scores import HERE, PROGRAMS


def parse_errors(text: str) -> list[str]:
    """What the HTML standard's own parsing rules have against a document, each with its line."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [f"line {at[0]}: {code} {words or ''}".strip() for at, code, words in parser.errors]


def check(site: str, paths: Iterable[str]) -> Iterator[Figure]:
    """Faults of all pages of each language."""
    for language, prefix in LANGUAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            names = {}
            parsed = []
            for number, path in enumerate(paths):
                text = fetch(f"{site}{prefix}{path}")[1]
                parsed += [f"{path} {error}" for error in parse_errors(text)]
                (Path(folder) / f"{number}.html").write_text(text)
                names[f"{number}.html"] = path
            yield _figure(language, "parse errors (html5lib)", parsed)
            yield _figure(language, "faults (html-validate)", _judged(Path(folder), names))


def _figure(language: str, what: str, found: list[str]) -> Figure:
    return Figure(f"all pages, {language}", what, len(found), most=0, detail="\n       ".join(found[:40]))


def _judged(folder: Path, names: dict[str, str]) -> list[str]:
    # Into a file: what it writes to a pipe is cut off where it ends first.
    options = ("--config", str(HERE / "html-validate.json"), "--formatter", "json=report.json")
    command = [str(PROGRAMS / "html-validate"), *options, "*.html"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if not (folder / "report.json").exists():
        raise RuntimeError(f"html-validate failed:\n{told.stderr[-2000:]}")
    return [
        f"{names[Path(file['filePath']).name]} line {one['line']}: {one['ruleId']} {one['message']}"
        for file in json.loads((folder / "report.json").read_text())
        for one in file["messages"]
    ]
