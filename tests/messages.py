"""`python -m tests.messages`: writes the catalogs as they are kept, and compiles them; `make messages` calls it.

gettext breaks lines and dates its files by its own rules, which would change every line at every call.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parents[1] / "tracker" / "locale"
WIDTH = 110
# No day of a call: what has not changed stays as it is.
MADE = datetime(2026, 11, 23, 12, tzinfo=UTC)


def keep(path: Path) -> None:
    """Writes one catalog in its kept form, and its compiled form beside it."""
    language = path.parents[1].name
    with path.open("rb") as source:
        catalog = read_po(source, locale=language)
    catalog.creation_date, catalog.fuzzy = MADE, False
    for message in catalog:
        message.previous_id = ()
        # What gettext remembers of an older text ("#|") babel takes for a translator's comment.
        message.user_comments = [said for said in message.user_comments if not said.startswith("|")]
    kept = io.BytesIO()
    write_po(kept, catalog, width=WIDTH, include_previous=False)
    path.write_bytes(kept.getvalue())
    kept.seek(0)
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(kept, locale=language))


if __name__ == "__main__":
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        keep(path)
