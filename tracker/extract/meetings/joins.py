"""How a man, a body or people together are joined to a meeting's word: next to it, with, between, and."""

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, TITLE, Mention
from tracker.lexicon.books import Hit

from .parties import party_of
from .places import CLOSE, FAR, NEAR_BY
from .side_books import SideBooks
from .subjects import is_timed, is_who, past_asides

HEADED, LED = 5, 12
LISTS = ("between", "gather", "chair")


def is_aside(sides: SideBooks, index: int) -> bool:
    """True for «(,) who is accompanied by C»: told of one side; not for «in which C takes part»."""
    return is_who(sides, index) and not sides.gatherings.find(index, index + HEADED)


def past_names(sides: SideBooks, index: int, stop: int) -> int:
    """Past what a man is called by, before his name: «received the leader Bashar al-Assad»."""
    for n in range(index, min(index + CLOSE + 1, stop)):
        mention = sides.cast.starts.get(n)
        if mention:
            return n if mention.kind == PEOPLE and mention.row is not None and not mention.attached else index
        if not sides.words[n].text.startswith(sides.article):
            break
    return index


def head_named(sides: SideBooks, mention: Mention) -> Mention | None:
    """The man who heads a delegation, named right after it: «a Russian delegation headed by X»."""
    if mention.first not in sides.delegations and mention.first - 1 not in sides.delegations:
        return None
    for chair in sides.chairs.find(mention.last, mention.last + HEADED):
        head = sides.cast.starts.get(chair.last)
        if head and head.kind == PEOPLE and not head.attached and not any(
                sides.words[n].is_sign for n in range(mention.last, chair.first)):
            sides.delegate = party_of(sides, head)[0]
            return head
    return None


def leader_at(sides: SideBooks, index: int, stop: int) -> Mention | None:
    """The head of a delegation of which no country or body is told: «a delegation … headed by X»."""
    hit = sides.delegations.get(index)
    for chair in sides.chairs.find(index, min(index + LED, stop)) if hit and not hit.attached else ():
        head = sides.cast.starts.get(chair.last)
        if head and head.kind == PEOPLE and not head.attached and not any(
                sides.words[n].is_sign for n in range(index, chair.first)):
            sides.delegate = party_of(sides, head)[0]
            return head
    return None


def is_known(sides: SideBooks, mention: Mention) -> bool:
    """True for people, and for a title that stands for one."""
    return mention.kind in (PEOPLE, GROUP) or sides.cast.member(mention).kind == PEOPLE


def is_closed(sides: SideBooks, index: int) -> bool:
    """True where the words before a mention do not govern it: a definite word, a place, a time, a sign."""
    before = sides.words[index - 1]
    ended = sides.cast.ends.get(index)
    return before.is_sign or before.text.startswith(sides.article) or is_timed(sides, index - 1) \
        or bool(ended and ended.kind == COUNTRY)


def gathers_him(sides: SideBooks, hit: Hit) -> bool:
    """True for «a meeting that gathered him and B»."""
    found = sides.gatherings.find(hit.last, hit.last + FAR)
    return bool(found) and found[0].entry.id == "gathered-him"


def is_renamed(sides: SideBooks, one: Mention, other: Mention) -> bool:
    """«the envoy of president X, adviser Y»: the second says who the first is."""
    if one.kind != PEOPLE or other.kind != PEOPLE or one.last != other.first or other.attached \
            or not one.office or not other.office:
        return False
    bare = not sides.words[one.office[0]].text.removeprefix(one.attached).startswith(sides.article)
    return any(hit.attached in sides.cast.names.dative or (bare and n - one.office[0] <= CLOSE)
               for n in range(one.office[0] + 1, one.office[1]) if (hit := sides.cast.names.offices.get(n)))


def how_joined(sides: SideBooks, mention: Mention, how: str, adjacent: bool, has: bool, last: int) -> str:
    nation = sides.nations.get(mention.first - 1)
    if nation and nation.attached == sides.and_ and not mention.attached and mention.kind == PEOPLE and has \
            and (nation.first == last or (nation.first == last + 1 and sides.words[last].text in ",،")):
        return "and"
    if mention.attached.startswith(sides.and_):
        near = mention.first == last or (mention.first == last + 1 and sides.words[last].text in ",،")
        return "and" if (has and near) or how in LISTS else ""
    if mention.attached == sides.with_:
        return "with" if mention.first - last <= NEAR_BY and mention.kind in (PEOPLE, TITLE, BODY, GROUP) else ""
    if mention.attached:
        near = mention.first - last <= CLOSE and not has
        return "next" if mention.kind == GROUP and near and mention.attached in sides.told else ""
    if mention.kind in (COUNTRY, BODY) and how not in ("with", "between", "gather"):
        return "next" if adjacent and mention.kind == BODY else ""
    if mention.kind == COUNTRY and how == "with" and has and mention.first - last > CLOSE:
        return ""
    if how and not (adjacent and how == "from"):
        return how
    if adjacent:
        return "next"
    return "object" if has and (is_known(sides, mention) or is_related(sides, mention)) \
        and mention.first - past_asides(sides, last, mention.first) <= FAR else ""


def is_related(sides: SideBooks, mention: Mention) -> bool:
    """True for «his counterpart», «his counterparts»: whose it is has been named before."""
    text = sides.words[mention.office[0] if mention.office else mention.first].text
    return text.removeprefix(mention.attached) in sides.relations
