"""What is kept of a page: for one version of the record and one language, and never more than a number of things."""

import pytest
from django.utils.translation import override

from tests.factories import BaseFactory, StatementFactory
from tracker.cache import VERSION, Cache, cached
from tracker.models import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """Sets the version that was read for the answer in hand."""
    before = VERSION.set(1)
    yield VERSION.set
    VERSION.reset(before)


@pytest.fixture
def work():
    """A function of the record that tells how often it worked."""
    done = []

    @cached(most=8)
    def answer(word):
        done.append(word)
        return f"{word} {len(done)}"

    return answer


def test_is_worked_out_once_for_a_version(version, work):
    first = work("a")

    assert work("a") == first
    assert work("b") != first
    version(2)
    assert work("a") != first


def test_each_language_has_its_own(version, work):
    with override("en"):
        english = work("a")
    with override("ru"):
        assert work("a") != english


def test_nothing_is_kept_where_no_version_was_read(work):
    assert work("a") != work("a")


def test_the_longest_unused_goes_first(version):
    cache, made = Cache(most=2), []

    def make(missing):
        made.extend(missing)
        return {key: key.upper() for key in missing}

    for key in ("a", "b", "a", "c", "a", "b"):
        assert cache.take([key], make) == {key: key.upper()}
    assert made == ["a", "b", "c", "b"]


def test_those_that_are_not_there_are_made_in_one_call(version):
    cache, calls = Cache(most=9), []

    def make(missing):
        calls.append(missing)
        return dict.fromkeys(missing)

    cache.take("ab", make)
    cache.take("bcad", make)

    assert calls == [["a", "b"], ["c", "d"]]


def test_a_page_shows_a_change_at_once(client):
    base = BaseFactory(name_en="Old Field")
    assert "Old Field" in client.get("/en/bases/").content.decode()

    type(base).objects.update(name_en="New Field")
    Change.objects.create(kind="base", slug=base.slug, action="updated", author="test", reason="a test")

    assert "New Field" in client.get("/en/bases/").content.decode()


def test_an_editor_sees_what_is_there(admin_client):
    base = BaseFactory(name_en="Old Field")
    admin_client.get("/en/bases/")

    type(base).objects.update(name_en="New Field")

    assert "New Field" in admin_client.get("/en/bases/").content.decode()


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 1), ("/timeline/", 1), ("/bases/", 1), ("/harm/", 1), ("/search/", 1), ("/method/", 1)],
)
def test_a_page_read_before_asks_for_little_more_than_the_version(client, django_assert_max_num_queries, address, most):
    StatementFactory()
    client.get(address)

    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
