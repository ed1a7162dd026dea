"""Every text of the pages is translated, and the compiled translations are those of the sources."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = settings.BASE_DIR
SOURCE_LANGUAGE = "en"
TRANSLATED = [code for code, _ in settings.LANGUAGES if code != SOURCE_LANGUAGE]
LAZY = {f"{name}_lazy": at for name, at in DEFAULT_KEYWORDS.items() if name.endswith("gettext")}
KEYWORDS = DEFAULT_KEYWORDS | LAZY
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def folder(language: str) -> Path:
    """Where the translations into a language stand."""
    return ROOT / "tracker" / "locale" / language / "LC_MESSAGES"


def catalog(language: str) -> Catalog:
    """The translations into a language as their source file has them."""
    with (folder(language) / "django.po").open("rb") as source:
        return read_po(source, locale=language)


def texts() -> Iterator[tuple[str, str]]:
    """Each text to translate in code and templates, with the file it stands in; of a plural its first form."""
    for path in [*(ROOT / "tracker").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]:
        source = path.read_text()
        if path.suffix == ".html":
            source = "\n".join(line.strip() for line in templatize(source).splitlines())
        for _, function, found, _ in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
            words = [found] if isinstance(found, str) else [word for word in found if word]
            text = words[1] if "pgettext" in function and len(words) > 1 else words[0]
            yield text, str(path.relative_to(ROOT))


def strings(message: Message) -> tuple[str, ...]:
    """The translations of one message: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def by_text(messages: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each message's translations by its context and its forms; a compiled catalog gives contexts as bytes."""
    found = {}
    for message in messages:
        forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        context = message.context.decode() if isinstance(message.context, bytes) else message.context or ""
        if any(forms):
            found[(context, *forms)] = strings(message)
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_pages_is_in_the_catalog(language):
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalog(language)}

    assert {text: file for text, file in texts() if text not in known} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_a_guess(language):
    messages = [message for message in catalog(language) if message.id]

    assert messages
    assert [message.id for message in messages if not all(strings(message))] == []
    assert [message.id for message in messages if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_places_for_values(language):
    def places(text):
        return set(PLACES.findall(text))

    for message in catalog(language):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        wanted = set().union(*map(places, ids))
        assert all(places(text) <= wanted for text in strings(message)), message.id
        # A plural form for one or two may say it without the figure; the last form never does.
        assert places(strings(message)[-1]) == wanted, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_compiled_translations_are_those_of_the_source(language):
    with (folder(language) / "django.mo").open("rb") as compiled:
        shipped = read_mo(compiled)

    assert by_text(shipped) == by_text(catalog(language))
