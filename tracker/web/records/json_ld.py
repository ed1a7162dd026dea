"""Records as JSON-LD, in the words of schema.org, for machines that read pages."""

from typing import Any

import orjson
from django.utils.safestring import SafeString, mark_safe

from tracker.models import Article, Base, HarmFigure, Meeting, Organisation, Person, Publisher, Statement
from tracker.templatetags.people_in_words import title_of

HARMLESS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_ld(record: Any, address: str, site: str) -> SafeString:
    """A script block of data; dates are the EDTF text, as schema.org's superset of ISO 8601 allows."""
    words = {"@context": "https://schema.org", "@id": address, "url": address, **_words(record)}
    words["isPartOf"] = {"@type": "Dataset", "name": "Sijill", "url": site}
    text = orjson.dumps(words).decode()
    for sign, escaped in HARMLESS.items():
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _words(record: Any) -> dict[str, Any]:
    if isinstance(record, Base):
        point = {"@type": "GeoCoordinates", "latitude": record.lat, "longitude": record.lon}
        return {"@type": "Place", "name": record.name, "alternateName": record.spellings(), "geo": point}
    if isinstance(record, Person | Organisation):
        return {
            "@type": type(record).__name__.replace("sation", "zation"),
            "name": record.name,
            "alternateName": record.spellings(),
        }
    if isinstance(record, Meeting):
        people = [{"@type": "Person", "name": p.person.name} for p in record.participants.all() if p.person]
        return {"@type": "Event", "name": title_of(record), "startDate": record.date, "description": record.summary,
                "attendee": people, "location": {"@type": "Place", "name": record.place_words}}  # fmt: skip
    if isinstance(record, Statement):
        said = {"@type": "Quotation", "text": record.words or record.summary, "inLanguage": record.words_language}
        return {
            **said,
            "dateCreated": record.date,
            "spokenByCharacter": {"@type": "Person", "name": record.speaker_name},
        }
    if isinstance(record, HarmFigure):
        value = {"@type": "QuantitativeValue", "minValue": record.low, "maxValue": record.high}
        return {
            "@type": "Observation",
            "name": record.get_category_display(),
            "value": value,
            "observationDate": record.as_of,
        }
    if isinstance(record, Article):
        publisher = {"@type": "Organization", "name": record.publisher.name} if record.publisher else None
        return {"@type": "NewsArticle", "headline": record.title, "inLanguage": record.language,
                "datePublished": record.published, "publisher": publisher}  # fmt: skip
    if isinstance(record, Publisher):
        return {"@type": "NewsMediaOrganization", "name": record.name}
    return {"@type": "CreativeWork", "name": str(record)}
