"""Day, month and year as they stand together: «12 تموز (يوليو) الجاري», «الـ20 من أكتوبر من العام 2014»."""

from . import calendars, hijri
from .calendars import CLOSEST, MONTH, NEXT, YEAR, YEARS
from .items import ALIAS, COMMAS, DASHES, DAYS, QUALITIES, STEPS, Found, Item, Items

_JOINT, _BESIDE = 4, 8
SLASHES = DASHES | {"\\"}
_WIDEST = 14  # characters of a date in digits, spaces round its slashes


class Parts(Items):
    """Reads a day with its month and year; month: the last month read, for «الشهر نفسه»."""

    month: tuple[int, int] | None = None

    def _numeric(self, item: Item) -> Found | None:
        """8/12/2024, 8.12.2024, 2024-12-08: the day first, unless the year is."""
        words, at = self.words, item.first
        parts = words[at].text.split(".")
        last = item.last
        if "." in words[at].text and words[at].text.count(".") == 1 and self._dotted(at):
            parts, last = [*parts, words[at + 2].text], at + 3
        if len(parts) == 1 and at + 4 < len(words) and words[at + 1].text in SLASHES \
                and words[at + 3].text == words[at + 1].text and words[at + 4].end - words[at].start <= _WIDEST:
            parts, last = [words[at].text, words[at + 2].text, words[at + 4].text], at + 5
        if len(parts) == 1 and at + 2 < len(words) and words[at + 1].text == "/":
            return self._day_of_month(item)
        if len(parts) != 3 or not all(p.isdecimal() and len(p) in (1, 2, 4) for p in parts):
            return None
        numbers = [int(p) for p in parts]
        if len(parts[0]) != 4:
            numbers.reverse()
        year, month, day = numbers
        if month > 12 >= day:
            month, day = day, month
        if len(parts[0]) != 4 and len(parts[2]) == 2:
            year += 2000
        if year in hijri.YEARS:
            era = self.item(last, "hijri")
            told = hijri.hijri_text(year, month, day)
            return Found(item.first, era.last if era else last, told, "hijri", 0.7) if told else None
        text = calendars.day_text(year, month, day) if year in YEARS else None
        return Found(item.first, last, text, "day", 0.95) if text else None

    def _dated(self, at: int) -> Found | None:
        """«12 تموز (يوليو) الجاري», «العاشر من تموز», «5 - 7 يوليو», «الـ 12 من الشهر نفسه»."""
        item = self.item(at, "number", "ordinal")
        if item is None and at + 1 in self.items and self.starts(self.items[at + 1]) == at:
            item = self.item(at + 1, "number")
        if item is None or item.value not in DAYS:
            return None
        first, day, after = self.starts(item), item.value, item.last
        second = self.item(after + 1, "number", "ordinal")
        if second and second.value in range(day + 1, 32) and self.doc.hits["amounts_to"].get(after):
            end = self._dated(second.first)
            if end and end.edtf and end.edtf[8:10] == f"{second.value:02d}":
                if self._listed(first, after) and second.value != day + 1:  # two days, not all between them
                    return Found(first, item.last, f"{end.edtf[:8]}{day:02d}", "day", 0.9)
                return Found(first, end.last, f"{end.edtf[:8]}{day:02d}/{end.edtf[-10:]}", "day", 0.9)
        of = self.item(after, "of")
        after = of.last if of else after
        month = self.item(after, "unit")
        if month and month.unit == MONTH and month.value == 1:
            if self.item(month.last, "month"):
                return self._month(first, month.last, day, strong=True)
            return self._of_month(first, month, day) if of and month.definite else None
        holy = self.item(after, "hijri-month")
        if holy:
            return self._hijri(first, holy, day)
        return self._across(self._month(first, after, day, strong=True))

    def _hijri(self, first: int, month: Item, day: int) -> Found | None:
        """«17 رجب 1446 هـ», unless the Gregorian day stands beside it."""
        year = self.item(month.last, "number")
        if year is None or year.value not in hijri.YEARS:
            return None
        era = self.item(year.last, "hijri")
        last = era.last if era else year.last
        if any(self.item(n, "month") for n in range(last, min(last + _BESIDE, len(self.words)))):
            return None
        text = hijri.hijri_text(year.value, month.value, day)
        return Found(first, last, text, "hijri", 0.7) if text else None

    def _listed(self, first: int, joint: int) -> bool:
        """True where «and» joins two days that «between» does not open."""
        opened = first and self.doc.hits["amounts_before"].get(first - 1)
        return self.words[joint].text in self.numbers.conjunctions and not (
            opened and opened.entry.get("sense") == "between")

    def _across(self, found: Found | None) -> Found | None:
        """«من 30 سبتمبر حتى 2 أكتوبر 2015», «30 سبتمبر - 2 أكتوبر»: one interval, from a day to a later one."""
        if found is None or not found.edtf or len(found.edtf) != 10 or found.last >= len(self.words):
            return found
        to, until = self.doc.hits["amounts_to"].get(found.last), self.item(found.last, "until")
        joint = until.last if until else to.last if to else 0
        opened = found.first and self.doc.hits["amounts_before"].get(found.first - 1)
        between = bool(opened and opened.entry.get("sense") == "between")
        if not joint or (to and self.words[found.last].text in self.numbers.conjunctions and not between):
            return found
        at = joint if self.item(joint, "number", "ordinal") else 0
        end = self._dated(at) if at else None
        if end is None or not end.edtf or len(end.edtf) != 10 or not found.edtf < end.edtf:
            return found
        return Found(found.first, end.last, f"{found.edtf}/{end.edtf}", "day", 0.9)

    def _day_of_month(self, item: Item) -> Found | None:
        """«20/11 الماضي»: day and month in digits, the year by what follows."""
        month = self.item(item.first + 2, "number")
        quality = self.item(month.last, *QUALITIES) if month else None
        if month is None or quality is None or not self.near or item.value not in DAYS or not 1 <= month.value <= 12:
            return None
        year = calendars.month_year(self.near.day, month.value, item.value, quality.role)
        text = calendars.day_text(year, month.value, item.value)
        return Found(item.first, quality.last, text, "day", 0.9) if text else None

    def _dotted(self, at: int) -> bool:
        """True for «29.01» before «.25», which words part."""
        words = self.words
        return at + 2 < len(words) and words[at + 1].text == "." and words[at + 2].text.isdecimal() \
            and words[at + 1].start == words[at].end and words[at + 2].start == words[at + 1].end

    def _of_month(self, first: int, month: Item, day: int) -> Found | None:
        quality = self.item(month.last, *QUALITIES, "same")
        if quality is None:
            return None
        named = self.month
        if quality.role != "same":
            named = None
            if self.published:
                here = self.published.day
                named = calendars.add_months(here.year, here.month, STEPS[quality.role])
        text = calendars.day_text(*named, day) if named else None
        return Found(first, quality.last, text, "day", 0.9)

    def _month(self, first: int, at: int, day: int | None, *, strong: bool) -> Found | None:
        """A month by one or two names, with what says its year."""
        item = self.item(at, "month")
        if item is None:
            return None
        last, closing = item.last, self.over(item.last, ALIAS)
        other = self.item(closing, "month")
        if other and other.value == item.value:
            last, strong = self.closed(other.last), True
        strong = strong or (first > 0 and self.item_ending(first) is not None)
        year, direction, end = self._year_after(last)
        if year is None and not direction:
            year = self._year_ahead(last, item.value)
        if not (strong or year or direction):
            return None
        if year is None and self.near:
            if not direction and self.until(first):
                direction = CLOSEST
            elif not direction and self.future(first):
                direction = NEXT
            year = calendars.month_year(self.near.day, item.value, day, direction)
        text = None
        if year is not None:
            text = calendars.day_text(year, item.value, day) if day else calendars.month_text(year, item.value)
            if text is None:
                return None
        return Found(first, end, text, "day" if day else "month", 0.95 if end > last or day else 0.85)

    def _year_ahead(self, at: int, month: int) -> int | None:
        """The year that a month shares with the one joined to it: «بين كانون الثاني وآذار 2023»."""
        to = self.doc.hits["amounts_to"].get(at) if at < len(self.words) else None
        item = self._month_ahead(at) or self.item(to.last if to else at, "month")
        if item is None:
            return None
        if not (to or item.first > at + 1 or self.words[item.first].text[0] in self.numbers.conjunctions):
            return None
        other = self.item(self.over(item.last, ALIAS), "month")
        last = self.closed(other.last) if other and other.value == item.value else item.last
        year = self._year_after(last)[0]
        return year - (month > item.value) if year else None

    def _month_ahead(self, at: int) -> Item | None:
        """The month of the day that stands next, joined to this one: «30 أيلول و2 تشرين الأول 2015»."""
        for index in range(at, min(at + _JOINT, len(self.words))):
            number = self.item(index, "number", "ordinal")
            if number:
                of = self.item(number.last, "of")
                joined = index > at and number.value in DAYS
                return self.item(of.last if of else number.last, "month") if joined else None
            joint = self.words[index].text
            if not (joint in self.numbers.conjunctions or joint in ALIAS or self.doc.hits["amounts_to"].get(index)
                    or self.item(index, "until", "opener", "daypart", "of")):
                return None
        return None

    def _comma(self, at: int) -> bool:
        """True for a comma that no «and» follows."""
        words = self.words
        return at + 1 < len(words) and words[at].text in COMMAS \
            and words[at + 1].text[0] not in self.numbers.conjunctions

    def _year_after(self, at: int) -> tuple[int | None, str, int]:
        """(year, direction, index after it) of «2014», «من العام 2014», «، عام 2014», «الماضي»; (None, "", at)."""
        quality = self.item(at, *QUALITIES)
        if quality:
            return None, quality.role, quality.last
        of = self.item(at, "of")
        after = of.last if of else at
        unit = self.item(after, "unit") or (self.item(at + 1, "unit") if self._comma(at) else None)
        if unit and unit.unit == YEAR and unit.value == 1:
            quality = self.item(unit.last, *QUALITIES)
            if quality and unit.definite:
                year = self.published.day.year + STEPS[quality.role] if self.published else None
                return year, "" if year else quality.role, quality.last
            after = unit.last
        named = self.year(after)
        if named is None or (after == at and self.counted(named.last)):
            return None, "", at
        era = self.item(named.last, "era")
        return named.value, "", era.last if era else named.last

