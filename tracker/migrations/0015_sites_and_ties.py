from django.db import migrations, models

WIKI = "https://en.wikipedia.org/wiki/"
PAGES = {
    "Russian state news agency": "TASS",
    "Russian state media group Rossiya Segodnya": "Rossiya_Segodnya",
    "Funded by the Russian state": "RT_(TV_network)",
    "Controlled by the Russian state": "Channel_One_Russia",
    "Owned by the Russian Ministry of Defence": "Zvezda_(TV_channel)",
    "Owned by the city of Moscow": "TV_Centre_(Russia)",
    "Published by the Russian government": "Rossiyskaya_Gazeta",
    "Syrian state news agency": "Syrian_Arab_News_Agency",
    "Chinese state news agency": "Xinhua_News_Agency",
    "Turkish state news agency": "Anadolu_Agency",
    "Funded by the state of Qatar": "Al_Jazeera_Media_Network",
    "Iranian state broadcaster": "Al-Alam_News_Network",
    "Hezbollah": "Al-Manar",
    "Funded by the United States government": "Radio_Free_Europe/Radio_Liberty",
}


def give_ties_their_pages(apps, schema_editor):
    """A tie without a page that says so is not known; the curated files say the rest when they are loaded again."""
    publishers = apps.get_model("tracker", "Publisher").objects
    for tie, page in PAGES.items():
        publishers.filter(state_tie=tie).update(state_tie_source=WIKI + page)
    publishers.filter(state_tie_source="").exclude(state_tie="").update(state_tie="")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0014_moves_of_the_record")]

    operations = [
        migrations.AddField("base", "is_group", models.BooleanField(default=False, help_text="Several sites that sources count or name together")),
        migrations.AddField(
            "base",
            "localities",
            models.JSONField(blank=True, default=dict, help_text="The places it is called after, by language; no names of the site, but the first labels its sign"),
        ),
        migrations.AddField("publisher", "state_tie_source", models.URLField(blank=True, help_text="Address of the page that says so", max_length=500)),
        migrations.RunPython(give_ties_their_pages, migrations.RunPython.noop),
        migrations.AddConstraint(
            "publisher",
            models.CheckConstraint(
                condition=models.Q(("state_tie", ""), models.Q(("state_tie_source", ""), _negated=True), _connector="OR"),
                name="publisher_tie_sourced",
                violation_error_message="A tie to a state is entered only with the page that says so.",
            ),
        ),
    ]
