"""The query grammar takes what it knows and names what it does not."""

import datetime as dt

import pytest
from django.http import QueryDict

from tracker.search.filters import BadFilter, Query


def test_an_address_is_read_and_written_alike() -> None:
    address = "kind=meeting,statement&base=hmeimim-air-base&bbox=35.0,34.0,37.0,36.0&datetime=2025-10/2025-11&limit=10"

    query = Query.from_params(QueryDict(address))

    assert query.kind == ("meeting", "statement")
    assert query.bounds == (dt.date(2025, 10, 1), dt.date(2025, 11, 30))
    assert query.bbox == (35.0, 34.0, 37.0, 36.0)
    assert Query.from_params(QueryDict(query.urlencode())) == query


def test_a_word_may_be_repeated() -> None:
    assert Query.from_params(QueryDict("kind=meeting&kind=harm")).kind == ("meeting", "harm")


def test_an_empty_word_asks_for_nothing() -> None:
    query = Query.from_params(QueryDict("kind=&q=&datetime=../.."))

    assert query == Query()
    assert not query.is_filtered()


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [
        ("colour=red", "colour", "kind"),
        ("kind=meetings", "kind", "meeting"),
        ("review=rejected", "review", "machine"),
        ("order=up", "order", "newest"),
        ("topic=weather", "topic", "energy"),
    ],
)
def test_an_unknown_word_is_named_with_what_is_allowed(address: str, name: str, said: str) -> None:
    with pytest.raises(BadFilter) as fault:
        Query.from_params(QueryDict(address))

    assert fault.value.name == name
    assert said in fault.value.allowed


@pytest.mark.parametrize(
    "address",
    [
        "datetime=2025/2024", "datetime=yesterday", "datetime=2025-02-30", "bbox=1,2,3", "bbox=9,0,1,1", "limit=0",
        "bbox=nan,nan,nan,nan", "limit=1000", "limit=ten", "limit=²", "limit=" + "9" * 5000,
        "datetime=9999-12-31", "datetime=1066", "datetime=../2201", "modified_since=9999-12-31T23:59:59-23:59",
        "modified_since=0001-01-01T00:00:00%2B14:00", "modified_since=2201-01-01T00:00:00Z",
        "modified_since=soon", "q=" + "a" * 300, "q=%00", "person=%00", "base=a,%00b",
    ],
)  # fmt: skip
def test_a_broken_value_is_refused_with_a_reason(address: str) -> None:
    with pytest.raises(BadFilter) as fault:
        Query.from_params(QueryDict(address))

    assert fault.value.reason


def test_a_value_is_put_in_and_taken_out() -> None:
    query = Query.from_params(QueryDict("kind=meeting&cursor=abc"))

    assert query.toggled("kind", "harm").kind == ("meeting", "harm")
    assert query.toggled("kind", "meeting") == Query()
