"""How much stands behind a record, counted the slow way: pairs of pages are compared, and groups joined one by one."""

from urllib.parse import urlsplit

from tracker.choices import Review

STOOD_FOR = (Review.REFERENCE, Review.CONFIRMED)


def numbers(review, cited, one_origin=False, ties=None):
    """(citations, articles, origins, tied, waiting) of pairs (article, review of the citation).

    `ties` are those of houses by name; a figure here is of no organisation.
    """
    counted = STOOD_FOR if review in STOOD_FOR else (*STOOD_FOR, Review.MACHINE)
    used = [page for page, state in cited if state in counted]
    groups = [used] if one_origin and used else joined(used)
    tied = sum(_is_tied([page.publisher for page in group], ties or {}) for group in groups)
    left = {address(page) for page, state in cited if state == Review.MACHINE} if review in STOOD_FOR else set()
    return len(used), len({address(page) for page in used}), len(groups), tied, len(left)


def joined(pages):
    """Groups of pages that hang together by a chain of pairs."""
    known = {page.pk: page for page in pages}
    groups = [{pk} for pk in known]
    for a in known.values():
        for b in known.values():
            one, two = (next(group for group in groups if page.pk in group) for page in (a, b))
            if one is not two and _alike(a, b):
                groups.remove(two)
                one |= two
    return [[known[pk] for pk in group] for group in groups]


def address(page):
    """What two addresses of one page share."""
    parts = urlsplit(page.url)
    return (parts.netloc.removeprefix("www.").lower(), parts.path.strip("/")) if page.url else page.pk


def _alike(a, b):
    if address(a) == address(b) or (a.cluster_id and a.cluster_id == b.cluster_id):
        return True
    if not a.publisher or not b.publisher:
        return False
    return bool(set(a.publisher.relays or [a.publisher.name]) & set(b.publisher.relays or [b.publisher.name]))


def _is_tied(houses, ties):
    relayed = {name for house in houses if house for name in house.relays}
    if relayed:
        return all(ties.get(name) for name in relayed)
    return all(house and house.state_tie for house in houses)
