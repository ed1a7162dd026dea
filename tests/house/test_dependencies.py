"""Nothing is installed for a reader that no code asks for."""

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = [re.match(r"[\w-]+", wanted)[0].lower() for wanted in PROJECT["dependencies"]]
CODE = "\n".join(path.read_text() for path in (ROOT / "tracker").rglob("*.py"))
# Asked for by name, not by an import of ours.
BY_NAME = {"psycopg": "Django's engine for PostgreSQL", "redis": "Celery's broker, where an address names one"}


def modules(distribution):
    """What a distribution is imported as; its name may be written with either stroke."""
    return [name for name, owners in packages_distributions().items()
            if distribution in {owner.lower().replace("_", "-") for owner in owners}]


@pytest.mark.parametrize("distribution", [name for name in RUNTIME if name not in BY_NAME])
def test_every_dependency_is_used(distribution):
    names = "|".join(map(re.escape, modules(distribution)))

    assert names
    assert re.search(rf'^\s*(?:from|import) (?:{names})\b|"(?:{names})[".]', CODE, re.MULTILINE)
