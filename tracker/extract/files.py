"""Files to lines: the `extract` command without Django, which would take longer to start than it takes to read.

`manage.py extract` comes here straight away. Each file is one line of JSON; one that cannot be read is a line with its
error, and never stops the rest.
"""

import gc
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows
from tracker.lexicon.tongues import language_of

from . import read
from .explain import explain, nearly
from .lines import line
from .plain_files import read_plain, read_toml
from .reading import annotated

COLLECTED = 100_000, 20, 100  # what a text leaves behind refers to itself nowhere, so there is little to collect
MOST_JOBS = 64
FIXTURES = Path(__file__).parents[2] / "fixtures"


class Text(NamedTuple):
    """A text to read with its name and EDTF day of publication; error in place of the text where there is none.

    `note` says what of it is not known since it could not be read.
    """

    name: str
    text: str
    published: str | None
    error: str = ""
    lang: str = ""
    note: str = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="text files, or folders of *.txt")
    parser.add_argument("--published", metavar="DATE", help="EDTF day of publication, for relative dates")
    parser.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N",
                        help="read with so many processes; the lines stand in the order of the texts all the same")
    parser.add_argument("--lang", metavar="CODE", help="language of the texts; without it told by their letters")
    parser.add_argument("--explain", action="store_true",
                        help="print each match of a rule with its slots, winners and losers, instead of the findings")
    parser.add_argument("--sentence", metavar="TEXT",
                        help="read this text: its matches, and the rules that nearly matched with what was missing")
    parser.add_argument("--jsonl", action="store_true",
                        help="files hold JSON lines with id, text (or content) and published (or date)")


