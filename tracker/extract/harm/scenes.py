"""One sentence with numbers, read from left to right: which of them count harm, which are parts of another.

The harm is that of the noun counted, of a word of harm before the number, of the verb after it, or of the last figure,
where the number goes on with it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.extract.numbers import Amount
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Entry, Hit
from tracker.lexicon.numbers import number_words

_NEAR, _CLOSE, _FAR, _AFTER, _LINK, _SHARED, _LONG = 1, 3, 9, 12, 12, 6, 30
_CATEGORIES = {
    ("killed", "civilian"): "civilians_killed", ("killed", "child"): "children_killed",
    ("killed", "medical"): "medical_personnel_killed", ("killed", "media"): "media_workers_killed",
    ("killed", "rescuer"): "civil_defence_killed",
    ("killed", "woman"): "women_killed", ("killed", "combatant"): "other:combatants_killed",
    ("killed", ""): "killed_unspecified", ("wounded", ""): "wounded", ("abducted", ""): "other:abducted",
    ("detained", ""): "other:detained", ("missing", ""): "other:missing", ("displaced", ""): "other:displaced",
    ("recruited", "child"): "other:child_recruits",
}
MIXED = "mixed"
_STRUCK = "attacks_on"
_MARKS = frozenset("«»\"“”")
_WHO = {"who": "unknown"}
UNKNOWN = Entry("unknown", "harm_nouns", (), "", "", False, "none", _WHO, _WHO.get)


class Counted(NamedTuple):
    """An amount with the noun it counts; noun is None where none follows («أصيب 15 في القتال»)."""

    amount: Amount
    noun: Entry | None
    last: int


class Figure(NamedTuple):
    """A figure at words[first:last]: its harm and category, and the figure that it is part of."""

    first: int
    last: int
    amount: Amount
    harm: str
    category: str
    confidence: float
    rule: str
    whole: "Figure | None" = None


class Scene:
    """One sentence with numbers: reads them from left to right, each beside the words of harm round it."""

    def __init__(self, doc: Document, sentence: tuple[int, int], counted: list[Counted]) -> None:
        self.doc, self.sentence, self.counted = doc, sentence, counted
        self.cues = {hit.first: hit for hit in self._hits("harm_cues")}
        self._mixed: set[int] = set()
        for both in self._hits("harm_mixed") if doc.hits["harm_mixed"] else ():
            self._mixed.update((both.first, both.last))
            self.cues = {n: hit for n, hit in self.cues.items() if n >= both.last or hit.last <= both.first}
        self._cue_ends = {hit.last: hit for hit in self.cues.values()}
        links = self._hits("harm_links")
        self._links = {hit.last: hit.entry.get("role") for hit in links}
        self._parts = {hit.first for hit in links if self._links[hit.last] == "part"}
        self.conjunctions = number_words(doc.lexicon.lang).conjunctions
        self.last: Figure | None = None
        self.last_end = sentence[0]

    def _hits(self, book: str) -> list[Hit]:
        return self.doc.hits[book].find(*self.sentence)

    def figures(self) -> Iterable[Figure]:
        """The figures of the sentence, in order."""
        for n, one in enumerate(self.counted):
            figure = self._figure(one, self._until(n))
            if figure is None:
                continue
            whole = self._whole(one.amount)
            if whole and whole.harm == figure.harm:
                figure = figure._replace(whole=whole)
            self.last, self.last_end = figure, figure.last
            if figure.category:
                yield figure

    def _until(self, n: int) -> int:
        """How far a verb after a number may stand: past its parts and those that «و» adds, up to the next other one."""
        at = n
        while at + 1 < min(len(self.counted), n + _SHARED) and self._shares(self.counted[at + 1].amount):
            at += 1
        stop = self.counted[at + 1].amount.first if at + 1 < len(self.counted) else self.sentence[1]
        return min(stop, self.counted[at].last + _AFTER, self.counted[n].last + _AFTER * _SHARED)

    def _shares(self, amount: Amount) -> bool:
        return self._added(amount) or any(self._linked(role, amount.cue, 0) for role in ("part", "total"))

    def _added(self, amount: Amount) -> bool:
        words = self.doc.words
        return words[amount.cue].text[0] in self.conjunctions or words[amount.cue - 1].text in self.conjunctions

    def _figure(self, one: Counted, after: int) -> Figure | None:
        amount, noun = one.amount, one.noun
        if amount.value == 1:
            return None
        if self._linked("numbered", amount.cue, 1) or self._linked("freed", amount.cue, 3):
            return None
        if self._mixed and self._is_mixed(one, after):
            return self._made(one, MIXED, "", 0, "noun")
        if noun is None:
            return self._bare(one, after)
        category = noun.get("category")
        if category:
            if noun.get("needs") and not self._given(noun.get("needs"), category, amount):
                return None
            return self._made(one, "struck", category, 0.95, "thing")
        who, harm = noun.get("who"), noun.get("harm")
        rule, confidence = "noun", 0.95
        if harm is None:
            found = self._harm(one, after)
            if found is None:
                return None
            harm, rule, confidence = found
        elif harm == "killed":
            who = self._beside(one) or who
        whole = self._whole(amount)
        if whole and whole.harm == harm and who in ("person", "unknown"):
            return self._made(one, harm, whole.category, confidence, rule)
        category = _CATEGORIES.get((harm, who)) or _CATEGORIES.get((harm, ""))
        total = self.last and (self.last.whole or self.last)
        if total and total.harm == harm and total.category == _CATEGORIES["killed", "civilian"] and self._more(one):
            category = total.category
        return self._made(one, harm, category, confidence, rule) if category else None

    def _is_mixed(self, one: Counted, after: int) -> bool:
        """Dead and wounded in one number («12 مدنياً بين قتيل وجريح»), which tells neither; its parts do not either."""
        return not self._mixed.isdisjoint((one.amount.cue, *range(one.amount.last, min(after, one.last + _FAR))))

    def _made(self, one: Counted, harm: str, category: str, confidence: float, rule: str) -> Figure:
        return Figure(one.amount.first, one.last, one.amount, harm, category, confidence, rule)

    def _bare(self, one: Counted, after: int) -> Figure | None:
        """A number with no noun: «أصيب 15 في القتال», «وفي إدلب 230», «تسعة من القتلى قضوا»."""
        amount = one.amount
        before = self._cue_before(amount)
        gap = amount.cue - before.last if before else _FAR
        reached = self._linked("reached", amount.cue, 0)
        if before and (gap <= _CLOSE or (reached and gap < _FAR)):
            harm = before.entry.get("harm")
            return self._made(one, harm, _CATEGORIES.get((harm, ""), harm), 0.85, "no-noun")
        following = self._verb_after(one, after)
        if following:
            harm = following.entry.get("harm")
            return self._made(one, harm, _CATEGORIES[harm, ""], 0.8, "no-noun")
        last = self.last
        if last is None or amount.cue - last.last > _LINK:
            return None
        joined = self._told_of_period(amount) or self._opened(amount) in ("and", "part") or reached \
            or self._linked("inside", amount.cue - 1, 0)
        return self._made(one, last.harm, (last.whole or last).category, 0.8, "goes-on") if joined else None

    def _told_of_period(self, amount: Amount) -> bool:
        """«بينما في العام الثاني 1400»: a bare number right after a time, in a row with the last."""
        marks = self.doc.marks
        return any(m and "period_word" in m.by for m in marks[max(amount.cue - 3, self.last_end) : amount.cue])

    def _beside(self, one: Counted) -> str | None:
        """Whom a dead was: «قتيلاً من المدنيين»."""
        of, nouns = self.doc.hits["harm_of"], self.doc.hits["harm_nouns"]
        if one.last + 1 < len(self.doc.words) and of.get(one.last):
            hit = nouns.get(one.last + 1)
            if hit and hit.entry.get("who") in ("civilian", "combatant"):
                who: str = hit.entry.get("who")
                return who
        return None

    def _harm(self, one: Counted, after: int) -> tuple[str, str, float] | None:
        """(harm, rule, confidence) of a counted person, from the words round it."""
        amount, unknown = one.amount, one.noun is UNKNOWN
        before = self._cue_before(amount) or self._counted_before(amount) or self._acted_before(amount)
        gap = amount.cue - before.last if before else _FAR
        if before and gap <= _NEAR:
            return before.entry.get("harm"), "cue", 0.95
        following = None if unknown else self._verb_after(one, after)
        if following:
            return following.entry.get("harm"), "verb-after", 0.9
        opened = self._opened(amount)
        last = self.last.harm if self.last and self.last.harm != "struck" else ""
        if last and opened and (opened in ("and", "part") or not unknown):
            return last, "goes-on", 0.9
        if before and not unknown and (before.first == self.sentence[0] or not self._parted(before.last, amount.cue)):
            return before.entry.get("harm"), "cue-before", 0.8
        return (last, "others", 0.8) if last and self._more(one) else None

    def _parted(self, first: int, last: int) -> bool:
        """True where a clause begins in between: a comma, and «و» written onto a word («، وأجبر نحو مليون مدني»)."""
        words, inside = self.doc.words, False
        for n in range(first, last - 1):
            inside ^= words[n].text in _MARKS
            if not inside and words[n].is_sign and words[n + 1].text[0] in self.conjunctions \
                    and len(words[n + 1].text) > 2:
                return True
        return False

    def _acted_before(self, amount: Amount) -> Hit | None:
        """«وقتل التنظيم منذ …، ما لا يقل عن 2686 مدنياً»: the verb that opens the sentence, with who did it after it."""
        cue = self.cues.get(self.sentence[0])
        done = cue is not None and self.last is None and cue.last in self.doc.hits["harm_actors"]
        return cue if done and amount.cue - self.sentence[0] < _LONG else None

    def _more(self, one: Counted) -> bool:
        """True for «وثلاثة آخرين», which goes on with the last total from wherever it stands."""
        return one.noun is not None and bool(one.noun.get("others")) and self._added(one.amount)

    def _verb_after(self, one: Counted, after: int) -> Hit | None:
        """The verb of harm whose subject the number is; one in the dual is for two, past whatever stands between."""
        two = one.amount.value == 2
        for place in range(one.last, (one.last + _LINK if two else after) + 1):
            cue = self.cues.get(place)
            if cue and cue.entry.get("after") and bool(cue.entry.get("dual")) == two:
                return cue
        return None

    def _cue_before(self, amount: Amount) -> Hit | None:
        """The last word of harm shortly before a number that no other figure has used up."""
        floor = self.last.last if self.last else self.sentence[0]
        place, far = amount.cue, 0
        while place >= floor and far < _FAR:
            cue = self._cue_ends.get(place)
            if cue and (place == amount.cue or not cue.entry.get("after") or cue.entry.get("definite")):
                return cue if cue.first >= floor and cue.entry.get("harm") != "struck" else None
            place -= 1
            far += not self.doc.words[place].is_sign
        return None

    def _counted_before(self, amount: Amount) -> Hit | None:
        """«حصيلة القتلى … إلى 12 مدنياً»: the count that rises to a number, from wherever it stands."""
        if not self._linked("reached", amount.cue, 0):
            return None
        floor = self.last.last if self.last else self.sentence[0]
        return next((cue for cue in reversed(self.cues.values()) if floor <= cue.first < amount.cue
                     and cue.entry.get("count")), None)

    def _whole(self, amount: Amount) -> Figure | None:
        """The figure that this number is part of: «بينهم 2061 طفلاً و984 سيدة»."""
        opened = self._opened(amount)
        if not opened or self.last is None:
            return None
        if opened in ("part", "colon"):
            return self.last.whole or self.last
        return None if opened == "plus" else self.last.whole

    def _opened(self, amount: Amount) -> str:
        """How the number follows the last figure: a part of it, and, besides, a comma; "" where nothing joins them."""
        words = self.doc.words
        if self.last and words[amount.cue - 1].text == ":":
            return "colon"
        if self.last and (self._links.get(amount.cue) == "part" or amount.last in self._parts):
            return "part"
        if self.last is None or amount.cue - self.last.last > _LINK:
            return ""
        start = self.last.last
        roles = [self._links.get(place) for place in range(max(start, amount.cue - 3), amount.cue + 1)]
        if "besides" in roles:
            return ""
        if "plus" in roles:
            return "plus"
        if "part" in roles:
            return "part"
        if self._added(amount) and (amount.cue - start <= 1 or words[amount.cue - 1].is_sign
                                    or words[amount.cue - 1].text in self.conjunctions):
            return "and"
        between = amount.cue - start
        return "comma" if between and words[amount.cue - 1].is_sign and (between <= 2 or self.last.whole) else ""

    def _linked(self, role: str, at: int, reach: int) -> bool:
        return any(self._links.get(place) == role for place in range(at - reach, at + 1))

    def _given(self, needs: str, category: str, amount: Amount) -> bool:
        """True where a cue or a figure of the needed kind stands before."""
        first = next((cue for cue in self.cues.values() if cue.entry.get("harm") == needs), None)
        if first and first.last <= amount.cue:
            return True
        return self.last is not None and self.last.category.startswith(_STRUCK) and category.startswith(_STRUCK)
