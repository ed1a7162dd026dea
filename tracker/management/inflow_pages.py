"""Made pages for measuring the inflow: HTML of 2,000 characters, on the subject, with half a dozen findings.

The page of a number is the same for ever. Two of them share their turns of phrase, as news do, and are no near-copies:
most of a page is words put together by chance.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

LENGTH = 2_000
PAPERS = 40
FIRST_DAY = dt.date(2025, 1, 20)
SAID = (
    "قال وزير الخارجية الروسي سيرغي لافروف إن موسكو تبحث مع دمشق {what} في {where}، مشيراً إلى {more}.",
    "وأكد الرئيس الروسي فلاديمير بوتين أن بلاده تتابع {what} مع {who} في {where}.",
    "وأعلن وزير الخارجية السوري أسعد الشيباني أن {what} يجري بحثه في {where} مع {who}.",
)
MET = (
    "والتقى لافروف وزير الخارجية السوري أسعد الشيباني في {city} وبحث معه {what}.",
    "واجتمع بوتين مع الرئيس السوري أحمد الشرع في {city} لبحث {what} بحضور {who}.",
)
SITES = ("قاعدة حميميم", "القاعدة البحرية في طرطوس", "مطار القامشلي")
CITIES = ("موسكو", "دمشق")
WORDS = (
    "الطرق", "المياه", "الموانئ", "القمح", "الكهرباء", "المدارس", "الحدود", "التجارة", "السكك", "المطارات", "الزراعة",
    "النفط", "الغاز", "المصانع", "البلديات", "الجسور", "الاتصالات", "المستشفيات", "الجامعات", "المخابز", "الأسواق",
    "السدود", "الآثار", "الفنادق", "الرياضة", "البيئة", "الغابات", "الصيد", "المناجم", "الأدوية", "الإسكان", "العملة",
    "المصارف", "الجمارك", "الضرائب", "الأجور", "الأسعار", "الوقود", "النقل", "الصحافة",
)  # fmt: skip
OPENINGS = ("وذكر التقرير", "وجاء في العرض", "وتناول النقاش", "وأشارت الوثيقة", "وبيّن الجدول", "وتضمن الملف")
JOINTS = ("ثم", "إلى جانب", "وكذلك", "بعد", "قبل", "بدلاً من", "إضافة إلى", "على الرغم من")
KINDS = ("إصلاح", "تأهيل", "إدارة", "تمويل", "مراقبة", "توسيع", "تنظيم", "حماية", "دراسة", "تحديث")


def page_of(number: int) -> str:
    """The page of that number as HTML."""
    chance = random.Random(number)
    title = f"محادثات حول {_topic(chance)} و{chance.choice(SITES)} ({number})"
    paragraphs = "".join(f"<p>{said}</p>\n" for said in _paragraphs(chance, LENGTH - len(title)))
    day = FIRST_DAY + dt.timedelta(days=number % 360)
    address = address_of(number)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<link rel="canonical" href="{address}">'
        f'<meta property="article:published_time" content="{day}T08:00:00+03:00"></head>\n'
        '<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/news">أخبار</a></li></ul></nav>\n'
        f"<article><h1>{title}</h1>\n{paragraphs}</article>\n"
        "<footer><p>جميع الحقوق محفوظة</p></footer></body></html>\n"
    )


def address_of(number: int) -> str:
    """The address of that page, on one of some dozens of hosts."""
    return f"https://paper{number % PAPERS}.example/news/{number}"


def write_pages(folder: Path, numbers: range) -> Path:
    """The pages of these numbers as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:07}.html").write_text(page_of(number), encoding="utf-8")
    return folder


def _paragraphs(chance: random.Random, length: int) -> Iterator[str]:
    """Two statements, a meeting, and filling up to so many characters in all."""
    said = [chance.choice(form) for form in (SAID, MET, SAID)]
    for form in said:
        told = form.format(
            what=f"{chance.choice(KINDS)} {chance.choice(SITES)}",
            where=f"إطار {_topic(chance)}",
            more=_topic(chance),
            who=f"وفد {_topic(chance)}",
            city=chance.choice(CITIES),
        )
        length -= len(told)
        yield told
        filling = _filling(chance, min(length, LENGTH // 4))
        length -= len(filling)
        yield filling
    if length > 0:
        yield _filling(chance, length)


def _filling(chance: random.Random, length: int) -> str:
    told = ""
    while len(told) < length:
        told += f"{chance.choice(OPENINGS)} {_topic(chance)} {chance.choice(JOINTS)} {_topic(chance)}. "
    return told.strip()


def _topic(chance: random.Random) -> str:
    one, other = chance.sample(WORDS, 2)
    return f"{chance.choice(KINDS)} {one} و{other}"
