"""An edition of the whole record, written once for the tests of a file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def edition(record: None, tmp_path_factory: Any) -> Iterator[Any]:
    """None of the tests changes it."""
    from django.test import override_settings

    from tests.editions import made

    root = tmp_path_factory.mktemp("editions")
    with override_settings(ADDRESS=f"http://{made.HOST}", ALLOWED_HOSTS=[made.HOST, "testserver"],
                           SEALS_ROOT=root / "seals", EDITIONS_ROOT=root / "all",
                           AUTHORS=["Haddad, Rima", "Sijill Desk"]):  # fmt: skip
        made.grown(root)
        yield made.written(root / "all")


@pytest.fixture
def copied(edition: Any, tmp_path: Path) -> Callable[[], Path]:
    """Gives a copy of the edition's folder, to be spoilt."""
    return lambda: Path(shutil.copytree(edition.folder, tmp_path / edition.folder.name))
