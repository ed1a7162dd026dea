"""JSON for pages, in as few bytes as it takes."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


class Letters(DjangoJSONEncoder):
    """Letters as they are: escaped, each Arabic one takes six bytes of the page. No blanks between the parts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**(options | {"ensure_ascii": False, "separators": (",", ":")}))
