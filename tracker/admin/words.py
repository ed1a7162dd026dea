"""What the desk calls things."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.choices import Language

KINDS = {
    "statement": _("Statement"),
    "meeting": _("Meeting"),
    "status_change": _("Status change"),
    "harm_figure": _("Harm figure"),
    "person": _("Person"),
    "base": _("Site"),
}
FIELDS = {
    "speaker": _("Speaker"),
    "organisation": _("Organisation"),
    "unnamed_speaker": _("Unnamed speaker"),
    "kind": _("Kind"),
    "date": _("Date"),
    "stance": _("Stance on the presence"),
    "meeting": _("Meeting"),
    "bases": _("Sites"),
    "topics": _("Topics"),
    "words": _("Words"),
    "status": _("Status"),
    "announced": _("Announced, not yet done"),
    "participants": _("Participants"),
    "place": _("Place"),
    "place_ar": _("Place in Arabic, as the source puts it"),
    "place_en": _("Place in English, as the source puts it"),
    "place_ru": _("Place in Russian, as the source puts it"),
    "base": _("Site"),
    "category": _("Category"),
    "low": _("Low"),
    "high": _("High"),
    "approximate": _("Approximate"),
    "series": _("Series"),
    "period": _("Period"),
    "as_of": _("As of"),
    "attribution": _("Attributed to"),
    "name_ar": _("Name in Arabic"),
    "name_en": _("Name in English"),
    "name_ru": _("Name in Russian"),
    "governorate": _("Governorate"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "precision": _("Precision"),
    "dated_by": _("How it is dated"),
    "title_from_address": _("Title taken from the address"),
}
# Texts kept in three languages, one field for each.
TEXTS = {
    "note": _("Note"),
    "caution": _("Caution"),
    "coord_basis": _("Where the coordinates are from"),
    "summary": _("Summary"),
    "description": _("Description"),
    "occasion": _("Occasion"),
    "title": _("Title"),
    "role": _("Role"),
}


def label(name: str) -> Any:
    """What the field of a column is called, '' for one that has no word here; of a text, with its language."""
    text, _mark, code = name.rpartition("_")
    if text in TEXTS and code in Language.values:
        return f"{TEXTS[text]} ({Language(code).label})"
    return FIELDS.get(name, "")
