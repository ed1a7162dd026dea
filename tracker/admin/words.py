"""What the desk calls things."""

from django.utils.translation import gettext_lazy as _, gettext_noop

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
    "published_basis": _("How the date is known"),
}
# Django's own words, where its Russian breaks a sentence or the house's spelling.
OF_DJANGO = (
    gettext_noop("Select %s to change"), gettext_noop("Select %s to view"),
    gettext_noop("Show counts"), gettext_noop("Hide counts"),
)  # fmt: skip
