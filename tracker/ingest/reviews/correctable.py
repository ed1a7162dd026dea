"""Which columns of each kind a decision may put in place, and which of them a person must say."""

CORRECTED = {
    "statement": ("speaker", "organisation", "unnamed_speaker", "date", "kind", "stance", "meeting", "bases", "topics"),
    "meeting": ("participants", "date", "kind", "status", "place", "place_ar", "place_en", "bases", "topics"),
    "status_change": ("base", "status", "announced", "date"),
    "harm_figure": (
        "organisation", "category", "low", "high", "approximate", "series", "period", "as_of", "attribution",
    ),
    "person": ("name_ar", "name_en", "name_ru"),
    "base": ("name_ar", "name_en", "name_ru", "kind", "governorate", "lat", "lon", "precision"),
}  # fmt: skip
# What words say of a thing and what a program reads in them can differ most here (a part is not the whole, what is
# planned is not held): the editor says it, and nothing is chosen beforehand.
STATED = {"status_change": ("status", "announced"), "meeting": ("status",)}
