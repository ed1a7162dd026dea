"""Words that were looked for, marked in what was found: by the terms of the search itself, so in all their forms."""

import re

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from tracker.search.highlights import highlight
from tracker.search.questions import understood

register = template.Library()

# Tags and entities stay as they are; what lies between them is text.
_NO_TEXT = re.compile(r"(<[^>]*>|&[#\w]+;)")


def mark_hits(html: str, query: str) -> str:
    """Rendered HTML with each word in it that fits the query between <mark class="hit"> and </mark>."""
    parts, question = _NO_TEXT.split(html), understood(query)
    for n in range(0, len(parts), 2):
        if parts[n].strip():
            parts[n] = "".join(
                f'<mark class="hit">{text}</mark>' if hit else text for text, hit in highlight(parts[n], question)
            )
    return "".join(parts)


class _Hits(Node):
    def __init__(self, nodelist: NodeList, query: FilterExpression) -> None:
        self.nodelist, self.query = nodelist, query

    def render(self, context: Context) -> SafeString:
        # What comes in was escaped by its own template, and marks add nothing but themselves.
        return SafeString(mark_hits(self.nodelist.render(context), str(self.query.resolve(context) or "")))


@register.tag
def hits(parser: Parser, token: Token) -> _Hits:
    """{% hits query.q %}…{% endhits %} marks the query's words in what stands between."""
    _name, query = token.split_contents()
    nodelist = parser.parse(("endhits",))
    parser.delete_first_token()
    return _Hits(nodelist, parser.compile_filter(query))
