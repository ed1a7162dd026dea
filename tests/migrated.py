"""An empty SQLite database with all migrations applied: made once for their state, and copied for each run of tests.

Migrating takes ten seconds of work, a copy none. The file stands in the machine's temporary folder, named by what the
migrations are; a run that finds none migrates, and keeps what it made.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parent.parent / "tracker" / "migrations"
PACKAGES = ("django", "djangorestframework", "django-axes", "django-otp")  # whose tables stand beside ours


def place() -> Path:
    """Where the migrated file stands, or will."""
    digest = hashlib.blake2b("".join(f"{name}{version(name)}" for name in PACKAGES).encode(), digest_size=8)
    for path in sorted(MIGRATIONS.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"sijill-migrated-{os.getuid()}-{digest.hexdigest()}.sqlite3"


def copy_to(target: str) -> bool:
    """A copy at `target`; False where none was made yet."""
    if not place().exists():
        return False
    shutil.copy(place(), target)
    return True


def keep(source: str) -> None:
    """Keeps the migrated database at `source` for later runs, as a whole or not at all."""
    made = Path(f"{place()}.{os.getpid()}")
    with closing(sqlite3.connect(source)) as database, closing(sqlite3.connect(made)) as copy:
        database.backup(copy)
    made.replace(place())
