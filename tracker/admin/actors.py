"""People with their offices, organisations, publishers, places."""

from django.contrib import admin

from tracker.models import Office, Organisation, Person, Place, Publisher, PublisherHost, TopicTag

from .tables import Citations, Kept, Kind, ReadOnly


@admin.register(Person)
class People(Kind):
    """Officials; their offices are a table of their own, since each is proved by itself."""

    list_display = ("name_ar", "name_en", "slug")
    search_fields = ("name_ar", "name_en", "name_ru", "slug")
    inlines = (Citations,)


@admin.register(Office)
class Offices(Kept):
    """Posts held for a period."""

    list_display = ("person", "title_en", "organisation", "period", "attested")
    list_filter = ("country",)
    list_select_related = ("person", "organisation")
    search_fields = ("title_ar", "title_en", "person__name_en", "person__name_ar")
    inlines = (Citations,)


@admin.register(Organisation)
class Organisations(Kept):
    """Ministries, armies, monitors."""

    list_display = ("name_ar", "name_en", "country", "monitors_harm")
    list_filter = ("monitors_harm", "country")
    search_fields = ("name_ar", "name_en", "name_ru", "slug")


class Hosts(admin.TabularInline):
    """The hosts by which its pages are known."""

    model = PublisherHost
    extra = 0


@admin.register(Publisher)
class Publishers(Kept):
    """Who publishes, with the tie to a state where a source tells of one."""

    list_display = ("name", "kind", "country", "state_tie")
    list_filter = ("kind", "country")
    search_fields = ("name", "slug")
    inlines = (Hosts,)


@admin.register(Place)
class Places(Kept):
    """Governorates, towns, buildings."""

    list_display = ("name_ar", "name_en", "kind", "governorate", "pcode")
    list_filter = ("kind",)
    list_select_related = ("governorate",)
    search_fields = ("name_ar", "name_en", "slug")


@admin.register(TopicTag)
class Topics(ReadOnly):
    """The closed vocabulary of topics."""

    list_display = ("slug", "__str__")
