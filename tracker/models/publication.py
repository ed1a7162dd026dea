"""What is published: what a person stands for always, what only a machine found unless the operator keeps it back."""

from __future__ import annotations

from django.conf import settings

from tracker.choices import Review


def unpublished() -> tuple[Review, ...]:
    """The review states whose rows no public door shows."""
    return (Review.REJECTED,) if settings.PUBLISH == "all" else (Review.REJECTED, Review.MACHINE)
