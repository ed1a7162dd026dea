"""Where a publisher is and to which state it is tied, in the reader's language.

The curated record says both in one form, a code and an English phrase; a phrase that is not known here stays as it is.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tracker.templatetags.marks import own

register = template.Library()

COUNTRIES = {
    "AE": _("United Arab Emirates"), "AM": _("Armenia"), "AR": _("Argentina"), "AU": _("Australia"),
    "AZ": _("Azerbaijan"), "BD": _("Bangladesh"), "BE": _("Belgium"), "BG": _("Bulgaria"), "BH": _("Bahrain"),
    "BR": _("Brazil"), "BY": _("Belarus"), "CA": _("Canada"), "CG": _("Republic of the Congo"), "CH": _("Switzerland"),
    "CN": _("China"),
    "DE": _("Germany"), "EG": _("Egypt"), "FR": _("France"), "GB": _("United Kingdom"), "GR": _("Greece"),
    "HK": _("Hong Kong"), "ID": _("Indonesia"), "IL": _("Israel"), "IN": _("India"), "IQ": _("Iraq"), "IR": _("Iran"),
    "IS": _("Iceland"), "IT": _("Italy"), "JO": _("Jordan"), "JP": _("Japan"), "KW": _("Kuwait"), "LB": _("Lebanon"),
    "LV": _("Latvia"), "LY": _("Libya"), "MA": _("Morocco"), "PK": _("Pakistan"), "QA": _("Qatar"), "RU": _("Russia"),
    "SA": _("Saudi Arabia"), "SG": _("Singapore"), "SY": _("Syria"), "TN": _("Tunisia"), "TR": _("Turkey"),
    "UA": _("Ukraine"), "US": _("United States"), "VE": _("Venezuela"), "YE": _("Yemen"),
}  # fmt: skip
TIES = {
    "Chinese state news agency": _("Chinese state news agency"),
    "Controlled by the Russian state": _("Controlled by the Russian state"),
    "Funded by the Russian state": _("Funded by the Russian state"),
    "Funded by the United States government": _("Funded by the United States government"),
    "Funded in part by the government of Qatar": _("Funded in part by the government of Qatar"),
    "Iranian state broadcaster": _("Iranian state broadcaster"),
    "Owned by the Russian Ministry of Defence": _("Owned by the Russian Ministry of Defence"),
    "Owned by the city of Moscow": _("Owned by the city of Moscow"),
    "Published by the Russian government": _("Published by the Russian government"),
    "Run by the Turkish public broadcaster TRT": _("Run by the Turkish public broadcaster TRT"),
    "Russian Ministry of Foreign Affairs": _("Russian Ministry of Foreign Affairs"),
    "Russian state media group Rossiya Segodnya": _("Russian state media group Rossiya Segodnya"),
    "Russian state news agency": _("Russian state news agency"),
    "Site of the President of Russia": _("Site of the President of Russia"),
    "Syrian state news agency": _("Syrian state news agency"),
    "Turkish state news agency": _("Turkish state news agency"),
}
# The state of each tie where it is Russia or Syria.
STATES = {
    **dict.fromkeys((
        "Controlled by the Russian state", "Funded by the Russian state", "Owned by the Russian Ministry of Defence",
        "Owned by the city of Moscow", "Published by the Russian government", "Russian Ministry of Foreign Affairs",
        "Russian state media group Rossiya Segodnya", "Russian state news agency", "Site of the President of Russia",
    ), "RU"),
    "Syrian state news agency": "SY",
}  # fmt: skip


def state_of_tie(tie: str) -> str:
    """RU or SY for a tie to that state, "other" to another one, "" for none."""
    return STATES.get(tie, "other") if tie else ""


@register.filter
def country_name(code: str) -> str | SafeString:
    """The name of a country of publishers; its code where it is none of these."""
    return str(COUNTRIES[code]) if code in COUNTRIES else format_html('<bdi dir="ltr">{}</bdi>', code)


@register.filter
def tie_in_words(tie: str) -> str | SafeString:
    """The tie of a publisher to a state."""
    return str(TIES[tie]) if tie in TIES else own(tie)
