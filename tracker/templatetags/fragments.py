"""Parts of a page that are rendered once for a version of the record, a language and a day."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from tracker.cache import Cache

register = template.Library()

PARTS = Cache(most=192)  # the longest, the map's list of sites, are some 100 KB each


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """`{% once word… %}…{% endonce %}`: what stands between needs nothing but these words and the record.

    Not for what names the answer's nonce or the address in hand. The words can be hashed; one that is missing is None.
    """
    words = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    inside = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(inside, words, f"{parser.origin}:{token.lineno}:{token.position}")


class Once(template.Node):
    """A part of a template, known by its place and its words."""

    def __init__(self, nodelist: NodeList, words: list[FilterExpression], place: str) -> None:
        self.nodelist, self.words, self.place = nodelist, words, place

    def render(self, context: Context) -> SafeString:
        key = (self.place, *(word.resolve(context, ignore_failures=True) for word in self.words))
        found: dict[Any, SafeString] = PARTS.take([key], lambda _missing: {key: self.nodelist.render(context)})
        return found[key]
