"""Closed vocabularies, a word for a thing on every floor; values never change their meaning, labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class BaseKind(TextChoices):
    """What a site is."""

    NAVAL = "naval", _("Naval base")
    AIR = "air", _("Air base")
    HELICOPTER = "helicopter", _("Helicopter base")
    SIGNALS = "signals", _("Signals intelligence station")
    GARRISON = "garrison", _("Ground garrison")
    POST = "post", _("Observation post")
    LOGISTICS = "logistics", _("Logistics site")


class PlacePrecision(TextChoices):
    """How sharply a place is known."""

    EXACT = "exact", _("Coordinates to two decimals")
    PLACE = "place", _("Known by the nearest place")
    GOVERNORATE = "governorate", _("Known by governorate only")


class Status(TextChoices):
    """What a source says happened to a site."""

    ESTABLISHED = "established", _("Established")
    ACTIVE = "active", _("In use")
    EXPANDED = "expanded", _("Expanded")
    REDUCED = "reduced", _("Reduced")
    EVACUATED = "evacuated", _("Evacuated")
    HANDED_OVER = "handed_over", _("Handed over")
    ATTACKED = "attacked", _("Attacked")
    DISPUTED = "disputed", _("Disputed")
    AGREEMENT_SIGNED = "agreement_signed", _("Agreement signed")
    AGREEMENT_ANNULLED = "agreement_annulled", _("Agreement annulled")


class State(TextChoices):
    """In what state a site is on a day; worked out from its status changes, never stored."""

    ACTIVE = "active", pgettext_lazy("state", "In use")
    REDUCED = "reduced", pgettext_lazy("state", "Reduced")
    DISPUTED = "disputed", pgettext_lazy("state", "Disputed")
    HANDED_OVER = "handed_over", pgettext_lazy("state", "Handed over")
    QUIET = "quiet", pgettext_lazy("state", "No word for a year")
    EVACUATED = "evacuated", pgettext_lazy("state", "Evacuated")
    CLAIMED = "claimed", pgettext_lazy("state", "Claimed only")
    UNKNOWN = "unknown", pgettext_lazy("state", "Not yet recorded")


class Fulfilment(TextChoices):
    """What came of something announced, as far as sources tell; worked out, never stored."""

    DONE = "done", pgettext_lazy("what came of it", "Done")
    PARTLY = "partly", pgettext_lazy("what came of it", "Partly done")
    NOT = "not", pgettext_lazy("what came of it", "The contrary came")
    ANNULLED = "annulled", pgettext_lazy("what came of it", "Annulled")
    OPEN = "open", pgettext_lazy("what came of it", "Open")


class MeetingKind(TextChoices):
    """What form a meeting took."""

    SUMMIT = "summit", _("Summit")
    VISIT = "visit", _("Official visit")
    DELEGATION = "delegation", _("Delegation")
    CALL = "call", _("Phone call")
    WORKING = "working", _("Working meeting")
    AGREEMENT_SIGNING = "agreement_signing", _("Agreement signing")
    OTHER = "other", _("Meeting")


class MeetingStatus(TextChoices):
    """Planned is not held."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")
    DENIED = "denied", _("Denied")


class DatedBy(TextChoices):
    """Whence a date is: what the source says, or only the day on which it was published."""

    WORDS = "words", _("Dated by the words of the source")
    PUBLICATION = "publication", _("Dated by the article's publication; its words give no day.")


class PublishedBasis(TextChoices):
    """How the day of an article's publication is known. A guess is kept beside it and never stands for a day."""

    GIVEN = "given", _("Given with the article, by whoever brought it")
    FEED = "feed", _("Given by the publisher's feed")
    METADATA = "metadata", _("Given by the page's own metadata")
    WORDS = "words", _("Read in the visible words of the page")
    ADDRESS = "address", _("Read off the page's address")
    GUESS = "guess", _("Only guessed; it stands for no day")


class StatementKind(TextChoices):
    """Whose words a source gives."""

    DIRECT = "direct", _("Direct quotation")
    MIXED = "mixed", _("Partly quoted")
    INDIRECT = "indirect", _("Paraphrase")


class Stance(TextChoices):
    """The speaker's position on the presence, not on Syria policy at large."""

    KEEP = "keep", _("The presence stays")
    WITHDRAW = "withdraw", _("The presence ends")
    RENEGOTIATE = "renegotiate", _("New terms")
    NEUTRAL = "neutral", _("No position on the presence")


class Side(TextChoices):
    """For whom a participant came."""

    RUSSIA = "russia", _("Russia")
    SYRIA = "syria", _("Syria")
    OTHER = "other", _("Others")


