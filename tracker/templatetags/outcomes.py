"""What came of an announcement, beside it."""

import datetime as dt

from django import template

from tracker.models import StatusChange
from tracker.models.outcomes import Outcome, is_announcement, outcome_of

register = template.Library()


@register.simple_tag
def came_of(change: StatusChange, on: dt.date) -> Outcome | None:
    """What came of a change of a site up to a day, where it is an announcement; its site has its changes at hand."""
    return outcome_of(change, change.base.status_changes.all(), on) if is_announcement(change) else None
