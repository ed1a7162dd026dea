"""A record of one row a file, in the shape of fixtures/, for a test to bend."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

Content = dict[str, dict[str, Any]]


ENTERED = "2026-11-23"


def source(page: str = "one", **other: Any) -> dict[str, Any]:
    """A source as the files give it; `page` makes its address."""
    url = f"https://news.example/{page}"
    return {
        "publisher": "Example News",
        "title": "A title",
        "url": url,
        "published": "2025-10-16",
        "language": "en",
    } | other


def small_record() -> Content:
    """Content by file: one site with one change, one person, one meeting, one statement, one figure, one count."""
    said = {"en": "Something happened.", "ar": "حدث شيء."}
    change = {"date": "2015-09-30", "status": "established", "description": said, "confidence": "single"}
    office = {
        "title": {"en": "Minister", "ar": "وزير", "ru": "Министр"}, "organisation": "State Duma", "country": "RU",
        "from": "2010", "to": "..", "attested": "2012/2025",
    }  # fmt: skip
    return {
        "bases": {
            "sites": [{
                "id": "hill-base", "kind": "air base",
                "names": {"ar": ["قاعدة التل", "معسكر التل"], "en": ["Hill base"]},
                "governorate": {"ar": "حماة", "en": "Hama"}, "lat": 35.1, "lon": 36.7, "location_precision": "place",
                "coord_basis": "GeoNames place, rounded", "status_changes": [change | {"sources": [source("change")]}],
            }],
            "site_counts": [{
                "as_of": "2021", "value": 83, "counted_by": "Somebody", "description": said,
                "sources": [source("count")],
            }],
        },
        "people": {"people": [{
            "id": "ivan-petrov",
            "names": {"en": {"name": "Ivan Petrov", "variants": ["Petrov"]}, "ar": {"name": "إيفان بتروف"}},
            "offices": [office], "sources": [source("person")],
        }]},
        "meetings": {
            "controlled": {"bases": {"hill": {"label": "The hill", "site": "hill-base"}}},
            "meetings": [{
                "id": "m-1", "kind": "official visit", "date": "2025-10-15",
                "place": {"en": "Moscow", "ar": "موسكو", "id": "moscow"},
                "participants": [{"person": "ivan-petrov", "role": "Minister of Defence of Russia"}],
                "topics": ["bases", "energy"], "bases": ["hill"], "summary": said,
                "sources": [source("meeting"), source("two", caution="repost")],
            }],
        },
        "statements": {"statements": [{
            "id": "s-1", "speaker": "ivan-petrov", "date": "2025-10-16", "occasion": said, "kind": "direct quote",
            "summary": said, "quote": "Мы останемся", "quote_lang": "ru", "stance": "keep", "topics": ["bases"],
            "bases": ["hill"], "meeting": "m-1", "sources": [source("statement")],
        }]},
        "harm": {"records": [{
            "id": "h-1", "organisation": "Airwars", "period": {"from": "2015-09-30", "to": "2016-03"},
            "as_of": "2016-04", "series": "cumulative", "category": "civilians killed", "value_min": 20,
            "value_max": 30, "attribution": "Russian forces", "description": said, "confidence": "weak",
            "note": {"en": "A range.", "ar": "مدى.", "ru": "Диапазон."}, "sources": [source("harm")],
        }]},
    }  # fmt: skip


def written(folder: Path, bend: Callable[[Content], object] | None = None) -> Path:
    """The small record as files in a folder, bent first; lists of places, bodies and words are the real ones."""
    content = json.loads(json.dumps(small_record()))  # no two rows share a part
    if bend:
        bend(content)
    for name in ("places", "organisations", "publishers", "phrases", "vocabulary", "site_names"):
        shutil.copy(settings.FIXTURES / f"{name}.yaml", folder)
    for name, rows in content.items():
        rows.setdefault("entered", ENTERED)
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    return folder
