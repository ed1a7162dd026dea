"""What Telegram's desktop program exports (result.json): each message of a channel that has words is an article."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from tracker.choices import PublishedBasis
from tracker.ingest.clean.parts import Part, no_words

MEDIA_TYPE = "application/telegram+json"


def is_telegram(value: Any) -> bool:
    """One chat, or all chats of an account."""
    return isinstance(value, dict) and (_is_chat(value) or isinstance(value.get("chats"), dict))


def open_telegram(value: Any) -> list[Part]:
    """The messages with words, in their order; Stop where no chat has any."""
    chats = [value] if _is_chat(value) else value["chats"].get("list") or []
    found = [part for chat in chats if _is_chat(chat) for part in _messages(chat, several=len(chats) > 1)]
    if not found:
        raise no_words("a Telegram export")
    return found


def _is_chat(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("messages"), list) and "type" in value


def _messages(chat: dict[str, Any], *, several: bool) -> list[Part]:
    found = []
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _words(message.get("text")) or "".join(map(_words, message.get("text_entities") or []))
        if not text.strip():
            continue
        number = str(message.get("id", ""))
        found.append(
            Part(
                content=text.strip(),
                is_page=False,
                media_type=f"{MEDIA_TYPE}; charset=utf-8",
                name=f"{chat.get('id', '')}/{number}" if several else number,
                title=text.strip().partition("\n")[0][:200],
                published=_day(message.get("date_unixtime")),
                dated_by=PublishedBasis.METADATA.value,
                publisher=str(message.get("forwarded_from") or chat.get("name") or ""),
            )
        )
    return found


def _words(value: Any) -> str:
    """A text of plain pieces and of pieces with their kind (bold, link)."""
    if isinstance(value, list):
        return "".join(map(_words, value))
    if isinstance(value, dict):
        return _words(value.get("text"))
    return value if isinstance(value, str) else ""


def _day(seconds: Any) -> str:
    """The day in this record's zone; `date` beside it is the exporter's own clock, which nobody knows."""
    try:
        moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()
