"""Decisions that programs take: as the desk takes them, on the version that was seen."""

from typing import Any

import pytest

from tests.admin.waiting import ADDED, finding, machine_meeting, machine_statement, page, peskov
from tests.api.bearers import Bearer, token, told
from tracker.choices import Review
from tracker.ingest.reviews import number_of
from tracker.models import Change, Citation, Meeting, ReviewItem, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def bearer() -> Bearer:
    return Bearer(token()[1])


def decide(bearer: Bearer, address: str, act: str, version: int | str = 0, **said: Any) -> Any:
    return bearer.post(f"reviews/{address}/{act}/", {"reason": "The page says so.", **said}, if_match=f'"{version}"')


def test_what_waits_is_listed_with_all_that_a_decision_needs(bearer):
    item, record = finding(), machine_statement()

    said = bearer.get("reviews/").json()
    one = bearer.get(f"reviews/statement/{record.slug}/")

    assert (said["count"], {row["record"] for row in said["results"]}) == (2, {None, record.slug})
    assert said["results"][0]["api"].endswith(f"/reviews/finding/{item.pk}/")
    assert said["results"][0]["reason"] == "nobody is named who says it"
    assert (one.json()["version"], one["ETag"], one.json()["waits"]) == (0, '"0"', True)
    assert one.json()["words"][0]["exact"] == "the bases were on the agenda"
    kind = next(field for field in one.json()["fields_to_correct"] if field["name"] == "kind")
    assert (kind["value"], "direct" in kind["allowed"]) == ("indirect", True)


def test_the_list_is_narrowed_as_at_the_desk(bearer):
    item, record = finding(), machine_statement()

    assert bearer.get("reviews/?kind=meeting").json()["count"] == 0
    assert bearer.get(f"reviews/?run={record.run_id}").json()["count"] == 1
    assert bearer.get(f"reviews/?article={item.article.slug}").json()["count"] == 1
    for wrong in ("kind=x", "limit=0", "limit=9999", "run=1", f"source={'9' * 30}", "article=%00", "colour=red"):
        assert bearer.get(f"reviews/?{wrong}").status_code == 400


def test_a_finding_becomes_a_record_in_the_tokens_name(bearer):
    item, speaker = finding(), peskov()

    answer = decide(bearer, f"finding/{item.pk}", "accept", values={"speaker": speaker.slug, "date": "2025-10-16"})

    made = Statement.objects.get()
    assert answer.status_code == 200, answer.content
    assert (made.speaker, made.review, made.words) == (speaker, Review.CONFIRMED, ADDED)
    assert (answer.json()["slug"], answer.json()["author"]) == (made.slug, "olga/bot")
    assert answer["ETag"] == f'"{number_of(made)}"'
    assert ReviewItem.objects.get().decided_by == "olga/bot"


def test_a_machines_record_is_confirmed_corrected_and_rejected(bearer):
    first, second, third = machine_statement(), machine_statement(), machine_statement()

    accepted = decide(bearer, f"statement/{first.slug}", "accept")
    corrected = decide(bearer, f"statement/{second.slug}", "correct", values={"kind": "direct"})
    rejected = decide(bearer, f"statement/{third.slug}", "reject")

    for row in (first, second, third):
        row.refresh_from_db()
    assert [answer.status_code for answer in (accepted, corrected, rejected)] == [200, 200, 200]
    assert (first.review, second.review, third.review) == (Review.CONFIRMED, Review.CONFIRMED, Review.REJECTED)
    assert (second.kind, corrected.json()["before"]["kind"]) == ("direct", "indirect")


def test_other_words_are_cited(bearer):
    record = machine_statement()

    answer = decide(bearer, f"statement/{record.slug}", "accept", words="both sides  discussed wider use")

    assert answer.status_code == 200, answer.content
    assert Citation.objects.get().exact == ADDED
    other = machine_statement()
    assert told(decide(bearer, f"statement/{other.slug}", "accept", words="no such words"), 422, "bad-field")["allowed"]


def test_a_source_counts_once_it_is_accepted(bearer):
    record = machine_statement()
    decide(bearer, f"statement/{record.slug}", "accept")
    more = page()
    start = more.text.index(ADDED)
    citation = Citation.objects.create(statement=record, article=more, start=start, end=start + len(ADDED), exact=ADDED,
                                       review=Review.MACHINE, fields=["words"])  # fmt: skip

    answer = decide(bearer, f"source/{citation.pk}", "accept", number_of(record))

    citation.refresh_from_db()
    assert (answer.status_code, citation.review) == (200, Review.CONFIRMED)
    assert told(decide(bearer, f"source/{citation.pk}", "reject", number_of(record)), 409, "decided")


def test_a_finding_joins_a_record_in_the_version_that_was_seen(bearer):
    item, record = finding(), machine_statement()
    decide(bearer, f"statement/{record.slug}", "accept")
    seen = number_of(record)

    stale = decide(bearer, f"finding/{item.pk}", "accept", into=record.slug, into_version=seen - 1)
    unsaid = decide(bearer, f"finding/{item.pk}", "accept", into=record.slug)
    joined = decide(bearer, f"finding/{item.pk}", "accept", into=record.slug, into_version=seen)

    assert told(stale, 412, "another-version")["version"] == seen
    assert told(unsaid, 422, "bad-field")["name"] == "into_version"
    assert (joined.status_code, Statement.objects.count(), record.citations.count()) == (200, 1, 2)


