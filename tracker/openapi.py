"""How the data interface describes itself (drf-spectacular): a part of the settings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": _("Sijill: data interface"),
    "DESCRIPTION": _("The record of the Russian military presence in Syria, every value with the words that prove it."),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["drf_spectacular.hooks.preprocess_exclude_path_format"],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_NAME_OVERRIDES": {
        **{name: f"tracker.choices.{name}" for name in ("BaseKind", "MeetingKind", "StatementKind", "Status")},
        **{name: f"tracker.choices.{name}" for name in ("DatedBy", "PublishedBasis")},
        "MeetingState": "tracker.choices.MeetingStatus",
        "EntryKind": "tracker.api.schemas.ENTRY_KINDS",
        "PublisherKind": "tracker.api.schemas.PUBLISHER_KINDS",
        "ProvedKind": "tracker.api.schemas.PROVED_KINDS",
    },
}
