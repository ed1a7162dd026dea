"""A claim, a group and sites of one point are told apart on page and interface, without script too."""

import pytest

from tests.models import rows

pytestmark = pytest.mark.django_db


def test_a_site_that_is_only_announced_is_a_claim(client):
    site = rows.base(is_group=True)
    rows.status_change(base=site, status="established", date="2020-04-12", announced=True, review="reference")

    page = client.get(f"/en/bases/{site.slug}/").content.decode()
    told = client.get(f"/api/v1/bases/{site.slug}/").json()

    assert "Claimed only" in page and f"#{site.kind}-claimed" in page
    assert "several sites, entered as one" in page and "#several" in page
    assert (told["state"], told["claimed"], told["group"]) == ("claimed", True, True)


def test_sites_of_one_point_name_each_other_without_script(client):
    one = rows.base()
    other = rows.base(lat=one.lat, lon=one.lon)

    page = client.get(f"/en/bases/{one.slug}/").content.decode()
    listed = client.get("/en/").content.decode()

    assert "Entered at the same point:" in page and other.get_absolute_url() in page
    assert listed.count('<span class="site__more num" dir="ltr"') == 2
