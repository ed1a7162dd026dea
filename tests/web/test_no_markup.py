"""Nothing that came in is shown as markup: it is escaped wherever it stands, so there is none to be cleaned.

`MADE` names each place where our own code says of a text that it is safe; one more asks to be looked at.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import CitationFactory, MeetingFactory, PersonFactory, PublisherFactory, StatementFactory
from tracker.models import Article, Publisher
from tracker.search import index

EVIL = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
SAFE = re.compile(r"mark_safe\(|SafeString\(|\|safe\b|autoescape off|\|safeseq\b|__html__")
MADE = {
    "tracker/admin/second_factor/pages.py": 1,  # a picture of our own making
    "tracker/templatetags/dates_in_words.py": 2,  # nothing; numbers
    "tracker/templatetags/hits.py": 1,  # a rendered, escaped piece of a page, its hits marked
    "tracker/templatetags/marks.py": 3,  # nothing; our own shapes
    "tracker/templatetags/styles.py": 1,  # our own sheets
    "tracker/web/charts/small_multiples.py": 2,  # numbers
    "tracker/web/pages/articles.py": 1,  # pieces that are escaped each
    "tracker/web/records/json_ld.py": 1,  # JSON without <, > and &
}


def test_each_place_that_says_that_a_text_is_safe_is_known() -> None:
    found = {}
    for folder in ("tracker", "templates"):
        for path in sorted(p for p in Path(settings.BASE_DIR, folder).rglob("*") if p.suffix in (".py", ".html")):
            if n := len(SAFE.findall(path.read_text(encoding="utf-8"))):
                found[str(path.relative_to(settings.BASE_DIR))] = n

    assert found == MADE


@pytest.fixture
def evil(db: None) -> list[str]:
    """Addresses of everything that shows what a hostile page brought: its headline, text, name, words, summary."""
    house = PublisherFactory(name=EVIL, slug="evil", state_tie=EVIL, state_tie_source="https://x.example")
    person = PersonFactory(slug="evil", name_en=EVIL, name_ar=EVIL, name_ru=EVIL)
    texts = dict.fromkeys(("summary_ar", "summary_en", "summary_ru"), EVIL)
    said = StatementFactory(slug="evil", words=EVIL, words_language="en", speaker=person, date="2025-10-15", **texts)
    met = MeetingFactory(slug="evil", date="2025-10-15", **texts)
    text = f"They spoke. {EVIL} They left."
    for record in ({"statement": said}, {"meeting": met}):
        citation = CitationFactory(**record)
        Article.objects.filter(pk=citation.article_id).update(title=EVIL, publisher=house)
    article = Article(slug="evil", title=EVIL, publisher=house, language="en", text=text, published="2025-10-15")
    article.save()
    CitationFactory(article=article, statement=said, words=EVIL)
    index.rebuild()
    assert Publisher.objects.filter(name=EVIL).exists()
    pages = ("timeline/", "statements/evil/", "meetings/evil/", "articles/evil/", "articles/", "publishers/evil/",
             "publishers/", "people/evil/", "search/?q=alert", "timeline/feed/", "embed/timeline/")  # fmt: skip
    return [f"/en/{page}" for page in pages]


def test_what_a_hostile_page_brought_is_shown_as_letters(evil: list[str]) -> None:
    client, shown = Client(), 0
    for address in evil:
        answer = client.get(address, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert "<img src=x" not in page, address
        assert "<script>alert" not in page, address
        shown += "&lt;img src=x" in page or "&amp;lt;img" in page
    assert shown >= 6
