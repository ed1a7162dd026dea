"""Who stands behind a record, as a small tree, and the line that says for whom they speak."""

from collections import Counter
from typing import Any, NamedTuple

from django import template
from django.utils.translation import gettext_lazy as _

from tracker.cache import cached
from tracker.models import Publisher
from tracker.search.origins import Origin, origins
from tracker.search.sources import House
from tracker.templatetags.publishers import state_of_tie

register = template.Library()

STANDS = {
    "RU": _("Russian state"), "SY": _("Syrian state"), "other": _("another state"), "": _("no tie to a state known"),
    "several": _("several states"), "unnamed": _("origin not named"),
}  # fmt: skip


class Behind(NamedTuple):
    """The origins of a record, (stand, its words, how many origins), and whether anybody carries another's words."""

    origins: list[tuple[str, Origin]]
    stands: list[tuple[str, str, int]]
    relayed: bool


@register.simple_tag
def behind(record: Any) -> Behind:
    """Who stands behind a record whose citations are at hand."""
    found = [(_stand(origin), origin) for origin in origins(record, lambda name: houses().get(name.casefold()))]
    counted = Counter(stand for stand, _origin in found)
    relayed = any(not one.itself or len(origin.carriers) > 1 for _at, origin in found for one in origin.carriers)
    stands = [(stand, str(words), counted[stand]) for stand, words in STANDS.items() if counted[stand]]
    return Behind(found, stands, relayed)


def _stand(origin: Origin) -> str:
    """For whom an origin speaks; of several houses only what holds for all of them."""
    states = {state_of_tie(tie) for tie in origin.ties}
    if "" in states:
        return "" if origin.names else "unnamed"
    return states.pop() if len(states) == 1 else "several"


@cached(most=6)
def houses() -> dict[str, House]:
    """All publishers by any of their names."""
    found = [House.of(*row) for row in Publisher.objects.order_by("-pk").values_list(*House._fields)]
    return {name.casefold(): house for house in found for name in (house.name_ru, house.name_ar, house.name) if name}
