"""Three roles at the desk, made as Django's groups: who decides, who brings in and edits, who keeps the house.

A group that is there already is left as it is: an operator may have changed it. What is added to SEEN is given to older
groups by a migration, once (0033 shows how).
"""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed

RECORDS = (
    "base", "citation", "harmfigure", "meeting", "office", "organisation", "participant", "person", "place",
    "publisher", "publisherhost", "sitecount", "statement", "statuschange",
)  # fmt: skip
SEEN = (
    *RECORDS, "addresscheck", "article", "change", "ingestitem", "ingestrun", "lookup", "pagecopy", "reviewitem",
    "source", "tip", "webhost",
)  # fmt: skip
REVIEWER = {*(f"view_{name}" for name in SEEN), "change_reviewitem"}
EDITOR = {
    *REVIEWER,
    *(f"{act}_{name}" for act in ("add", "change", "delete") for name in RECORDS),
    *("add_ingestrun", "change_ingestrun", "add_source", "change_source", "delete_source"),
}
TOKENS = ("add_apitoken", "change_apitoken", "view_apitoken")
ROLES = {"reviewer": REVIEWER, "editor": EDITOR, "admin": {*EDITOR, *TOKENS}}
# What an admin may do beyond an editor: people, their groups, their keys.
OF_THE_HOUSE = ("auth", "otp_totp", "axes")


def make_roles(sender: Any = None, apps: Any = installed, **_: Any) -> None:
    """Called after each migration, when the permissions are there."""
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    if not permission.objects.filter(content_type__app_label="tracker", codename="add_source").exists():
        return  # an older state of the database, or another database
    of_tracker = permission.objects.filter(content_type__app_label="tracker")
    for name, wanted in ROLES.items():
        row, new = group.objects.get_or_create(name=name)
        given = list(of_tracker.filter(codename__in=wanted))
        if name == "admin":
            given += permission.objects.filter(content_type__app_label__in=OF_THE_HOUSE)
        if new:
            row.permissions.set(given)
