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
    "AE": _("United Arab Emirates"), "AZ": _("Azerbaijan"), "BE": _("Belgium"), "BH": _("Bahrain"),
    "BR": _("Brazil"), "CA": _("Canada"), "CG": _("Republic of the Congo"), "CN": _("China"), "DE": _("Germany"),
    "EG": _("Egypt"), "FR": _("France"), "GB": _("United Kingdom"), "GR": _("Greece"), "HK": _("Hong Kong"),
    "IL": _("Israel"), "IN": _("India"), "IQ": _("Iraq"), "IR": _("Iran"), "IS": _("Iceland"), "IT": _("Italy"),
    "JP": _("Japan"), "KW": _("Kuwait"), "LB": _("Lebanon"), "PK": _("Pakistan"), "QA": _("Qatar"),
    "RU": _("Russia"), "SA": _("Saudi Arabia"), "SG": _("Singapore"), "SY": _("Syria"), "TR": _("Turkey"),
    "UA": _("Ukraine"), "US": _("United States"),
}  # fmt: skip
TIES = {
    "British public broadcaster": _("British public broadcaster"),
    "Chinese state news agency": _("Chinese state news agency"),
    "Controlled by the Russian state": _("Controlled by the Russian state"),
    "Deutsche Welle": _("Deutsche Welle"),
    "Funded by the Russian state": _("Funded by the Russian state"),
    "Funded by the United States government": _("Funded by the United States government"),
    "Funded by the state of Qatar": _("Funded by the state of Qatar"),
    "German public broadcaster": _("German public broadcaster"),
    "Government of Sharjah": _("Government of Sharjah"),
    "Hezbollah": _("Hezbollah"),
    "Icelandic public broadcaster": _("Icelandic public broadcaster"),
    "Independent Russian channel in exile": _("Independent Russian channel in exile"),
    "Independent Russian paper in exile": _("Independent Russian paper in exile"),
    "Independent Russian site in exile": _("Independent Russian site in exile"),
    "Iranian semi-official news agency": _("Iranian semi-official news agency"),
    "Iranian state broadcaster": _("Iranian state broadcaster"),
    "Italian public broadcaster": _("Italian public broadcaster"),
    "Kataeb party": _("Kataeb party"),
    "Owned by the Russian Ministry of Defence": _("Owned by the Russian Ministry of Defence"),
    "Owned by the city of Moscow": _("Owned by the city of Moscow"),
    "Published by the Russian government": _("Published by the Russian government"),
    "Russian Ministry of Foreign Affairs": _("Russian Ministry of Foreign Affairs"),
    "Russian state media group Rossiya Segodnya": _("Russian state media group Rossiya Segodnya"),
    "Russian state news agency": _("Russian state news agency"),
    "Site of the President of Russia": _("Site of the President of Russia"),
    "Syrian opposition coalition": _("Syrian opposition coalition"),
    "Syrian state news agency": _("Syrian state news agency"),
    "Turkish state broadcaster": _("Turkish state broadcaster"),
    "Turkish state news agency": _("Turkish state news agency"),
}


@register.filter
def country_name(code: str) -> str | SafeString:
    """The name of a country of publishers; its code where it is none of these."""
    return str(COUNTRIES[code]) if code in COUNTRIES else format_html('<bdi dir="ltr">{}</bdi>', code)


@register.filter
def tie_in_words(tie: str) -> str | SafeString:
    """The tie of a publisher to a state."""
    return str(TIES[tie]) if tie in TIES else own(tie)
