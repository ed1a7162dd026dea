"""The proof meter on pages: how far the record's citations lead."""

from typing import Any

from tracker.cache import cached
from tracker.models.proofs.meter import Meter, Reach, meter
from tracker.search import kept_proof
from tracker.search.kept_proof import Proved

MANY = 3  # citations; publishers with fewer are told together


@cached(most=1)
def metered() -> Meter:
    """The meter of the record as it is published."""
    return meter()


@cached(most=1)
def proved() -> Proved:
    """How many records lead to a sentence, and how many are proved by anything: two numbers of the meter, kept."""
    return kept_proof.proved()


def as_tables() -> dict[str, Any]:
    """The meter for /method/: the whole, by year, and by publisher with the most cited first."""
    found = metered()
    ordered = sorted(found.by_publisher.items(), key=lambda one: (-one[1].total, one[0].name))
    named = [(house, reach) for house, reach in ordered if reach.total >= MANY and house.slug]
    others = [reach for house, reach in ordered if reach.total < MANY or not house.slug]
    return {
        "records": found.records, "citations": found.citations, "by_year": list(found.by_year.items()),
        "by_publisher": named, "others": Reach(*map(sum, zip(*others, strict=True))) if others else None,
    }  # fmt: skip
