"""The line under a site's name in parts: the sheet puts points between those of one line, none at a line's end."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/en/", "/ru/bases/", "/people/", "/publishers/", "/embed/map/"])
def test_no_point_is_written_between_parts_that_may_stand_on_two_lines(reader, page):
    lines = re.findall(r'<span class="site__meta parts">(.*?)</span>\s*</(?:a|li)>', reader.get(page).content.decode())

    assert len(lines) > 5
    for line in lines:
        assert "·" not in line
        assert not re.sub(r"<span>[^<]*(?:</span>|$)", "", line).strip()
