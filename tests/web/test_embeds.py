"""Map and timeline stand in other people's frames; every other page refuses that."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/embed/map/", "/en/embed/map/?day=2019-01-01", "/embed/timeline/", "/ru/embed/timeline/?kind=meeting"]
)
def test_embedded_page_may_stand_anywhere(reader, path):
    response = reader.get(path)

    assert response.status_code == 200
    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert '<base target="_blank">' in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/timeline/", "/harm/"])
def test_other_pages_refuse_frames_of_others(client, path):
    response = client.get(path)

    assert response.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


def test_same_filters_give_the_same_entries(reader):
    whole, embedded = (
        reader.get(f"{path}?kind=meeting&base=tartus-naval-facility") for path in ("/timeline/", "/embed/timeline/")
    )

    assert whole.context["page"].total == embedded.context["page"].total > 0


def test_share_gives_this_address_and_its_embedded_form(reader):
    html = reader.get("/en/timeline/?kind=meeting").content.decode()

    assert 'value="http://testserver/en/timeline/?kind=meeting"' in html
    assert 'src="http://testserver/en/embed/timeline/?kind=meeting"' in html
