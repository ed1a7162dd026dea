"""What the reader goes by: the names, places, people with their offices, sites and bodies that the record knows.

They are read once, and again when one of them changes (tracker.models.held), not for each article. The rows are
shared: nobody changes one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.choices import Review
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import BASE, ORGANISATION, PERSON, PLACED, SIDES, Row
from tracker.models import Base, Organisation, Person, Place, TopicTag
from tracker.models.held import Holding
from tracker.search.terms import words


@dataclass(frozen=True)
class Known:
    """The rows by their addresses; bodies by the folded words of each spelling, places by each spelling."""

    gazetteer: Gazetteer
    people: dict[str, Person]
    bases: dict[str, Base]
    organisations: dict[str, Organisation]
    bodies: dict[tuple[str, ...], Organisation]
    places: dict[str, Place]
    topics: dict[str, TopicTag]

    def people_among(self, slugs: Iterable[str]) -> list[Person]:
        """The people at these addresses that there are."""
        return [self.people[slug] for slug in sorted(set(slugs)) if slug in self.people]

    def bases_among(self, slugs: Iterable[str]) -> list[Base]:
        """The sites at these addresses that there are."""
        return [self.bases[slug] for slug in sorted(set(slugs)) if slug in self.bases]

    def topics_among(self, slugs: Iterable[str]) -> list[TopicTag]:
        """The topics of these names that there are."""
        return [self.topics[slug] for slug in sorted(set(slugs)) if slug in self.topics]


def known() -> Known:
    """What the record knows now."""
    return _HOLDING.now()


def gazetteer() -> Gazetteer:
    """All people, sites and organisations of the record, with every spelling."""
    return known().gazetteer


def find_organisation(name: str) -> Organisation | None:
    """The organisation of that name, letter shapes, marks and an English article apart; nothing less than all of it."""
    wanted = _named(name)
    return known().bodies.get(wanted) if wanted else None


def _named(name: str) -> tuple[str, ...]:
    found = tuple(words(name))
    return found[1:] if found[:1] == ("the",) else found


def _read() -> Known:
    people = list(Person.objects.prefetch_related("offices"))
    bases = list(Base.objects.select_related("governorate"))
    organisations = list(Organisation.objects.all())
    bodies: dict[tuple[str, ...], Organisation] = {}
    for body in organisations:
        for spelling in body.spellings():
            bodies.setdefault(_named(spelling), body)
    places: dict[str, Place] = {}
    for place in Place.objects.all():
        for spelling in place.spellings():
            places.setdefault(spelling, place)
    rows = [*map(_person, _standing(people)), *map(_base, _standing(bases)), *map(_body, _monitors(organisations))]
    return Known(
        gazetteer=Gazetteer(rows),
        people={one.slug: one for one in people},
        bases={one.slug: one for one in bases},
        organisations={one.slug: one for one in organisations},
        bodies=bodies,
        places=places,
        topics={one.slug: one for one in TopicTag.objects.all()},
    )


_HOLDING = Holding("names", _read)


def _standing(rows: Iterable[Any]) -> Iterable[Any]:
    return (row for row in rows if row.review != Review.REJECTED)


def _monitors(rows: Iterable[Organisation]) -> Iterable[Organisation]:
    return (row for row in rows if row.monitors_harm)


def _person(person: Person) -> Row:
    first, *others = person.spellings()
    countries = {office.country for office in person.offices.all()}
    offices = [
        (title, str(office.earliest or ".."), str(office.latest or ".."))
        for office in person.offices.all()
        for title in (office.title_ar, office.title_en, office.title_ru)
        if title
    ]
    side = next((SIDES[code] for code in SIDES if code in countries), "other")
    return Row(PERSON, person.slug, first, tuple(others), side=side, offices=tuple(offices))


def _base(base: Base) -> Row:
    places = [place for lang in PLACED for place in base.localities.get(lang, ())]
    first, *others = base.spellings() + places
    return Row(BASE, base.slug, first, tuple(others), detail=base.kind, governorate=base.governorate.name_ar)


def _body(organisation: Organisation) -> Row:
    first, *others = organisation.spellings()
    return Row(ORGANISATION, organisation.slug, first, tuple(others))
