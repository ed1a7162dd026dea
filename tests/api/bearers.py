"""Programs that bear a token."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from tracker.models import ApiToken

ROOT = "/api/v1/"


def owner(name: str = "olga", **other: Any) -> User:
    """Staff who may do everything."""
    return User.objects.create_superuser(name, **other)


def token(**given: Any) -> tuple[ApiToken, str]:
    """A token that may do everything, or what is given, and what a program sends."""
    scopes = given if any(name.startswith("may_") for name in given) else {
        "may_submit": True, "may_review": True, "may_read_runs": True,
    }  # fmt: skip
    row = ApiToken(**{"name": "bot", **scopes, **given})
    if not row.owner_id:
        row.owner = User.objects.filter(username="olga").first() or owner()
    secret = row.new_secret()
    row.save()
    return row, secret


class Bearer:
    """A client that sends its token, and reads English."""

    def __init__(self, secret: str, **headers: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en", **headers})

    def get(self, address: str, **headers: str) -> Any:
        return self.client.get(ROOT + address, headers=headers)

    def post(self, address: str, said: Any, **headers: str) -> Any:
        """JSON, or with bytes what they are."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = named.pop("content-type", "application/json")
        return self.client.post(ROOT + address, said, content_type=kind, headers=named)

    def send(self, address: str, fields: dict[str, Any], **headers: str) -> Any:
        """A form, perhaps with a file."""
        return self.client.post(ROOT + address, fields, headers={k.replace("_", "-"): v for k, v in headers.items()})


def told(answer: Any, status: int, kind: str) -> Any:
    """The problem, after what holds for each."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["type"].endswith(f"#problem-{kind}"), said
    assert said["title"] and said["detail"]
    return said
