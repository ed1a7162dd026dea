"""Who holds a title that stands alone: «the minister» is the last man named with that post."""

from bisect import bisect_left

from .members import Cast, Member
from .name_books import PEOPLE, TITLE, Mention


def title_head(cast: Cast, mention: Mention) -> str:
    """The post's noun without particle and article: «الوزير» and «وزير الخارجية» share it."""
    text = cast.doc.words[mention.office[0]].text if mention.office else ""
    text = text.removeprefix(mention.attached) if mention.attached else text
    return text.removeprefix(cast.names.article)


def join_titles(cast: Cast) -> None:
    """A title alone is the last man before it with that post; «معاليه» the last man with any post."""
    starts = {m.first: m for m in cast.mentions if m.kind == PEOPLE}
    ends = {m.last: m for m in starts.values()}
    people = [(m.head[0], cast.of[m.first]) for m in cast.mentions if m.kind == PEOPLE]
    for mention in cast.mentions:
        if mention.kind != TITLE or mention.first in cast.of:
            continue
        head = title_head(cast, mention)
        posts = mention.office and mention.office[0] in cast.names.excellencies
        found = _named_beside(cast, mention, starts, ends)
        upto = bisect_left(people, mention.first, key=lambda p: p[0])
        earlier = [p[1] for p in people[max(0, upto - 12) : upto]] if found is None else []
        if posts and earlier:
            text = cast.doc.words[mention.first].text
            titled = [m for m in earlier if m.styled(text, cast.names.article)]
            held = titled or [m for m in earlier if m.office]
            found = held[-1] if held else None
        if found is None and not posts:
            found = _titled_so(cast, mention, head, earlier)
        if found is None:
            found = next((m for m in cast.by_word.get((TITLE, head), ()) if not mention.nation or not m.nation
                          or m.nation == mention.nation), None)
        if found is None:
            found = Member(TITLE, "", (head,), None, mention.office, head, mention.nation)
            cast.by_word.setdefault((TITLE, head), []).append(found)
            cast.members.append(found)
        found.mentions.append(mention)
        cast.of[mention.first] = found


def _titled_so(cast: Cast, mention: Mention, head: str, earlier: list[Member]) -> Member | None:
    """The last man with that post; where the title names a country, one of that country before any other."""
    alike = [m for m in earlier
             if (m.office_head == head and _agrees(cast, mention, m)) or _is_styled(cast, mention, m)]
    if mention.nation:
        other = head in cast.names.relations
        related = [m for m in earlier if other or m.office_head in cast.names.relations or m.office_head == head
                   or (m.row is not None and not m.office)]
        own = [m for m in related if nation_of(cast, m) == mention.nation]
        if own:
            alike = [m for m in own if m.office_head == head] or own
            return next((m for m in reversed(alike) if _same_post(cast, mention, m)), alike[-1])
        alike = [m for m in alike if not nation_of(cast, m)]
    return alike[-1] if alike else None


def _same_post(cast: Cast, mention: Mention, member: Member) -> bool:
    """True where the title is his post word for word, particles left out («the Turkish president»)."""
    words = cast.doc.words
    theirs = [words[n].text for n in range(*member.office)] if member.office else []
    return mention.office is not None and theirs[1:] == [words[n].text for n in range(mention.office[0] + 1,
                                                                                      mention.office[1])]


def _is_styled(cast: Cast, mention: Mention, member: Member) -> bool:
    """«the King», where his title held that word so («the monarch, King X»)."""
    words = cast.doc.words
    text = words[mention.first].text.removeprefix(mention.attached)
    return mention.last - mention.first == 1 and member.office is not None \
        and text.startswith(cast.names.article) and any(words[n].text == text for n in range(*member.office))


def nation_of(cast: Cast, member: Member) -> str:
    side = member.row.side if member.row else ""
    return member.nation or {"russia": "RU", "syria": "SY"}.get(side, "")


def is_of_nation(cast: Cast, member: Member, title: Mention) -> bool:
    """True where a title of two words, the second a country's adjective, fits a man of that country or of none."""
    return title.last - title.first == 2 and bool(title.nation) and nation_of(cast, member) in ("", title.nation)


def _named_beside(cast: Cast, mention: Mention, starts: dict[int, Mention], ends: dict[int, Mention]) -> Member | None:
    """«a member of the coalition, the opposition's X»: the titled name after the comma, or «Y, the member, …»."""
    at = mention.last
    if at + 1 < len(cast.doc.words) and cast.doc.words[at].text in "،,":
        following = starts.get(at + 1)
        if following and following.office:
            named = ends.get(mention.first - 1) if cast.doc.words[mention.first - 1].text in "،," else None
            return cast.of[(named or following).first]
    return None


def _agrees(cast: Cast, mention: Mention, member: Member) -> bool:
    """True where the title's further words all stand in the man's title, or it has none."""
    if not mention.office or not member.office:
        return False
    if mention.nation and member.nation and mention.nation != member.nation:
        return False
    theirs = {w.text for w in cast.doc.words[member.office[0] : member.office[1]]}
    rest = {cast.doc.words[n].text for n in range(mention.office[0] + 1, mention.office[1])}
    return len(rest - theirs) <= (1 if mention.nation else 0)
