"""Files that nobody wrote to be read are refused by what they are, whatever they are called; articles are not."""

from pathlib import Path

import pytest

from tracker.ingest.clean.not_found import why_no_article
from tracker.ingest.clean.opened import open_file
from tracker.ingest.clean.unwritten import what_it_is
from tracker.ingest.drafts import Stop

CSS = """/* Russian bases in Syria: Hmeimim */
body { margin: 0; color: #333; }
.base-map { background: url(hmeimim.png);
  padding: 4px 3px;
}
@media (min-width: 40em) { .tartus { display: none; } }
"""
SCRIPT = """// Tartus naval base, Syria
import { map } from "./map.js";
const bases = ["Hmeimim", "Tartus"];
function show(base) {
  return bases.filter((one) => one === base);
}
"""
PYTHON = """import os
from pathlib import Path
def read(path):
    return [line for line in open(path)]
class Base:
    pass
for base in ("Hmeimim", "Tartus"):
"""
QUERY = "SELECT * FROM bases WHERE name = 'Hmeimim';\nDELETE FROM bases;\nCOMMIT;\n"
TABLE = "site,date,status\nHmeimim,2015-09-30,active\nTartus,1971,active\nQamishli,2019-11-14,evacuated\n"
LOGS = """2025-10-16 10:01:02,123 INFO reader Read Hmeimim base Syria
2025-10-16 10:01:03,456 ERROR reader Traceback (most recent call last):
2025-10-16 10:01:04,789 INFO reader Read Tartus base Syria
"""
SERVED = "\n".join(f'10.0.0.{n} - - [16/Oct/2025:10:01:0{n} +0300] "GET /hmeimim HTTP/1.1" 200 51' for n in range(4))
SETTINGS = "[server]\nhost = 127.0.0.1\nname = Hmeimim base Syria Russia\n# by hand\n"
NESTED = "sites:\n  - id: hmeimim\n    name: Hmeimim base in Syria\n    held: Russia\n  - id: tartus\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (CSS, "a style sheet or a program"), (SCRIPT, "a style sheet or a program"),
        (PYTHON, "a style sheet or a program"), (QUERY, "a style sheet or a program"),
        (TABLE, "a table (CSV)"), (TABLE.replace(",", ";"), "a table (CSV)"),
        (TABLE.replace(",", "\t"), "a table (CSV)"),
        (LOGS, "a log of a program"), (SERVED, "a log of a program"),
        (SETTINGS, "a file of settings"), (NESTED, "a file of settings"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["page.txt", "page", "page.html"])
def test_it_is_refused_by_what_it_is(text: str, what: str, name: str) -> None:
    with pytest.raises(Stop) as refused:
        open_file(text.encode(), name=name)

    assert refused.value.reason.startswith(f"this is {what}, whatever its name says")


ARTICLES = [
    "Moscow, 16 October. Lavrov spoke; he said: the bases stay;\nHmeimim, Tartus, and others.\nThe end, he said.\n",
    "Лавров: Базы остаются.\nЖурналист: И Тартус?\nЛавров: И Тартус, конечно.\nЖурналист: Спасибо.\n",
    "موسكو، 16 تشرين الأول.\nقال لافروف: القواعد باقية.\nوأضاف: حميميم، وطرطوس.\n",
    "2025-10-16 10:01 Putin met Sharaa in Moscow.\n2025-10-16 11:30 They spoke about Hmeimim.\n"
    "2025-10-16 12:00 The talks ended.\n",
    "Site, date\nHmeimim, 2015\n",
    "The ministry published this table, and said that it was complete.\nHmeimim,2015,active\nTartus,1971,active\n"
    "Neither the General Staff nor Damascus commented on it.\n",
    "- Hmeimim stays, Lavrov said on Thursday.\n- Tartus too, he said.\n- Qamishli was not named.\n",
    "Key points: the bases stay.\nHmeimim: 2015.\nTartus: 1971.\nQamishli: 2019.\n",
    "One line; and nothing more;",
    "First, the base.\nSecond, the port.\nThird, the road.\n",
]


@pytest.mark.parametrize("text", ARTICLES)
def test_what_somebody_wrote_is_read(text: str) -> None:
    assert what_it_is(text) == ""


def test_the_own_articles_and_pages_of_the_tests_are_read() -> None:
    corpus = Path(__file__).parents[1] / "corpus"
    texts = [path.read_text(encoding="utf-8") for path in corpus.rglob("*.txt")]

    assert len(texts) > 60
    assert [text[:80] for text in texts if what_it_is(text)] == []


@pytest.mark.parametrize(
    "title",
    [
        "Are you a robot?", "Just a moment...", "One more step", "Before you continue", "503 Service Unavailable",
        "Attention Required! | Cloudflare", "Access Denied", "Sign in", "Pardon Our Interruption", "Human Verification",
        "Подтвердите, что вы не робот", "Прежде чем продолжить", "Проверка безопасности", "Вход на сайт",
        "تحقق من أنك لست روبوتاً", "لحظة من فضلك", "يرجى الانتظار...", "قبل المتابعة", "تسجيل الدخول | موقع إخباري",
    ],
)  # fmt: skip
def test_a_page_before_the_article_is_none(title: str) -> None:
    assert why_no_article(title, "", "Russian bases in Syria: Hmeimim and Tartus. " * 30)


@pytest.mark.parametrize(
    "title",
    [
        "Robots at Hmeimim: is this a robot war?", "One more step towards a pullout from Qamishli",
        "Security check at the port of Tartus lasts for hours", "Please wait, Moscow tells Damascus",
        "Подождите с выводом войск, просит Дамаск", "Проверка безопасности на базе Хмеймим длилась сутки",
        "لحظة من فضلك يا موسكو: ماذا بعد حميميم", "الدفاع الروسية: إجراءات التحقق الأمني في طرطوس مستمرة",
    ],
)  # fmt: skip
def test_a_headline_with_such_a_word_is_an_article(title: str) -> None:
    words = (
        "Russian forces at the Hmeimim base in Syria stay where they are, the Defence Ministry said on Thursday, and "
    )

    assert why_no_article(title, title, words * 8) == ""
