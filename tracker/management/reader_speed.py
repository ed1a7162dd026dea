"""The reader by itself: articles a second, and how its time grows with the text and with the number of names.

Times are seconds of processor of this process or of a child, so that what else the machine does counts little. Each
growth is a ratio of two readings in one run; the rate stands beside that of merely cutting the same texts into words.
The bounds in seconds are meant for one core of a usual server: what is measured here is corrected by how long a fixed
loop takes here beside each reading (reference.py), and stands uncorrected beside it.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from tracker.extract import LANGUAGE, read
from tracker.extract.files import Text, read_line, settle
from tracker.extract.scores import LAYERS
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import PERSON, Row, read_rows
from tracker.lexicon.languages import languages
from tracker.lexicon.letters import cut
from tracker.management import reader_languages, reference
from tracker.management.beside import compare
from tracker.management.measures import newspaper_texts, own_texts

ARTICLES, LENGTH = 1000, 2000
LONG = 2_000_000
ODD = 100_000
FEW, MANY = 300, 20_000
RATE_FLOOR = 300.0  # articles a second of one core
START_CEILING, MEMORY_CEILING = 1.0, 150.0  # seconds, megabytes
GROWTH_CEILING, NAMES_CEILING = 2.0, 1.5
SOME = 200  # articles of each language that are read to compare languages
DAY = "2025-10-16"
BETWEEN = 10  # articles read from one look at the core to the next

Say = Callable[[str], object]


def beside(folder: Path, say: Say) -> bool:
    """The reader beside that of another checkout, on the articles that it is always measured on."""
    texts = _cut_even(newspaper_texts()) or _cut_even(own_texts())
    held = compare(texts, folder, say)
    return _languages(texts, Gazetteer(read_rows(settings.FIXTURES)), say) and held


def _languages(texts: Sequence[str], gazetteer: Gazetteer, say: Say) -> bool:
    """Every language beside Arabic, on pieces of one length."""
    settle()
    others = {lang: _cut_even(found) for lang in languages() if lang != LANGUAGE and (found := own_texts(lang))}
    return reader_languages.compare(
        {LANGUAGE: texts[:SOME], **{lang: some[:SOME] for lang, some in others.items()}}, gazetteer, say)


def run(say: Say) -> bool:
    """Prints each figure with its bound; True where all bounds hold."""
    newspapers, crowded = _cut_even(newspaper_texts()), _cut_even(own_texts())
    texts = newspapers or crowded
    gazetteer = Gazetteer(read_rows(settings.FIXTURES))
    usual = _time(lambda: [read(text, published=DAY, gazetteer=gazetteer) for text in texts[:200]]) / 200
    cutting = _time(lambda: [cut(text) for text in texts[:200]]) / 200
    say(f"reader: reading takes {usual / cutting:.1f} times as long as cutting the same text into words")
    start, memory, plain_start = _as_command(texts)
    rate, slow = _rate(texts, gazetteer)
    say(f"reader: this core takes {slow:.2f} times as long as the reference core; uncorrected: "
        f"{rate / slow:.0f} articles a second, {plain_start:.2f} s to start")
    others = _languages(texts, gazetteer, say)
    kind = "newspaper articles" if newspapers else "articles of our own"
    if newspapers:
        more, usually = _said(crowded, gazetteer), _said(texts, gazetteer)
        say(f"reader: {_rate(crowded, gazetteer)[0]:.0f} articles of our own a second; they say more in as many words: "
            f"{more:.0f} findings in {LENGTH} characters, newspapers {usually:.0f}")
    checks = [
        (
            f"{rate:.0f} {kind} of {LENGTH} characters a second of a reference core after the start",
            rate >= RATE_FLOOR,
            f"at least {RATE_FLOOR:.0f}",
        ),
        (f"{start:.2f} s of a reference core to start", start < START_CEILING, f"under {START_CEILING:.0f}"),
        (f"{memory:.0f} MB of memory", memory < MEMORY_CEILING, f"under {MEMORY_CEILING:.0f}"),
    ]
    for name, text in _odd(texts).items():
        growth = _time(lambda text=text: read(text, published=DAY, gazetteer=gazetteer)) / len(text) / (usual / LENGTH)
        checks.append(
            (
                f"{growth:.2f} times the usual time for a character: {name}",
                growth <= GROWTH_CEILING,
                f"at most {GROWTH_CEILING}",
            )
        )
    names = _named(texts)
    checks.append(
        (f"{names:.2f} times as long with {MANY} names as with {FEW}", names < NAMES_CEILING, f"under {NAMES_CEILING}")
    )
    for said, held, bound in checks:
        say(f"reader: {said}: {bound}: {'yes' if held else 'NO'}")
    return all(held for _, held, _ in checks) and others


def _cut_even(articles: Sequence[str]) -> list[str]:
    """Pieces of articles, one after the other, begun again until there are enough; none where there is no article."""
    whole = "\n".join(articles)
    if not whole:
        return []
    whole *= 1 + ARTICLES * LENGTH // len(whole)
    return [whole[n * LENGTH : (n + 1) * LENGTH] for n in range(ARTICLES)]


def _said(texts: list[str], gazetteer: Gazetteer) -> float:
    """How many statements, people, meetings, figures and dates a text has."""
    some = texts[:100]
    lines = [read_line(Text("", text, DAY), gazetteer) for text in some]
    return sum(len(line[layer]) for line in lines for layer in LAYERS) / len(some)


def _odd(texts: list[str]) -> dict[str, str]:
    """A very long text, and two that lead a careless pattern astray."""
    alef, opening = "\u0627", "\u201c"
    return {
        f"a text of {LONG} characters": "".join(texts)[:LONG],
        f"{ODD} alefs": alef * ODD,
        f"{ODD} opening quotation marks": (opening + alef + " ") * (ODD // 3),
    }


def _named(texts: list[str]) -> float:
    """Time with many known names over time with few."""
    rows = [
        Row(PERSON, f"p{n}", f"\u0632\u064a\u062f{_letters(n)} \u0639\u0645\u0631{_letters(n * 7)}")
        for n in range(MANY)
    ]
    times = []
    for known in (rows[:FEW], rows):
        gazetteer = Gazetteer(known)
        times.append(_time(lambda g=gazetteer: [read(text, published=DAY, gazetteer=g) for text in texts[:100]]))
    return times[1] / times[0]


def _letters(number: int) -> str:
    """A number as Arabic letters, so that each made-up name differs."""
    return "".join(chr(0x628 + int(digit)) for digit in str(number))


def _time(work: Callable[[], object]) -> float:
    """Seconds of processor, the median of three goes."""
    times = []
    for _ in range(3):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return statistics.median(times)


def _rate(texts: list[str], gazetteer: Gazetteer) -> tuple[float, float]:
    """(articles a second of a reference core, how much slower this one is), as `manage.py extract` reads and prints.

    What else a machine does comes and goes, so the loop that tells how slow it is runs between every few articles.
    """
    settle()
    reading, loops = 0.0, []
    for first in range(0, len(texts), BETWEEN):
        before = time.process_time()
        for number, text in enumerate(texts[first : first + BETWEEN], first):
            json.dumps(read_line(Text(str(number), text, DAY), gazetteer), ensure_ascii=False)
        reading += time.process_time() - before
        loops.append(reference.loop())
    slow = statistics.mean(loops) / reference.LOOP_SECONDS
    return len(texts) / reading * slow, slow


def _as_command(texts: list[str]) -> tuple[float, float, float]:
    """Of `manage.py extract`: (seconds of a reference core to start, megabytes for all texts, seconds of this core)."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        first = Path(folder) / "0000.txt"
        start, plain = min(_child(str(first)) for _ in range(3))
        _child(folder)
    return start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, plain


def _child(path: str) -> tuple[float, float]:
    """(seconds of a reference core that one call of the command takes, those of this core)."""
    before, slow = resource.getrusage(resource.RUSAGE_CHILDREN), reference.slowness()
    command = [sys.executable, "manage.py", "extract", path, "--published", DAY]
    subprocess.run(command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    slow = (slow + reference.slowness()) / 2
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took / slow, took
