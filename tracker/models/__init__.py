"""What is stored. One concept a file; everything here is imported from here."""

from .access import ApiToken, KeptAnswer
from .actors import Office, Organisation, Person
from .articles import Article, Cluster
from .bands import ArticleBand
from .bases import Base, SiteCount, StatusChange
from .changes import Change, Tombstone
from .citations import Citation
from .counts import EntryCount, EntryMonth
from .editions import LoadedEdition
from .entries import Entry, EntryFacet
from .harm import HarmFigure
from .held import record_version
from .history import HistoryLink, RecordHead
from .kept_sites import SiteKept, SiteTouch, SiteTurn
from .meetings import Meeting, Participant
from .moves import RecordMove, written_since
from .past_entries import PastEntry
from .places import Place
from .proofs.checks import AddressCheck
from .proofs.copies import PageCopy
from .proofs.lookups import Lookup
from .publishers import Publisher, PublisherHost
from .relays import ArticleRelay
from .reviews import ReviewItem
from .runs import IngestItem, IngestRun
from .sources import Source, WebHost
from .statements import Statement
from .tips import Tip
from .topics import TopicTag
from .transactions import recorded, shown_changed

__all__ = [
    "AddressCheck",
    "ApiToken",
    "Article",
    "ArticleBand",
    "ArticleRelay",
    "Base",
    "Change",
    "Citation",
    "Cluster",
    "Entry",
    "EntryCount",
    "EntryFacet",
    "EntryMonth",
    "HarmFigure",
    "HistoryLink",
    "IngestItem",
    "IngestRun",
    "KeptAnswer",
    "LoadedEdition",
    "Lookup",
    "Meeting",
    "Office",
    "Organisation",
    "PageCopy",
    "Participant",
    "PastEntry",
    "Person",
    "Place",
    "Publisher",
    "PublisherHost",
    "RecordHead",
    "RecordMove",
    "ReviewItem",
    "SiteCount",
    "SiteKept",
    "SiteTouch",
    "SiteTurn",
    "Source",
    "Statement",
    "StatusChange",
    "Tip",
    "Tombstone",
    "TopicTag",
    "WebHost",
    "record_version",
    "recorded",
    "shown_changed",
    "written_since",
]
