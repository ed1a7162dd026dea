"""Plain files that nobody wrote to be read, whatever they are called: style sheets, programs, settings, logs, tables.

Told by the shape of their lines, not by any word in them; a few lines of one in an article are no such file.
"""

from __future__ import annotations

import re

_FEWEST = 3  # lines; fewer have no shape
_MOST = 0.5  # of the lines; an article about a program quotes less of it
_TABLE_CELL = 40  # letters of a cell on the average; a sentence between commas has more
_CODE_END = re.compile(r"[{};]\s*(?://.*|/\*.*\*/)?$|^\s*(?:[})\]]+[,;]?|//.*|/?\*.*|#include .*)\s*$")
_CODE_BEGIN = re.compile(
    r"^\s*(?:(?:def|class|function|async def|elif|for|while|if|with|except)\b.*:\s*$"
    r"|(?:import|from) [\w.]+(?: import .*)?$|(?:return|const|let|var)\s+\S.*[;({\[)\]]\s*$|@[\w.-]+(?:\(.*\))?\s*$)"
)
_LOGGED = re.compile(
    r"^\s*[\[<]?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d/[A-Z][a-z]{2}/\d{4}:|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d\b"
    r"|\d{10,13}\b|(?:\d{1,3}\.){3}\d{1,3} \S+ \S+ \["
    r"|(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b[ :\]|-])"
)
_SET = re.compile(r"^\s*(?:\[[\w .:-]+\]|[\w.-]+\s*=\s*\S.*|[#;].*)$")
_NESTED = re.compile(r"^\s*(?:- )?[\w.-]+:(?:\s.*)?$|^\s*- \S.*$")
_INDENTED = re.compile(r"^(?: {2,}|\t)(?:- )?[\w.-]+:(?:\s|$)")


def what_it_is(text: str) -> str:
    """A word for a file that is no text of an article; '' for one that may be."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _FEWEST:
        return ""
    if _share(_LOGGED, lines) > _MOST and not _is_chronicle(lines):
        return "a log of a program"
    if sum(1 for line in lines if _CODE_END.search(line) or _CODE_BEGIN.match(line)) > _MOST * len(lines):
        return "a style sheet or a program"
    if any("=" in line for line in lines) and _share(_SET, lines) == 1:
        return "a file of settings"
    if any(map(_INDENTED.match, lines)) and _share(_NESTED, lines) > 2 * _MOST - 0.1:
        return "a file of settings"
    return "a table (CSV)" if _is_table(lines) else ""


def _share(shape: re.Pattern[str], lines: list[str]) -> float:
    return sum(1 for line in lines if shape.match(line)) / len(lines)


def _is_chronicle(lines: list[str]) -> bool:
    """Lines by the hour that somebody wrote in sentences: most of them end as sentences do."""
    ended = sum(1 for line in lines if line.rstrip().endswith((".", "!", "?", "؟", "…", "»", "”")))
    return ended > _MOST * len(lines)


def _is_table(lines: list[str]) -> bool:
    """As many cells in every line, and short ones, of which the last is no end of a sentence."""
    for sign in (",", ";", "\t", "|"):
        widths = {line.count(sign) for line in lines}
        if len(widths) == 1 and widths != {0}:
            cells = [cell for line in lines for cell in line.split(sign)]
            ended = sum(1 for line in lines if line.rstrip().endswith((".", "!", "?", "؟")))
            return sum(map(len, cells)) <= _TABLE_CELL * len(cells) and ended * 2 < len(lines)
    return False
