"""How a claim can compare with the record."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Comparison(TextChoices):
    """How a claim of a draft compares with the record; never whether it is true."""

    SAID = "said", _("In the record")
    REFERENCED = "referenced", _("In the record by a reference, whose words are not stored")
    DIFFERS = "differs", _("Differs from the record")
    OLDER = "older", _("Older than what the record knows")
    ABSENT = "absent", _("Not in the record")