class Topic(TextChoices):
    """What a meeting or a statement was about."""

    BASES = "bases", _("Russian bases in Syria")
    MILITARY_PRESENCE = "military-presence", _("Military presence")
    AGREEMENTS = "agreements", _("Agreements")
    DEFENCE = "defence", _("Defence")
    SECURITY = "security", _("Security")
    COUNTER_TERRORISM = "counter-terrorism", _("Counter-terrorism")
    DIPLOMACY = "diplomacy", _("Bilateral relations")
    ECONOMY = "economy", _("Economy")
    ENERGY = "energy", _("Energy")
    TRANSPORT = "transport", _("Transport")
    RECONSTRUCTION = "reconstruction", _("Reconstruction")
    HUMANITARIAN = "humanitarian", _("Humanitarian matters")
    SANCTIONS = "sanctions", _("Sanctions")
    DEBT = "debt", _("Debt and compensation")
    EXTRADITION = "extradition", _("Extradition")
    TRANSITIONAL_JUSTICE = "transitional-justice", _("Transitional justice")
    TERRITORIAL_INTEGRITY = "territorial-integrity", _("Territorial integrity")
    ISRAEL = "israel", _("Israeli operations in Syria")
    CONSULAR = "consular", _("Consular matters")


class HarmCategory(TextChoices):
    """What a harm figure counts; the reader's words first, then those that only organisations' reports use."""

    CIVILIANS_KILLED = "civilians_killed", _("Civilians killed")
    CHILDREN_KILLED = "children_killed", _("Children killed")
    WOMEN_KILLED = "women_killed", _("Women killed")
    KILLED_UNSPECIFIED = "killed_unspecified", _("People killed")
    WOUNDED = "wounded", _("People wounded")
    MASSACRES = "massacres", _("Massacres")
    ATTACKS_ON_FACILITIES = "attacks_on_facilities", _("Attacks on civilian facilities")
    COMBATANTS_KILLED = "other:combatants_killed", _("Combatants killed")
    BARREL_BOMBS = "other:barrel_bombs", _("Barrel bombs")
    AIR_STRIKES = "other:air_strikes", _("Air strikes")
    MISSILES = "other:missiles", _("Missiles")
    ABDUCTED = "other:abducted", _("People abducted")
    DETAINED = "other:detained", _("People detained")
    MISSING = "other:missing", _("People missing")
    DISPLACED = "other:displaced", _("People displaced")
    CHILD_RECRUITS = "other:child_recruits", _("Child recruits")
    CIVILIANS_INJURED = "civilians_injured", _("Civilians injured")
    WOMEN_AND_CHILDREN_KILLED = "women_and_children_killed", _("Women and children killed")
    KILLED_INCLUDING_COMBATANTS = "killed_including_combatants", _("People killed, combatants included")
    CIVILIANS_KILLED_IN_MASSACRES = "civilians_killed_in_massacres", _("Civilians killed in massacres")
    CIVILIANS_KILLED_CONTESTED = "civilians_killed_contested", _("Civilians killed, contested events")
    CIVILIANS_KILLED_MAXIMUM = "civilians_killed_maximum", _("Civilians killed, largest local claim")
    CIVILIANS_KILLED_ALLIANCE = "civilians_killed_alliance", _("Civilians killed, Syrian-Russian alliance")
    CHILDREN_KILLED_ALLIANCE = "children_killed_alliance", _("Children killed, Syrian-Russian alliance")
    NAMED_VICTIMS = "named_victims", _("Civilian victims known by name")
    MEDICAL_PERSONNEL_KILLED = "medical_personnel_killed", _("Medical personnel killed")
    MEDIA_WORKERS_KILLED = "media_workers_killed", _("Media workers killed")
    CIVIL_DEFENCE_KILLED = "civil_defence_killed", _("Civil defence personnel killed")
    ATTACKS_ON_MEDICAL = "attacks_on_medical", _("Attacks on medical facilities")
    ATTACKS_ON_SCHOOLS = "attacks_on_schools", _("Attacks on schools")
    ATTACKS_ON_MARKETS = "attacks_on_markets", _("Attacks on markets")
    ATTACKS_ON_WORSHIP = "attacks_on_worship", _("Attacks on places of worship")
    ATTACKS_RECORDED = "attacks_recorded", _("Attacks recorded")
    AIR_RAIDS = "air_raids", _("Air raids")
    CLUSTER_ATTACKS = "cluster_attacks", _("Cluster munition attacks")
    CLUSTER_ATTACKS_ALLIANCE = "cluster_attacks_alliance", _("Cluster munition attacks, Syrian-Russian alliance")
    INCENDIARY_ATTACKS = "incendiary_attacks", _("Incendiary weapon attacks")
    UNLAWFUL_ATTACKS_ALLIANCE = "unlawful_attacks_alliance", _("Unlawful attacks, Syrian-Russian alliance")
    HARM_INCIDENTS = "harm_incidents", _("Harm incidents alleged")