def test_a_decision_on_an_older_version_is_refused_with_the_current_one(bearer):
    record = machine_statement()
    decide(bearer, f"statement/{record.slug}", "accept")
    now = number_of(record)

    answers = [decide(bearer, f"statement/{record.slug}", "correct", seen, values={"kind": "direct"})
               for seen in (0, now - 1, now + 1, "x", "9" * 40)]  # fmt: skip

    for answer in answers:
        assert told(answer, 412, "another-version")["version"] == now
        assert answer["ETag"] == f'"{now}"'
    record.refresh_from_db()
    assert record.kind == "indirect"


def test_a_decision_without_a_version_is_refused(bearer):
    record = machine_statement()
    address = f"reviews/statement/{record.slug}/accept/"

    told(bearer.post(address, {"reason": "x"}), 428, "no-version")
    told(bearer.post(address, {"reason": "x"}, if_match="*"), 428, "no-version")


def test_what_was_decided_is_not_decided_again(bearer):
    record, item = machine_statement(), finding()
    decide(bearer, f"statement/{record.slug}", "accept")
    decide(bearer, f"finding/{item.pk}", "reject")

    again = decide(bearer, f"statement/{record.slug}", "accept", number_of(record))
    other = decide(bearer, f"finding/{item.pk}", "accept", number_of(item))

    assert told(again, 409, "decided")["version"] == number_of(record)
    told(other, 409, "decided")


def test_what_a_person_must_say_is_not_taken_from_the_reader(bearer):
    record = machine_meeting()

    unsaid = decide(bearer, f"meeting/{record.slug}", "accept")
    said = decide(bearer, f"meeting/{record.slug}", "accept", values={"status": "held"})

    problem = told(unsaid, 422, "bad-field")
    assert (problem["name"], "planned" in problem["allowed"]) == ("status", True)
    assert said.status_code == 200, said.content
    assert Meeting.objects.get().review == Review.CONFIRMED


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("reason", {"reason": " "}),
    ("reason", {"reason": 5}),
    ("reason", {"reason": "x" * 501}),
    ("colour", {"colour": "red"}),
    ("values", {"values": "x"}),
    ("colour", {"values": {"colour": "red"}}),
    ("slug", {"values": {"slug": "other"}}),
    ("review", {"values": {"review": "reference"}}),
    ("kind", {"values": {"kind": "shouted"}}),
    ("kind", {"values": {"kind": 5}}),
    ("speaker", {"values": {"speaker": {"a": 1}}}),
    ("bases", {"values": {"bases": "tartus"}}),
    ("bases", {"values": {"bases": [1]}}),
    ("date", {"values": {"date": "soon"}}),
    ("date", {"values": {"date": "2025\x0010"}}),
    ("date", {"values": {"date": ["2025\x00"]}}),
]


@pytest.mark.parametrize(("name", "said"), WRONG, ids=[f"{name}-{at}" for at, (name, _) in enumerate(WRONG)])
def test_what_does_not_fit_is_named(bearer, name, said):
    record = machine_statement()

    answer = decide(bearer, f"statement/{record.slug}", "correct", **({"values": {"kind": "direct"}} | said))

    assert answer.status_code == 422, answer.content
    assert answer.json().get("name") in (name, *said.get("values", {})), answer.json()
    assert not Change.objects.exists()


def test_a_row_that_is_not_there_is_told(bearer):
    record = machine_statement()

    answer = decide(bearer, f"statement/{record.slug}", "correct", values={"speaker": "nobody"})

    assert "nobody" in told(answer, 422, "refused-decision")["detail"]


@pytest.mark.parametrize("address", ["statement/none", "finding/0", "finding/x", f"source/{'9' * 30}", "article/x",
                                     "statement/%00", "finding/٣", "x/y"])  # fmt: skip
def test_what_is_not_there_is_404(bearer, address):
    assert bearer.get(f"reviews/{address}/").status_code == 404
    assert decide(bearer, address, "accept").status_code == 404


def test_an_act_is_posted_and_nothing_else_is_written_to(bearer):
    record = machine_statement()
    answer = bearer.get(f"reviews/statement/{record.slug}/accept/")

    assert (answer.status_code, "POST" in answer["Allow"]) == (405, True)
    assert bearer.post("reviews/", {}).status_code == 405
    assert bearer.post("statements/", {}).status_code == 405
    assert bearer.post(f"reviews/statement/{record.slug}/praise/", {}).status_code == 405


def test_a_token_without_the_scope_decides_nothing():
    reader = Bearer(token(may_submit=True)[1])
    record = machine_statement()

    assert told(reader.get("reviews/"), 403, "missing-scope")["allowed"] == ["review"]
    told(decide(reader, f"statement/{record.slug}", "accept"), 403, "missing-scope")
