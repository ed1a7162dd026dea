"""Words of the review desk."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from tracker.models import ReviewItem

register = template.Library()
KINDS = {
    "statement": "Statement",
    "meeting": "Meeting",
}
