"""What the desk calls things, and the reader's reasons in the editor's language."""

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
}
# The reasons that the linkers give are stored in English, and shown in the editor's language.
REASONS = (
    gettext_noop("nobody is named who says it"),
    gettext_noop("an installation that the record does not know"),
    gettext_noop("something happened to a site, but the words give no date"),
    gettext_noop("an unknown site"),
    gettext_noop("the figure has no number"),
    gettext_noop("no known organisation is named that counts this"),
    gettext_noop("it fits more than one meeting of the record"),
    gettext_noop("neither the words nor the article's date say when it was"),
    gettext_noop("the reader is not sure enough of it"),
    gettext_noop("a person with an office whom the record does not know"),
)
