"""Every page answers in three languages, is well formed, asks nobody else and runs nothing that is not its own."""

import re

import html5lib
import pytest
from django.conf import settings
from django.utils.translation import override

from tests.web.conftest import LANGUAGES
from tracker.models import Article, HarmFigure, Organisation, Publisher

PAGES = [
    "/", "/?day=2016-01-01", "/timeline/", "/timeline/?kind=meeting&base=tartus-naval-facility", "/bases/",
    "/bases/tartus-naval-facility/", "/bases/hmeimim-air-base/card/", "/people/", "/people/sergey-lavrov/",
    "/meetings/m-2025-10-15-putin-sharaa-kremlin/", "/statements/s-2026-02-18-lavrov/", "/harm/", "/articles/",
    "/articles/?stored=false", "/harm/?category=massacres", "/publishers/", "/search/", "/search/?q=Tartus",
    "/changes/", "/method/",
]  # fmt: skip
# The card is a fragment of a page.
TOLERATED = {"expected-doctype-but-got-start-tag", "expected-doctype-but-got-chars"}
OUTSIDE = re.compile(
    r"""<(?:script|img|iframe|source|audio|video|link(?! rel="alternate"))\b[^>]*(?:src|href)=["'](?:https?:)?//"""
)
ARABIC = re.compile(r"[\u0600-\u06ff]")


def some_pages() -> list[str]:
    """Pages whose address depends on the record, as Arabic has them."""
    kinds = ((Article, {"text": ""}), (HarmFigure, {}), (Publisher, {}), (Organisation, {}))
    with override("ar"):
        return [model.objects.filter(**which).first().get_absolute_url() for model, which in kinds]


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_answers_and_is_well_formed(reader, path, prefix):
    response = reader.get(prefix + path)
    html = response.content.decode()

    assert response.status_code == 200
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(html) if "/card/" in path else parser.parse(html)
    assert [error for error in parser.errors if error[1] not in TOLERATED] == []
    assert 'style="' not in html
    assert not OUTSIDE.search(html)


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_pages_of_single_records_answer(reader, prefix):
    for path in some_pages():
        assert reader.get(prefix + path).status_code == 200, path


@pytest.mark.parametrize(("language", "prefix"), LANGUAGES.items())
def test_page_names_its_language_and_direction(reader, language, prefix):
    html = reader.get(f"{prefix}/timeline/").content.decode()

    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html
    for other, its_prefix in LANGUAGES.items():
        assert re.search(rf'hreflang="{other}" href="(http://testserver)?{its_prefix}/timeline/"', html)


@pytest.mark.parametrize("path", ["/", "/timeline/", "/harm/"])
def test_policy_is_strict_and_every_inline_script_and_style_carries_its_nonce(reader, path):
    response = reader.get(path)
    policy, html = response.headers["Content-Security-Policy"], response.content.decode()

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    written = re.findall(r"<(?:script|style)\b[^>]*>", html)
    inline = [tag for tag in written if "src=" not in tag and "application/" not in tag]
    nonces = {re.search(r'nonce="([^"]+)"', tag)[1] for tag in inline}
    assert all(f"'nonce-{nonce}'" in policy for nonce in nonces)
    assert len(nonces) == 1


def test_import_map_names_every_module_that_is_imported():
    modules = settings.BASE_DIR / "static" / "js"
    imported = {name for path in modules.glob("*.js") for name in re.findall(r'"(sijill/\w+)"', path.read_text())}
    mapped = set(re.findall(r'"(sijill/\w+)":', (settings.BASE_DIR / "templates/_import_map.html").read_text()))

    assert imported == mapped
    assert {name.removeprefix("sijill/") for name in mapped} <= {path.stem for path in modules.glob("*.js")}


# A site's page asks once for the other sites of its point.
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 12), ("/timeline/", 22), ("/timeline/?limit=200", 23), ("/bases/", 8), ("/bases/hmeimim-air-base/", 23),
        ("/people/", 11), ("/people/sergey-lavrov/", 20), ("/harm/", 13), ("/articles/", 9), ("/publishers/", 8),
        ("/changes/", 24), ("/meetings/m-2025-10-15-putin-sharaa-kremlin/", 16), ("/search/?q=tartus", 42),
    ],
)  # fmt: skip
def test_queries_do_not_grow_with_rows(reader, django_assert_max_num_queries, path, most):
    with django_assert_max_num_queries(most):
        assert reader.get(path).status_code == 200


@pytest.mark.parametrize("path", [
    "/", "/timeline/", "/timeline/?layout=year", "/bases/", "/bases/hmeimim-air-base/", "/bases/tartus-naval-facility/",
    "/people/", "/people/sergey-lavrov/", "/harm/", "/articles/", "/publishers/", "/changes/", "/search/?q=tartus",
    "/meetings/m-2025-10-15-putin-sharaa-kremlin/", "/statements/s-2017-12-11-putin/", "/said-and-done/", "/method/",
])  # fmt: skip
def test_a_page_asks_little_once_the_record_was_read(reader, django_assert_max_num_queries, path):
    reader.get(path)

    with django_assert_max_num_queries(12):
        assert reader.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/timeline/", "/bases/hmeimim-air-base/", "/method/", "/nowhere/", "/harm/"])
def test_english_interface_has_no_arabic_of_its_own(reader, path):
    html = reader.get(f"/en{path}").content.decode()
    own = re.sub(r'<(\w+)[^>]*lang="ar"[^>]*>.*?</\1>|<script.*?</script>', "", html, flags=re.S)

    assert ARABIC.findall(re.sub(r"<[^>]*>", "", own)) == []


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_what_others_counted_leads_from_the_map_to_its_sources(reader, prefix):
    page = reader.get(f"{prefix}/").content.decode()
    links = re.findall(rf'<a href="({prefix}/bases/#count-[a-z0-9-]+)">(\d+)</a>', page)
    sites = reader.get(f"{prefix}/bases/").content.decode()

    assert [value for _, value in links] == ["83", "114", "105", "2"]
    for address, value in links:
        shown = sites.split(f'id="{address.partition("#")[2]}"')[1].split("</li>")[0]
        assert f'<strong class="num">{value}</strong>' in shown and 'class="prov"' in shown
    assert 'id="counts"' not in reader.get(f"{prefix}/bases/?governorate=homs").content.decode()


def test_a_meeting_of_nobody_named_and_no_place_is_called_after_its_site(reader):
    html = reader.get("/en/meetings/m-1971-tartus-arrangement/").content.decode()

    assert "<title>Tartus naval facility: Agreement signing" in html
    assert "Not found" not in html
