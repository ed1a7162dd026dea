"""What a phone shows: nothing wider than its screen, and signs beside their words."""

import pytest

from tests.factories import CitationFactory, HarmFigureFactory, StatementFactory
from tracker.models import Organisation
from tracker.search.index import index_records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_sign_of_an_entry_stands_in_the_line_of_its_words(page, live_server, prefix):
    occasion = "an interview with a newspaper of the capital after the talks of the two delegations"
    statement = StatementFactory(occasion_ar=occasion, occasion_en=occasion)
    CitationFactory(statement=statement)
    index_records([statement])
    page.set_viewport_size(PHONE)

    page.goto(f"{live_server.url}{prefix}/timeline/")

    sign, words = (page.locator(f".entry__kind > {part}").bounding_box() for part in ("svg", "span"))
    assert words["height"] > 1.5 * sign["height"]  # the words take two lines
    assert words["y"] <= sign["y"] and sign["y"] + sign["height"] < words["y"] + words["height"] * 0.75


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_names_of_the_lanes_do_not_run_into_the_strip(page, live_server, prefix):
    index_records([StatementFactory()])
    page.set_viewport_size(PHONE)

    page.goto(f"{live_server.url}{prefix}/timeline/")

    strip = page.locator("#strip").bounding_box()
    for name in page.locator(".density__names text").all():
        box = name.bounding_box()
        if prefix:
            assert box["x"] + box["width"] <= strip["x"] - 2
        else:
            assert box["x"] >= strip["x"] + strip["width"] + 2


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
@pytest.mark.parametrize("width", [390, 820])
def test_open_filters_are_no_wider_than_the_screen(page, live_server, prefix, width):
    index_records([StatementFactory()])
    page.set_viewport_size({"width": width, "height": 844})

    page.goto(f"{live_server.url}{prefix}/timeline/")
    page.evaluate("document.querySelector('.filters').open = true")

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_latest_entry_is_on_the_first_screen(browser, live_server, prefix, scripted):
    index_records([StatementFactory()])
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripted)
    page = context.new_page()

    page.goto(f"{live_server.url}{prefix}/timeline/")

    assert page.locator(".entry").first.bounding_box()["y"] < 0.75 * PHONE["height"]
    page.locator(".filters > summary").click()
    assert page.locator(".filters [name=from]").is_visible()
    context.close()


def test_without_script_the_filters_stand_beside_the_list_where_there_is_room(browser, live_server):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{live_server.url}/en/timeline/")

    assert page.locator(".filters [name=from]").is_visible()
    context.close()


@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_a_harm_table_fits_and_shows_its_sources(page, live_server, prefix):
    body = Organisation.objects.create(slug="net", name_ar="شبكة طويلة الاسم", name_en="A network with a long name")
    citation = CitationFactory(harm_figure=HarmFigureFactory(organisation=body))
    page.set_viewport_size(PHONE)

    page.goto(f"{live_server.url}{prefix}/harm/")

    table = page.locator(".stacking")
    source = table.locator(".prov a").first
    assert page.locator(".tablewrap").first.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert citation.article.publisher.name in source.inner_text()
    box = source.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_printed_source_has_its_whole_address_below_its_line(page, live_server):
    statement = StatementFactory()
    citation = CitationFactory(statement=statement)
    index_records([statement])
    page.emulate_media(media="print")

    page.goto(f"{live_server.url}/timeline/")

    printed = "getComputedStyle(document.querySelector('.prov a'), '::after')"
    assert page.evaluate(f"{printed}.content") == f'"{citation.article.url}"'
    assert page.evaluate(f"{printed}.direction") == "ltr"
    line = page.locator(".prov > .nb").last.bounding_box()
    assert page.locator(".prov").bounding_box()["height"] >= 1.8 * line["height"]
    assert not page.locator("#brush-hint").is_visible()