def _jobs(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= MOST_JOBS:
        raise ArgumentTypeError(f"the number of processes is between 1 and {MOST_JOBS}, not {written}")
    return int(written)


def main(arguments: Sequence[str]) -> int:
    """The command as called from the shell; the exit status."""
    parser = ArgumentParser(prog="manage.py extract", description=__doc__)
    add_arguments(parser)
    return print_lines(parser.parse_args(arguments), sys.stdout)


def print_lines(options: Namespace, out: IO[str]) -> int:
    """Writes a line for each text; 1 where any could not be read."""
    find = find_lines if options.jsonl else find_texts
    texts = find(options.files, options.published)
    if options.sentence or options.explain:
        gazetteer = _known()
        told = [Text("sentence", options.sentence, options.published)] if options.sentence else texts
        wrong = [_explain(text, gazetteer, options.lang, out, near=bool(options.sentence)) for text in told]
        return 1 if any(wrong) else 0
    if options.jobs > 1:
        from .jobs import in_order  # taken in only here, as all that shares work takes long to load

        return _write(in_order(_read_some, _with_lang(texts, options.lang), options.jobs, _start), out,
                      _count(options) if sys.stderr.isatty() else None)
    gazetteer = _known()
    return _write((_read_json(text, gazetteer, options.lang) for text in texts), out, None)


def _write(rows: Iterable[tuple[str, bool]], out: IO[str], total: int | None) -> int:
    """Writes the lines as they come, with a progress bar where a total is given; 1 where one tells an error."""
    failed = False
    for row, wrong in rows if total is None else _bar(rows, total):
        out.write(row)
        failed |= wrong
    return 1 if failed else 0


def _bar(rows: Iterable[tuple[str, bool]], total: int) -> Iterable[tuple[str, bool]]:
    from tqdm import tqdm  # taken in only here: the command is to start at once

    bar: Iterable[tuple[str, bool]] = tqdm(rows, total=total, unit="text", leave=False)
    return bar


def _count(options: Namespace) -> int:
    """How many texts there are to read, errors included."""
    if options.jsonl:
        return sum(1 for _ in find_lines(options.files, options.published))
    return sum(sum(1 for _ in path.rglob("*.txt")) if path.is_dir() else 1 for path in options.files)


_names: list[Gazetteer] = []  # of this process, one at most: what a process among several reads with


def _known() -> Gazetteer:
    gc.set_threshold(*COLLECTED)
    gazetteer = Gazetteer(read_rows(FIXTURES))
    settle()
    return gazetteer


def _start() -> None:
    _names[:] = [_known()]


def _with_lang(texts: Iterable[Text], lang: str | None) -> Iterator[Text]:
    return (text._replace(lang=lang) if lang else text for text in texts)


def _read_some(texts: list[Text]) -> list[tuple[str, bool]]:
    return [_read_json(text, _names[0]) for text in texts]


def _read_json(found: Text, gazetteer: Gazetteer, lang: str | None = None) -> tuple[str, bool]:
    """The line of a text as it is printed, and whether it tells an error."""
    answer = read_line(found, gazetteer, lang)
    return json.dumps(answer, ensure_ascii=False) + "\n", "error" in answer or "note" in answer


def _explain(found: Text, gazetteer: Gazetteer, lang: str | None, out: IO[str], *, near: bool) -> int:
    """Writes why the text is read as it is; 1 where it is not read at all, or not with all that belongs to it."""
    if found.note:
        out.write(json.dumps({"id": found.name, "note": found.note}, ensure_ascii=False) + "\n")
    try:
        if found.error:
            raise ValueError(found.error)
        doc = annotated(found.text, lang or found.lang or language_of(found.text), gazetteer, found.published)
    except (ValueError, LookupError) as error:
        out.write(json.dumps({"id": found.name, "error": str(error)}, ensure_ascii=False) + "\n")
        return 1
    for row in (*explain(doc), *(nearly(doc) if near else ())):
        out.write(row + "\n")
    return 1 if found.note else 0


def settle() -> None:
    """Lists and names live as long as the process: the collector need not walk them again and again."""
    gc.set_threshold(*COLLECTED)
    gc.freeze()


def read_line(found: Text, gazetteer: Gazetteer, lang: str | None = None) -> dict[str, Any]:
    """The line of one text; a fault in reading it is its error, so that the rest is still read."""
    if found.error:
        return {"id": found.name, "error": found.error}
    try:
        told = lang or found.lang or language_of(found.text)
        reading = read(found.text, published=found.published, gazetteer=gazetteer, lang=told)
        answer = line(reading, found.text, found.name)
        return answer | {"note": found.note} if found.note else answer
    except Exception as error:
        return {"id": found.name, "error": f"{type(error).__name__}: {error}"}


def find_texts(paths: Sequence[Path], published: str | None) -> Iterator[Text]:
    """Each file as UTF-8, folders opened; a day of publication in a sidecar (.toml) is used unless one is given."""
    for path in paths:
        for file, fault in _files_in(path) if os.path.isdir(path) else [(path, None)]:  # noqa: PTH112
            name = _shown(file.stem)
            if fault is not None:
                yield Text(name, "", None, f"this folder is not read: {fault.strerror}")
                continue
            try:
                beside, note = _sidecar(file)
                day, lang = published or beside.get("published"), str(beside.get("language") or "")
                text = read_plain(file).decode("utf-8")
                yield Text(name, text, str(day) if day else None, lang=lang, note=note)
            except UnicodeDecodeError as error:
                yield Text(name, "", None, f"not UTF-8: {error.reason} at byte {error.start}")
            except (OSError, ValueError) as error:
                yield Text(name, "", None, _unreadable(error))


def _files_in(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    """The texts below a folder in the order of their names; a folder that cannot be opened stands there with why."""
    faults: list[OSError] = []
    found: list[tuple[Path, OSError | None]] = []
    for place, _folders, names in os.walk(folder, onerror=faults.append):
        found += [(Path(place, name), None) for name in names if name.endswith(".txt")]
    found += [(Path(fault.filename), fault) for fault in faults]
    yield from sorted(found, key=lambda one: os.fsencode(one[0]))


def _shown(name: str) -> str:
    """A name whatever bytes it has: those that are no letters are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unreadable(error: OSError | ValueError) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _sidecar(file: Path) -> tuple[dict[str, Any], str]:
    """What stands beside a text, and why that is not read where it cannot be."""
    beside = file.with_suffix(".toml")
    try:
        return (read_toml(read_plain(beside)) if os.path.lexists(beside) else {}), ""
    except UnicodeDecodeError as error:
        why = f"not UTF-8: {error.reason} at byte {error.start}"
    except (OSError, ValueError) as error:
        why = _unreadable(error)
    return {}, f"read without its sidecar {_shown(beside.name)}, which is not read: {why}"


def find_lines(paths: Sequence[Path], published: str | None) -> Iterator[Text]:
    """Each line of each file as one text."""
    for path in paths:
        try:
            rows = read_plain(path).split(b"\n")
        except (OSError, ValueError) as error:
            yield Text(_shown(path.stem), "", None, _unreadable(error))
            continue
        for number, row in enumerate(rows, 1):
            if row.strip():
                yield _line_text(row, f"{_shown(path.stem)}:{number}", published)


def _line_text(row: bytes, name: str, published: str | None) -> Text:
    try:
        value = json.loads(row)
        text = value.get("text", value.get("content"))
        if not isinstance(text, str):
            raise ValueError("neither text nor content is a string")
        day = published or value.get("published") or value.get("date")
        lang = str(value.get("lang") or value.get("language") or "")
        return Text(str(value.get("id", name)), text, str(day) if day else None, lang=lang)
    except RecursionError:
        return Text(name, "", None, "not a JSON line with a text: it is nested too deep")
    except (ValueError, AttributeError) as error:
        return Text(name, "", None, f"not a JSON line with a text: {error}")
