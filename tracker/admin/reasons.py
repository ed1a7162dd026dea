"""Why the program decided as it did: stored in English as it was said, shown in the editor's language."""

from __future__ import annotations

import re

from django.utils.translation import gettext as translated, gettext_noop

# Every reason that the reader, the stages and the linkers give; %s stands for what a reason names of its own. Where two
# fit, the first is meant, so those with more words of their own stand before those with fewer.
REASONS = (
    gettext_noop("nobody is named who says it"),
    gettext_noop("an installation that the record does not know"),
    gettext_noop("something happened to a site, but the words give no date"),
    gettext_noop("the site's name is written as the record does not write it, or the sentence is too long to be sure"),
    gettext_noop("an unknown site"),
    gettext_noop("the figure has no number"),
    gettext_noop("no known organisation is named that counts this"),
    gettext_noop("it fits more than one meeting of the record"),
    gettext_noop("neither the words nor the article's date say when it was"),
    gettext_noop("the reader is not sure enough of it"),
    gettext_noop("a person with an office whom the record does not know"),
    gettext_noop("no word of russia or syria"),
    gettext_noop("no word of russia"),
    gettext_noop("no word of syria"),
    gettext_noop("no word of %s"),
    gettext_noop("Russia, Syria and bases"),
    gettext_noop("Russia, Syria and military-presence"),
    gettext_noop("Russia, Syria and «%s»"),
    gettext_noop("harm laid at Russia's door"),
    gettext_noop("officials of both: %s"),
    gettext_noop("Russia and Syria, but neither the presence nor officials of both"),
    gettext_noop("the same bytes are stored already"),
    gettext_noop("only its first %s findings are stored; %s more are left out"),
    gettext_noop("set aside: the program ended three times while it was read"),
    gettext_noop("the database does not take it: %s"),
    gettext_noop("how it ended cannot be written: %s"),
    gettext_noop("its bytes cannot be kept in the data folder: %s"),
    gettext_noop("there is no stored text at this address any more"),
    gettext_noop("this folder is not read: %s"),
    gettext_noop("the folder is empty"),
    gettext_noop("a link to a folder is not followed; name the folder itself"),
    gettext_noop("a sidecar without the article that it speaks of"),
    gettext_noop("it tells of its folder and is no article"),
    gettext_noop("files named %s are not read; save its text as a .txt file"),
    gettext_noop("this is %s and no file; it is not opened"),
    gettext_noop("the link %s leads to nothing"),
    gettext_noop("the link %s leads back to itself"),
    gettext_noop("it cannot be read: %s"),
    gettext_noop("a folder"),
    gettext_noop("a pipe"),
    gettext_noop("a socket"),
    gettext_noop("a device"),
    gettext_noop("Permission denied"),
    gettext_noop("No space left on device"),
    gettext_noop("Read-only file system"),
    gettext_noop("Input/output error"),
    gettext_noop("File name too long"),
    gettext_noop("the file is empty"),
    gettext_noop("the file holds no words"),
    gettext_noop("there is no file %s; check the path"),
    gettext_noop("this is %s, whatever its name says; save its text as a .txt file"),
    gettext_noop("%s bytes are more than the limit of %s; raise TRACKER_MAX_BYTES if it is really one article"),
    gettext_noop("the text has control characters or replacement marks; its bytes are broken"),
    gettext_noop("the text has control characters; its bytes are broken"),
    gettext_noop("the bytes are broken: neither UTF-8 nor UTF-16 nor Windows-1256 text"),
    gettext_noop("the bytes are broken: not %s at byte %s"),
    gettext_noop("no article text was found in this page; save the text as a .txt file"),
    gettext_noop("the address answers with an empty page"),
    gettext_noop("the address does not answer: %s"),
    gettext_noop("the sidecar %s is not read: %s"),
    gettext_noop("the sidecar %s is not TOML in UTF-8: %s"),
    gettext_noop("the sidecar %s has an unknown word %s; known: %s"),
    gettext_noop("the sidecar %s: published is %s"),
    gettext_noop("the sidecar %s: language is a code such as ar, not %s"),
    gettext_noop("the sidecar %s: url must begin with http:// or https://"),
    gettext_noop("the sidecar %s: %s must be text in quotes"),
    gettext_noop("a fault in the program: %s"),
    gettext_noop("%s speaks of the other side"),
    gettext_noop("names %s"),
)
_PATTERNS = [(known, re.compile("(.*)".join(map(re.escape, known.split("%s"))), re.DOTALL)) for known in REASONS]


def reason_in_words(reason: str) -> str:
    """The reason in the editor's language; as it was said where it is none of these."""
    for known, pattern in _PATTERNS:
        if said := pattern.fullmatch(reason):
            return translated(known) % tuple(map(reason_in_words, said.groups()))
    return reason
