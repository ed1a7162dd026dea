"""Small pages for tests: an article with what is to be tried around it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from tracker.models import Article, IngestItem

WORDS = {
    "ar": (
        "محادثات في دمشق حول مستقبل القواعد",
        "قال الناطق باسم الوزارة إن المحادثات حول القواعد الروسية في سوريا تتواصل في دمشق بين الوفدين منذ الصباح.",
        "وأضاف الناطق أن الجانبين بحثا ملف القاعدة البحرية في طرطوس، وأن جولة أخرى ستعقد في موسكو بعد أسبوع.",
        "وكان الوفد الروسي قد وصل إلى العاصمة السورية في زيارة لم يعلن عنها من قبل، بحسب ما أفادت به مصادر محلية.",
    ),
    "en": (
        "Talks in Damascus on the future of the bases",
        "The ministry's spokesman said that the talks on the Russian bases in Syria go on in Damascus.",
        "He added that both sides discussed the naval base in Tartus, and that a round will be held in Moscow.",
        "The Russian delegation had arrived in the Syrian capital on a visit that nobody had announced.",
    ),
    "ru": (
        "Переговоры в Дамаске о будущем баз",
        "Представитель министерства заявил, что переговоры о российских базах в Сирии продолжаются в Дамаске.",
        "Он добавил, что стороны обсудили военно-морскую базу в Тартусе, а следующий раунд пройдет в Москве.",
        "Российская делегация прибыла в сирийскую столицу с визитом, о котором не сообщалось.",
    ),
}


def page(
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    body: str = "",
    foot: str = "",
    language: str = "ar",
    title: str = "",
    url: str = "https://paper.example/a/1",
    extra: str = "",
) -> str:
    """A page: `before` stands before the headline, `after` behind it, `extra` after the article's last paragraph."""
    headline, *paragraphs = WORDS[language]
    told = body or "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title or headline}</title>'
        f"{canonical}{head}</head><body><article>{before}<h1>{title or headline}</h1>{after}{told}{extra}</article>"
        f"{foot}</body></html>"
    )


def ingested(folder: Path, content: str | bytes, name: str = "page.html", sidecar: str = "") -> IngestItem:
    """How the reading of one file ended."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    ingest(path)
    return IngestItem.objects.order_by("-pk")[0]


def ingest(*names: Any) -> str:
    """All that the command says."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, names), stdout=out, stderr=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def article(item: IngestItem) -> Article:
    """The article that an item became; the item's reason is told where it became none."""
    assert item.article is not None, f"{item.outcome}: {item.reason}"
    return item.article
