"""Articles of another subject in a folder, which are quick to read, and the command that reads them."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

PARK = "أعلنت البلدية افتتاح حديقة جديدة في المدينة بعد أعمال استمرت عاماً كاملاً، وقال رئيسها إن الدخول مجاني."


def park(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"{PARK} وعددها {number}.", encoding="utf-8")
    return folder


def ingest(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()
