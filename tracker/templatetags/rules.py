"""A rule of the reader in words: what kind of cue it goes by, and for a statement how its content is opened."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translated, gettext_lazy as _

from tracker.choices import HarmCategory, MeetingKind, Status
from tracker.lexicon.languages import language, languages
from tracker.lexicon.rules import Rule

register = template.Library()

# By the first word of a rule's name: what it looks for.
FAMILIES = {
    "statement": _("statement"),
    "meeting": _("meeting"),
    "base": _("name of a site"),
    "base-event": _("what happened to a site"),
    "figure": _("harm figure"),
    "people": _("name of a person"),
    "date": _("date"),
    "plugin": _("reader by others"),
}
CUES = {
    "verb": _("a verb of saying"),
    "participle": _("a participle of saying"),
    "according": _("“according to”"),
    "relay": _("“quoted … as saying”"),
    "came": _("“it said in a statement”"),
}
OPENINGS = {
    "that": _("its content opens with “that”"),
    "quote": _("its content stands in quotation marks"),
    "colon": _("its content stands after a colon"),
    "on": _("its content stands after a preposition"),
    "noun": _("its content is a noun phrase"),
    "said": _("its content follows at once"),
    "before": _("its content stands before it"),
}
MEETINGS = {
    "met": _("a verb of meeting"),
    "convened": _("a verb of gathering"),
    "discussed": _("a verb of discussing"),
    "talks": _("a word for talks"),
    "summit": _("the word “summit”"),
    "called": _("a word for a telephone call"),
    "contact": _("a word for a call"),
    "rang": _("a verb of calling"),
    "visited": _("a verb of visiting"),
    "inspected": _("a verb of visiting"),
    "visit": _("a word for a visit"),
    "hosted": _("a verb of receiving guests"),
    "receiving": _("a word for receiving guests"),
    "arrived": _("a verb of arriving"),
    "moved": _("a verb of travelling"),
    "landed": _("a verb of landing"),
    "tour": _("a word for a tour"),
    "dialogue": _("the word “dialogue”"),
    "spoke": _("a verb of speaking by telephone"),
    "arrival": _("a word for an arrival"),
    "i-met": _("what a speaker tells of himself"),
    "our-talks": _("what a speaker tells of himself"),
    "i-visited": _("what a speaker tells of himself"),
    "our-visit": _("what a speaker tells of himself"),
}
NAMES = {
    "name": _("by its full name"),
    "led": _("by a word such as “base” before the name"),
    "joined": _("in a list of sites"),
    "recalled": _("by a word that points back to it"),
    "shape": _("by the shape of the words, the name being unknown"),
}
FIGURES = {
    "noun": _("a noun that says the harm itself"),
    "thing": _("a noun for what was struck"),
    "cue": _("a word of harm close before the number"),
    "cue-before": _("a word of harm earlier in the sentence"),
    "verb-after": _("a verb of harm after the number"),
    "no-noun": _("a number without a noun beside a word of harm"),
    "goes-on": _("goes on from the figure before it"),
    "others": _("the word “others” after another figure"),
}
PEOPLE = {"known": _("known to the record"), "name": _("by an office or the shape of the name")}
WORDS = {
    "meeting": MEETINGS, "base": NAMES, "figure": FIGURES, "people": PEOPLE,
}  # fmt: skip
# The same words in the future tense.
COMING = {
    "will-meet": "met", "will-convene": "convened", "will-discuss": "discussed", "will-visit": "visited",
    "will-speak": "spoke", "will-arrive": "arrived", "will-move": "moved", "will-land": "landed", "will-ring": "rang",
}  # fmt: skip


def rule_in_words(rule: str) -> str:
    """What a rule goes by, in the reader's language; the rule's own name where it has no words."""
    family, _dot, rest = rule.partition(".")
    if family not in FAMILIES or not rest:
        return rule
    if family == "plugin":
        return _told(family, rest)
    if family == "statement":
        cue, _dot, how = rest.partition(".")
        said = [CUES[cue], OPENINGS[how]] if cue in CUES and how in OPENINGS else _made(family, rest)
    elif family not in WORDS or (rest not in WORDS[family] and rest not in COMING):
        said = _made(family, rest)
    else:
        told = WORDS[family].get(COMING.get(rest, rest))
        said = [told, _("of what is to come")] if told and rest in COMING else [told] if told else None
    return _told(family, translated(", ").join(map(str, said))) if said else rule


def _made(family: str, name: str) -> list[object] | None:
    """What a rule of a language pack makes, in words; None where no pack has it."""
    rule = pack_rule(f"{family}.{name}")
    if rule is None:
        return None
    for key, choices in (("status", Status), ("category", HarmCategory), ("kind", MeetingKind)):
        if rule.makes.get(key) in choices.values:
            return [choices(rule.makes[key]).label]
    return [_("by a rule of the language")]


def pack_rule(rule: str, lang: str = "") -> Rule | None:
    """The rule as a language pack declares it, that of a language before any other; None for one that no pack has."""
    family, _dot, name = rule.partition(".")
    wanted = f"{family.replace('-', '_').removesuffix('s')}s.{name}"
    packs = sorted(languages(), key=lambda code: code != lang)
    return next((r for code in packs for r in language(code).rules if r.id == wanted), None)


def _told(family: str, cue: str) -> str:
    return f"{FAMILIES[family]} ({cue})"


@register.filter
def rule_named(rule: str) -> SafeString:
    """A rule in words; its own name is the title."""
    words = rule_in_words(rule)
    if words == rule:
        return format_html('<code dir="ltr">{}</code>', rule)
    return format_html('<span title="{}">{}</span>', rule, words)
