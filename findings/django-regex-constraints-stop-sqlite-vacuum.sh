#!/usr/bin/env bash
# Django 5.2.19 and SQLite: a table with a regular expression among its check constraints can be copied by SQLite's
# backup interface, and not by VACUUM INTO, nor read through by integrity_check, outside of Django.
#
# Django writes the constraint as REGEXP, for which SQLite has an operator and no function; Django adds the function to
# each of its own connections. VACUUM INTO inserts every row into the copy, so that the constraints are asked again, and a
# plain connection ends with "no such function: REGEXP", leaving an empty file at the target. The backup interface copies
# pages and asks nothing. Who keeps copies with the sqlite3 program by VACUUM INTO has none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet django==5.2.19
cat > seen.py <<'PYTHON'
import os
import sqlite3

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "record.sqlite3"}}, INSTALLED_APPS=[]
)
django.setup()

from django.db import connection, models


class Article(models.Model):
    digest = models.CharField(max_length=64)

    class Meta:
        app_label = "press"
        constraints = [models.CheckConstraint(condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="digest_is_hex")]


with connection.schema_editor() as editor:
    editor.create_model(Article)
Article.objects.create(digest="0" * 64)
connection.close()


def tried(work):
    try:
        return work()
    except sqlite3.OperationalError as fault:
        return str(fault)


plain = sqlite3.connect("record.sqlite3")
said = {
    "VACUUM INTO": tried(lambda: plain.execute("VACUUM INTO 'copy.sqlite3'") and "done"),
    "integrity_check": tried(lambda: plain.execute("PRAGMA integrity_check").fetchone()[0]),
    "rows read": plain.execute("SELECT count(*) FROM press_article").fetchone()[0],
}
with sqlite3.connect("backup.sqlite3") as copy:
    plain.backup(copy)
    said["rows in the backup"] = copy.execute("SELECT count(*) FROM press_article").fetchone()[0]
said["bytes left at the target"] = os.path.getsize("copy.sqlite3") if os.path.exists("copy.sqlite3") else None
for name, value in said.items():
    print(f"{name}: {value}")
assert said["VACUUM INTO"] == "no such function: REGEXP"
assert said["rows read"] == said["rows in the backup"] == 1
PYTHON
env/bin/python seen.py
