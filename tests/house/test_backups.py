"""A copy that an operator makes of a SQLite record is the record."""

import sqlite3

import pytest
from django.db import connection

from tests.factories import ArticleFactory, CitationFactory, StatementFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgresql" in connection.settings_dict["ENGINE"], reason="PostgreSQL has tools of its own"),
]


def test_a_backup_of_the_file_holds_every_row(tmp_path):
    for _time in range(3):
        CitationFactory(article=ArticleFactory(), statement=StatementFactory())
    with sqlite3.connect(connection.settings_dict["NAME"]) as plain, sqlite3.connect(tmp_path / "copy") as copy:
        plain.backup(copy)
        for table in ("tracker_article", "tracker_statement", "tracker_citation", "django_migrations"):
            asked = f"SELECT * FROM {table} ORDER BY 1"
            assert copy.execute(asked).fetchall() == plain.execute(asked).fetchall() != []
