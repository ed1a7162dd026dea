"""Wordings of English and Russian that have gone wrong, each with the right reading; no sentence is of a newspaper."""

import pytest

from tracker.extract import Reading, read
from tracker.management.measures import names

DAY = "2026-02-12"
STATEMENTS = [
    (
        "ru",
        "База в Тартусе продолжит работу, сообщил Песков, отвечая на вопрос журналистов.",
        "База в Тартусе продолжит работу",
        "dmitry-peskov",
    ),
    (
        "ru",
        "Техника остается на базе, уточнил Белоусов, который в среду прибыл в Дамаск.",
        "Техника остается на базе",
        "andrey-belousov",
    ),
    (
        "ru",
        "Россия, сообщил журналистам Ушаков, готова передать порт Тартус сирийской стороне.",
        "Россия, сообщил журналистам Ушаков, готова передать порт Тартус сирийской стороне",
        "yuri-ushakov",
    ),
    (
        "ru",
        "Технику вывозят через порт, рассказал изданию местный житель.",
        "Технику вывозят через порт",
        "местный житель",
    ),
    (
        "ru",
        "«Договор почти готов», — сказал собеседник РИА Новости, знакомый с ходом переговоров.",
        "«Договор почти готов»",
        "собеседник РИА Новости",
    ),
    (
        "ru",
        "Как пишет газета «Аль-Ахбар», стороны согласовали десять пунктов.",
        "стороны согласовали десять пунктов",
        "газета",
    ),
    (
        "en",
        "Syria's defense minister, Murhaf Abu Qasra, said the withdrawal was complete.",
        "the withdrawal was complete",
        "murhaf-abu-qasra",
    ),
    (
        "en",
        "The head of the Syrian Observatory, Rami Abdulrahman, said the base was empty.",
        "the base was empty",
        "Rami Abdulrahman",
    ),
    (
        "en",
        "Mikhail Bogdanov, the Kremlin's special envoy for the Middle East, denied the report.",
        "the report",
        "mikhail-bogdanov",
    ),
    (
        "en",
        "Russia, Ushakov told the TASS agency, is ready to hand over the port.",
        "Russia, Ushakov told the TASS agency, is ready to hand over the port",
        "yuri-ushakov",
    ),
    (
        "ru",
        "Министерство обороны России опровергло сообщения о выводе войск.",
        "сообщения о выводе войск",
        "Министерство обороны России",
    ),
]
OFFICES = [
    ("Syria's defense minister, Murhaf Abu Qasra, said the withdrawal was complete.", "Syria's defense minister"),
    ("Sergei Lavrov, Russia's foreign minister, said that talks were useful.", "Russia's foreign minister"),
    ("Sergei Lavrov, Russia’s foreign minister, said that talks were useful.", "Russia’s foreign minister"),
    (
        "Mikhail Bogdanov, the Kremlin's special envoy for the Middle East, denied the report.",
        "Kremlin's special envoy for the Middle East",
    ),
    (
        "The head of the Syrian Observatory, Rami Abdulrahman, said the base was empty.",
        "head of the Syrian Observatory",
    ),
]
DATES = [
    ("ru", "Стороны встретились 15.10.2025 в Москве.", "15.10.2025", "2025-10-15"),
    ("ru", "Соглашение подписано 15.10.2025 г.", "15.10.2025 г.", "2025-10-15"),
    ("ru", "Следующая встреча назначена на 1.02.26.", "1.02.26", "2026-02-01"),
    ("en", "The sides met on 15.10.2025 in Moscow.", "15.10.2025", "2025-10-15"),
]
EVENTS = [
    (
        "en",
        "On the evening of January 28, two drones of unknown origin targeted the Russian base of Hmeimim.",
        [("hmeimim-air-base", "attacked", False, "2026-01-28")],
    ),
    (
        "en",
        "In 2019, after the partial withdrawal of US forces, Russia set up posts in Ain Issa, Tal Tamr and Kobani.",
        [
            ("ain-issa-base", "established", False, "2019"),
            ("tal-tamr-mabaqir", "established", False, "2019"),
            ("kobani-base", "established", False, "2019"),
        ],
    ),
    (
        "ru",
        "В 2019 году Россия создала посты в Айн-Иссе и Тель-Тамре.",
        [("ain-issa-base", "established", False, "2019"), ("tal-tamr-mabaqir", "established", False, "2019")],
    ),
    (
        "en",
        "Russian soldiers left a hilltop base near the Syrian town of Manbij on Tuesday.",
        [("manbij-base", "evacuated", False, "2026-02-10")],
    ),
    (
        "ar",
        "أخلت القوات الروسية مواقعها في مطار القامشلي جزئيا، وانسحبت من قاعدة عين عيسى.",
        [("qamishli-airport", "reduced", True, None), ("ain-issa-base", "evacuated", False, None)],
    ),
]


@pytest.fixture(scope="module")
def reading():
    gazetteer = names()

    def of(lang: str, text: str) -> Reading:
        return read(text, published=DAY, gazetteer=gazetteer, lang=lang)

    return of


@pytest.mark.parametrize(("lang", "text", "content", "speaker"), STATEMENTS)
def test_who_said_what(reading, lang: str, text: str, content: str, speaker: str) -> None:
    [found] = reading(lang, text).statements

    assert found.surface == content
    assert speaker in (found.speaker.id, found.speaker.name)


@pytest.mark.parametrize(("text", "office"), OFFICES)
def test_an_office_is_whole(reading, text: str, office: str) -> None:
    assert office in [person.office_title for person in reading("en", text).people]


@pytest.mark.parametrize(("lang", "text", "words", "edtf"), DATES)
def test_a_date_in_digits(reading, lang: str, text: str, words: str, edtf: str) -> None:
    assert [(date.surface, date.edtf) for date in reading(lang, text).dates] == [(words, edtf)]


@pytest.mark.parametrize(("lang", "text", "events"), EVENTS)
def test_what_happened_when(reading, lang: str, text: str, events: list) -> None:
    found = [(e.base_id, e.status, e.partial, e.edtf) for e in reading(lang, text).base_events]

    assert found == events


def test_a_number_with_stops_is_no_date(reading) -> None:
    assert not reading("ru", "Версия 15.40.2025 вышла в Москве.").dates


def test_a_reason_is_another_clause(reading) -> None:
    text = "The port of Tartus is not discussed, since the contract with its operator was cancelled in January 2025."

    assert not reading("en", text).denied_events


def test_a_noun_that_looks_like_a_verb_has_nobody_who_says_it(reading) -> None:
    assert not reading("en", 'Zakharova called the reports "fiction."').statements
