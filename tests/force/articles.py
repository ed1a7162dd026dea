"""Made articles, as many as are asked for: each is on the subject, says something else, and gives findings.

Each tells of a day and a number of its own, so that the record is the same in whatever order they are read: where the
disk is full for a while, some are read after those that came behind them.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

FIRST_DAY, DAYS = dt.date(2025, 2, 1), 300
ARABIC = (
    "قال وزير الخارجية الروسي سيرغي لافروف، في حديث رقمه {number}، إن موسكو تبحث مع دمشق عمل {base_ar}"
    " لمدة {count} يوماً. والتقى لافروف وزير الخارجية السوري أسعد الشيباني في {city_ar} في {day_ar}"
    " وبحث معه مصير القاعدة.",
    "بحث الرئيس الروسي فلاديمير بوتين مع الرئيس السوري أحمد الشرع في {city_ar} في {day_ar} وضع {base_ar}،"
    " وفق البيان {number}. وقال بوتين: «نتابع الحوار بشأن {base_ar} منذ {count} يوماً».",
)
ENGLISH = (
    "Russian Foreign Minister Sergey Lavrov said in remark {number} that Moscow would discuss {base_en} with Damascus"
    " for {count} days. Lavrov met Syrian Foreign Minister Asaad al-Shaibani in {city_en} on {day_en}.",
    "Russian President Vladimir Putin met Syrian President Ahmed al-Sharaa in {city_en} on {day_en},"
    ' said note {number}. "We have been talking about {base_en} for {count} days," Putin said.',
)
RUSSIAN = (
    "Министр иностранных дел России Сергей Лавров заявил в сообщении {number}, что Москва {count} дней обсуждает"
    " с Дамаском {base_ru}. {day_ru} Лавров провел встречу с министром иностранных дел Сирии Асаадом аш-Шейбани.",
)
PLACES = (
    ("قاعدة حميميم", "the Hmeimim air base", "базу Хмеймим", "موسكو", "Moscow"),
    ("القاعدة البحرية في طرطوس", "the naval facility in Tartus", "базу в Тартусе", "دمشق", "Damascus"),
    ("مطار القامشلي", "Qamishli airport", "аэропорт Камышлы", "سوتشي", "Sochi"),
)
LANGUAGES = (ARABIC, ENGLISH, RUSSIAN)
MONTHS = {
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
           "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"),
}  # fmt: skip


def day_of(number: int) -> dt.date:
    """The day on which the article of that number was published, and of which it tells."""
    return FIRST_DAY + dt.timedelta(days=number % DAYS)


def text_of(number: int, series: int = 0) -> str:
    """The article of that number; the same for ever, and another in another series."""
    chance = random.Random(series * 1_000_003 + number)
    base_ar, base_en, base_ru, city_ar, city_en = chance.choice(PLACES)
    said = {"base_ar": base_ar, "base_en": base_en, "base_ru": base_ru, "city_ar": city_ar, "city_en": city_en}
    day = day_of(number)
    said |= {f"day_{language}": f"{day.day} {names[day.month - 1]} {day.year}" for language, names in MONTHS.items()}
    said["day_ru"] += " года"
    sentences = chance.choice(LANGUAGES[(number + series) % len(LANGUAGES)])
    return sentences.format(number=f"{series}/{number}", count=3 + number + 600 * series, **said) + "\n"


def write_articles(folder: Path, count: int, series: int = 0) -> Path:
    """Articles with their sidecars in a folder of their own."""
    folder.mkdir(parents=True)
    for number in range(count):
        name = f"{number:04}"
        (folder / f"{name}.txt").write_text(text_of(number, series), encoding="utf-8")
        address = f"https://paper{number % 7}.example/{series}/{number}"
        (folder / f"{name}.toml").write_text(f'published = "{day_of(number)}"\nurl = "{address}"\n', encoding="utf-8")
    return folder