class Series(TextChoices):
    """Over what a figure runs; only figures of one series, organisation and category belong on one line."""

    CUMULATIVE = "cumulative", _("Since the start")
    YEARLY = "yearly", _("Twelve months")
    CALENDAR_YEAR = "calendar_year", _("Calendar year")
    MONTHLY = "monthly", _("Month")
    INVESTIGATION = "investigation", _("Investigation")
    INCIDENT = "incident", _("Single incident")


class Attribution(TextChoices):
    """To whom the organisation attributes the harm."""

    RUSSIA = "russia", _("Russian forces")
    BELIEVED_RUSSIA = "believed_russia", _("Forces believed to be Russian")
    ALLIANCE = "alliance", _("Syrian-Russian alliance, not separated")
    UNSTATED = "unstated", _("Not stated")


class Confidence(TextChoices):
    """How well a curated row is sourced."""

    SOLID = "solid", _("Two or more items agree")
    SINGLE = "single", _("One item, or one common origin")
    WEAK = "weak", _("Undated, partisan or relayed")


class Review(TextChoices):
    """Who stands behind a row: a reference list, a machine, or a person."""

    REFERENCE = "reference", _("Reference only, no stored text")
    MACHINE = "machine", _("Machine-found, not yet reviewed")
    CONFIRMED = "confirmed", _("Reviewed by an editor")
    REJECTED = "rejected", _("Rejected by an editor")


class Outside(TextChoices):
    """On which side of the record a day or a period lies of which it cannot tell."""

    BEFORE = "before", _("What was asked for lies before the first day of which the record tells.")
    AFTER = "after", _("What was asked for lies after the last day that the sources reach; silence proves nothing.")
    FUTURE = "future", _("What was asked for lies after today.")


# What a person stands for: curated by hand, or reviewed.
STOOD_FOR = (Review.REFERENCE, Review.CONFIRMED)


class Outcome(TextChoices):
    """How the reading of one item ended; of one that is planned and not read yet, that it waits."""

    WAITING = "waiting", _("Waiting")
    STORED = "stored", _("Stored")
    UNCHANGED = "unchanged", _("Unchanged")
    DUPLICATE = "duplicate", _("Near-copy of an article already stored")
    OFF_TOPIC = "off_topic", _("Off topic")
    NO_READER = "no_reader", _("Kept; there is no reader for its language yet")
    OPENED = "opened", _("Opened; its articles are items of their own")
    UNREACHABLE = "unreachable", _("Unreachable")
    SKIPPED = "skipped", _("Not read")
    FAILED = "failed", _("Failed")


class CopyOutcome(TextChoices):
    """What a copy of a cited page turned out to be; only what is kept is read."""

    KEPT = "kept", _("The page itself")
    WALL = "wall", _("Shown only to subscribers, or refused")
    CONSENT = "consent", _("A page that asks about cookies or robots")
    NOT_ARCHIVED = "not_archived", _("The archive's own page: it has no copy")
    NO_ARTICLE = "no_article", _("No article on the page")
    NO_PAGE = "no_page", _("A file of another kind, not a page")
    LANGUAGE = "language", _("In another language than the citation says")
    OTHER_OWNER = "other_owner", _("The address belongs to somebody else now")
    UNREACHABLE = "unreachable", _("Not to be had")


class AddressState(TextChoices):
    """How a cited address answered when it was last looked at."""

    ALIVE = "alive", _("As it was cited")
    MOVED = "moved", _("Moved to another address")
    CHANGED = "changed", _("Changed since it was cited")
    GONE = "gone", _("Gone")
    UNREACHABLE = "unreachable", _("Did not answer")


class LookupVerdict(TextChoices):
    """What came of looking for the words of a reference."""

    BOUND = "bound", _("Found, waits for review")
    DOUBTFUL = "doubtful", _("Doubtful, for an editor to choose")
    CONTRADICTED = "contradicted", _("The page says another number")
    NONE = "none", _("Not on the page")
    UNREAD = "unread", _("No reader for its language")


class Language(TextChoices):
    """Languages the site speaks; sources may be in any other."""

    AR = "ar", _("Arabic")
    EN = "en", _("English")
    RU = "ru", _("Russian")
