"""The environments in which commands of the site are started by tests and checks."""

import os

OURS = ("TRACKER_", "DATABASE_", "CELERY_", "DJANGO_")


def plain(data: str) -> dict[str, str]:
    """A machine on which nothing is set but the data folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | {"TRACKER_DATA": data}


def production(data: str) -> dict[str, str]:
    """A public site, with everything set that it asks for."""
    return plain(data) | {
        "TRACKER_PRODUCTION": "1",
        "TRACKER_HOSTS": "sijill.example",
        "TRACKER_SECRET_KEY": "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    }
