"""Ready reasons: chosen in the editor's language, kept in one, told in each reader's."""

import pytest
from django.test import Client
from django.utils import translation

from tests.admin.browsers import hidden
from tests.admin.waiting import finding
from tracker.ingest.reviews.ready import READY, plain_reason, ready_reasons
from tracker.models import Change
from tracker.templatetags.history import reason_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_each_is_said_in_the_editor_s_language_and_kept_as_it_was(language: str) -> None:
    with translation.override(language):
        said = ready_reasons()
        assert [str(reason_named(reason)) for reason in READY] == said
        assert not any(reason.isascii() for reason in said)

    assert [plain_reason(reason) for reason in said] == list(READY)


def test_a_free_one_is_kept_as_it_was_written() -> None:
    assert plain_reason("Because of Ivan.") == "Because of Ivan."


def test_the_desk_offers_them_and_another_reader_reads_them_in_their_own(desk: Client) -> None:
    item = finding()
    text = desk.get("/admin/").content.decode()
    with translation.override("ar"):
        said = ready_reasons()[1]

    desk.post("/admin/", hidden(text) | {"at": f"finding-{item.pk}", "act": "reject", "reason": said})

    assert f'<option value="{said}">' in text
    assert Change.objects.get().reason == "The words do not say this."
