"""Names of the record as pages show them."""

from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from tracker.search.names import Name


def shown(name: Name) -> dict[str, str]:
    """A name as pages show it: in the reader's language, with what it is and where it leads."""
    kinds = {"base": _("Site"), "person": _("Person"), "organisation": _("Organisation"), "publisher": _("Publisher")}
    return {
        "name": name.in_language(get_language() or "ar"), "kind": kinds[name.kind],
        "url": reverse(name.kind, args=[name.slug]),
    }  # fmt: skip
