"""A program that reads the interface."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

ROOT = "/api/v1/"


class Program:
    """A reader without a browser; `ask` takes an address below /api/v1/."""

    def __init__(self) -> None:
        self.client = Client(headers={"accept-language": "en"})

    def ask(self, address: str, **headers: str) -> Any:
        """The answer."""
        return self.client.get(ROOT + address, headers=headers)

    def rows(self, address: str) -> list[dict[str, Any]]:
        """The rows of the first page of a list."""
        answer = self.ask(address)
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]


@pytest.fixture
def program(record: None, db: None) -> Program:
    """A reader of the loaded record who asks for the first time."""
    from tracker.api.questions import QUESTIONS

    QUESTIONS.forget()
    return Program()
