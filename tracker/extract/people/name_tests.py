"""Which words can be a man's name: tests against the pack's name lists."""

from .name_books import NameBooks


def is_definite(names: NameBooks, index: int) -> bool:
    """True for a word with the article, as written; not for one whose root begins so («التزام»)."""
    text = names.words[index].text
    return text.startswith(names.article) and text not in names.not_article and text not in names.foreign_first \
        and names.doc.raw(index).startswith(names.article)


def without_particle(names: NameBooks, text: str) -> str:
    """The word without an attached particle, where what is left is a name."""
    for particle in names.clitics if text.startswith(names.clitics) else ():
        if text.startswith(particle) and len(text) - len(particle) >= 3:
            rest = text[len(particle) :]
            if rest in names.given or rest in names.surnames:
                return rest
    return text


def is_given(names: NameBooks, index: int) -> bool:
    """True for a given name, with or without a particle before it, that is no common word."""
    text = names.words[index].text
    if text in names.divine and _is_divine(names, index):
        return True
    if text in names.common or text in names.days or text in names.named_after:
        return False
    if text in names.lookalikes_folded and names.doc.raw(index) in names.lookalikes:
        return False
    if text in names.given or text.startswith(names.beginnings):
        return True
    plain = without_particle(names, text)
    return plain != text and plain in names.given and plain not in names.common and len(plain) > 3


def is_surname(names: NameBooks, index: int, likely: bool) -> bool:
    """A word with the article right after a given name: a known surname, or any strange word where one speaks."""
    text = names.words[index].text
    if not text.startswith(names.article) or text in names.days or (index in names.nations and not likely):
        return False
    return text in names.surnames or (likely and is_strange(names, index))


def _is_divine(names: NameBooks, index: int) -> bool:
    """True for the first word of «ولي الله», «فتح الله» and the like."""
    return names.words[index].text in names.divine and index + 1 < len(names.words) \
        and names.words[index + 1].text in names.god


def is_foreign(names: NameBooks, text: str) -> bool:
    """True for a word that ends as surnames of some languages do when written in this one."""
    return len(text) > 4 and text.endswith(names.foreign) and text not in names.common


def is_name(names: NameBooks, index: int) -> bool:
    """True where a word can be a later part of a name that has begun; the text may end before it."""
    if index >= len(names.words):
        return False
    word = names.words[index]
    text = word.text
    if word.is_sign or not text[0].isalpha() or text in names.common or text in names.days:
        return False
    if index in names.known or text in names.name_parts or text.startswith(names.beginnings):
        return True
    if text in names.lookalikes_folded and names.doc.raw(index) in names.lookalikes:
        return False
    if names.nations.get(index) or names.offices.get(index) or names.bodies.get(index):
        return text in names.surnames and text.startswith(names.article) and not names.nations.get(index)
    if names.countries.get(index) or names.groups.get(index):
        return False
    return text in names.surnames or text in names.given or is_foreign(names, text)


def is_of_other_tongue(names: NameBooks, index: int) -> bool:
    """True for a given name of another language, whose surnames no list holds."""
    text = names.words[index].text
    return text in names.foreign_first or without_particle(names, text) in names.foreign_first


def may_end_name(names: NameBooks, index: int) -> bool:
    """True where a name may end: at a sign or before «that»."""
    return index >= len(names.words) or names.words[index].is_sign or index in names.that


def is_strange(names: NameBooks, index: int) -> bool:
    """True for a word that the pack knows nothing of: as likely as not a rare name."""
    text = names.words[index].text
    if not text[0].isalpha() or text in names.common or text in names.days or len(text) < 3:
        return False
    if text in names.lookalikes_folded and names.doc.raw(index) in names.lookalikes:
        return False
    if text.startswith(names.swallowed) or (
            text[0] in names.clitics and (text[1:] in names.common or text[1:].startswith(names.article))):
        return False
    return not any(book.get(index) for book in (
        names.nations, names.offices, names.links, names.bodies, names.groups, names.papers, names.countries,
        names.capitals, names.verbs, names.participles, names.that, names.adverbials, names.undoing))


def is_first_name(names: NameBooks, index: int) -> bool:
    """True for a given name common enough to stand without a title."""
    text = names.words[index].text
    return text in names.first or without_particle(names, text) in names.first or text.startswith(names.beginnings) \
        or text in names.name_parts or _is_divine(names, index)


def is_speech_verb(names: NameBooks, index: int) -> bool:
    """True for a verb of speech that opens its clause."""
    hit = names.verbs.get(index)
    return bool(hit and (hit.attached or index == 0 or names.words[index - 1].is_sign))
