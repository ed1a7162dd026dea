"""The proof reads the record some rows at a time: a larger record takes more rows, and no more questions."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tracker.ingest.verify import prove
from tracker.management.proof_record import SENTENCES, SHARED, make_record

pytestmark = pytest.mark.django_db
GROUP = SENTENCES * SHARED


def questions_for(groups: int) -> int:
    make_record(groups * GROUP)
    with CaptureQueriesContext(connection) as asked:
        assert [fault for _name, fault in prove() if fault] == []
    return len(asked)


def test_a_larger_record_is_proved_with_as_many_questions(settings, tmp_path):
    settings.RAW_ROOT = tmp_path
    counts = []
    for groups in (1, 3):
        with transaction.atomic():
            counts.append(questions_for(groups))
            transaction.set_rollback(True)

    assert counts[0] == counts[1]
