"""How long a text at the limit of size takes to be read, linked and stored, and how much memory, beside smaller ones.

The time for a byte may hardly grow with the text, and the memory is bounded. Each text is ingested by a process of its
own into one data folder with the known record; what starting and ingesting a text of one sentence takes is left out.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

FACTS = (
    "قال وزير الخارجية الروسي سيرغي لافروف، في حديث رقمه {number}، إن القوات الروسية ستبقى في قاعدة حميميم في سوريا.\n",
    "والتقى الرئيس الروسي فلاديمير بوتين الرئيس السوري أحمد الشرع في موسكو وبحثا للمرة {number} مصير قاعدة طرطوس.\n",
)
SHARES = (1 / 8, 1 / 2, 1)  # of the limit
UNEVEN, MOST_MEMORY = 1.5, 400.0  # times as long for a byte; megabytes


class Stored(NamedTuple):
    """One measurement: bytes of the text, seconds of the processor, megabytes at most, and whether it was stored."""

    size: int
    work: float
    memory: float
    sound: bool


def run(say: Callable[[str], object]) -> bool:
    """Measures and prints; True where all texts are stored, evenly and in bounded memory."""
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        data = {"TRACKER_DATA": folder, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        environment = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"} | data
        subprocess.run([sys.executable, "manage.py", "prepare"], env=environment, check=True, capture_output=True)
        sizes = [1, *(int(settings.MAX_ARTICLE_BYTES * share) for share in SHARES)]
        least, *found = [_ingested(Path(folder), size, environment, say) for size in sizes]
    say(f"{'bytes':>12}{'seconds of work':>18}{'µs a byte':>12}{'MB at most':>12}")
    paces = [(one.work - least.work) / one.size * 1e6 for one in found]
    for one, pace in zip(found, paces, strict=True):
        say(f"{one.size:>12,}{one.work:>18.1f}{pace:>12.1f}{one.memory:>12.0f}")
    floors = {
        "every text is stored": all(one.sound for one in found),
        f"the time grows evenly (at most {UNEVEN:g} times as much for a byte)": paces[-1] <= UNEVEN * paces[0],
        f"at most {MOST_MEMORY:.0f} MB": max(one.memory for one in found) <= MOST_MEMORY,
    }
    for name, kept in floors.items():
        say(f"{name}: {'yes' if kept else 'NO'}")
    return all(floors.values())


def text_of(size: int) -> str:
    """Sentences that each say something else, of so many bytes at most, but one at least."""
    said, length = list[str](), 0
    while True:
        sentence = FACTS[len(said) % len(FACTS)].format(number=f"{size}/{len(said)}")
        length += len(sentence.encode())
        if said and length > size:
            return "".join(said)
        said.append(sentence)


def _ingested(folder: Path, size: int, environment: dict[str, str], say: Callable[[str], object]) -> Stored:
    text = text_of(size)
    path = folder / f"text-{size}.txt"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".toml").write_text('published = "2025-10-16"\n')
    process = subprocess.Popen(
        [sys.executable, "manage.py", "ingest", str(path)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if status or ": stored" not in said:
        say(said[-2000:])
    return Stored(len(text.encode()), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, ": stored" in said)
