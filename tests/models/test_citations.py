"""A citation's words are the text's words, and a number is in them."""

import pytest
from django.core.exceptions import ValidationError

from tests.models import rows
from tracker.models import Citation, SiteCount

pytestmark = pytest.mark.django_db

TEXT = "وثّقت الشبكة مقتل 6993 مدنياً بينهم 2061 طفلاً منذ تدخل روسيا في سوريا حتى سقوط النظام."


def cite(words: str, text: str = TEXT, **record: object) -> Citation:
    """A citation of the words where they first stand in the text."""
    start = text.index(words)
    return Citation(article=rows.article(text), start=start, end=start + len(words), exact=words, **record)


def test_citation_keeps_its_words_with_what_stands_round_them() -> None:
    citation = cite("مقتل 6993 مدنياً", harm_figure=rows.harm_figure(low=6993, high=6993), fields=["low", "high"])

    citation.save()

    assert citation.prefix == "وثّقت الشبكة "
    assert TEXT[citation.end :].startswith(citation.suffix)
    assert len(citation.suffix) == 40
    assert citation.record.low == 6993
    assert not citation.is_reference


def test_words_that_stand_elsewhere_are_refused() -> None:
    citation = cite("6993", base=rows.base())
    citation.start += 1
    citation.end += 1

    with pytest.raises(ValidationError, match=r"6993|words|الكلمات") as refused:
        citation.save()

    assert set(refused.value.message_dict) == {"exact"}
    assert not Citation.objects.exists()


def test_span_beyond_the_text_is_refused() -> None:
    citation = Citation(article=rows.article("They met."), base=rows.base(), start=5, end=50, exact="met. And then")

    with pytest.raises(ValidationError):
        citation.save()


def test_words_of_an_article_without_text_are_refused() -> None:
    citation = Citation(article=rows.article(), base=rows.base(), start=0, end=4, exact="They")

    with pytest.raises(ValidationError):
        citation.save()


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("They counted 6,993 dead.", "6,993 dead", 6993, 6993),
        ("قُتل ٦٩٩٣ مدنياً هناك.", "٦٩٩٣ مدنياً", 6993, 6993),
        ("ارتُكبت ثلاث مجازر في حلب.", "ثلاث مجازر", 3, 3),
        ("Between 40 and 70 people died.", "Between 40 and 70 people", 40, 70),
    ],
)
def test_number_that_the_words_say_is_taken(text: str, words: str, low: int, high: int) -> None:
    figure = rows.harm_figure(low=low, high=high)

    cite(words, text, harm_figure=figure, fields=["low", "high"]).save()

    assert figure.citations.count() == 1


@pytest.mark.parametrize(("low", "high"), [(6994, 6994), (699, 699), (6993, 7000), (993, 6993)])
def test_number_that_the_words_do_not_say_is_refused(low: int, high: int) -> None:
    figure = rows.harm_figure(low=low, high=high)

    with pytest.raises(ValidationError):
        cite("مقتل 6993 مدنياً", harm_figure=figure, fields=["low", "high"]).save()

    assert not figure.citations.exists()


@pytest.mark.parametrize(
    ("text", "words", "figure"),
    [
        ("They counted 6,993 dead.", "993 dead", 993),
        ("They counted 6,993 dead.", "6", 6),
        ("They counted 16993 dead.", "6993 dead", 6993),
        ("They counted 6993 dead.", "699", 699),
        ("They counted 12.5 km.", "12", 12),
        ("They counted 6’993 dead.", "993 dead", 993),
        ("They counted 6\u202f993 dead.", "993 dead", 993),
        ("They counted 12 thousand dead.", "counted 12", 12),
        ("They counted three hundred and forty dead.", "forty dead", 40),
        ("They counted three hundred and forty dead.", "three hundred", 300),
        ("They counted forty-five dead.", "five dead", 5),
        ("They counted sixty dead.", "six", 6),
        ("قُتل ٦٬٩٩٣ مدنياً هناك.", "٩٩٣ مدنياً", 993),
        ("قُتل ٦٩٩٣ مدنياً هناك.", "٦٩٩", 699),
        ("قُتل ۶۹۹۳ مدنياً هناك.", "۹۹۳ مدنياً", 993),
        ("قُتل ٦،٩٩٣ مدنياً هناك.", "٩٩٣ مدنياً", 993),
        ("قُتل 12 ألف مدني هناك.", "قُتل 12", 12),
        ("قُتل ثلاثمئة وأربعون مدنياً هناك.", "أربعون مدنياً", 40),
        ("Погибли 6 993 человека.", "993 человека", 993),
        ("Погибли 6\u00a0993 человека.", "Погибли 6", 6),
        ("Погибли триста сорок человек.", "сорок человек", 40),
        ("Комплекс С-400 и С400 там.", "400 там", 400),
    ],
)
def test_part_of_a_longer_number_is_refused(text: str, words: str, figure: int) -> None:
    with pytest.raises(ValidationError):
        cite(words, text, harm_figure=rows.harm_figure(low=figure, high=figure), fields=["low"]).save()


@pytest.mark.parametrize(
    ("text", "words", "figure"),
    [
        ("In 2015, 300 were killed.", "300 were", 300),
        ("In 2015 forty were killed.", "forty were", 40),
        ("Killed: 40-70 people.", "70 people", 70),
        ("Killed: 40, 50 and 60.", "50", 50),
        ("The 40. And 50 more.", "40", 40),
        ("قُتل 20 طفلاً و30 امرأة هناك.", "30 امرأة", 30),
        ("قُتل عشرون طفلاً وثلاثون امرأة هناك.", "ثلاثون امرأة", 30),
        ("قُتل ٦٬٩٩٣ مدنياً عام ٢٠١٥ هناك.", "٦٬٩٩٣ مدنياً", 6993),
        ("В 2015 году 993 человека погибли.", "993 человека", 993),
        ("Погибли двое, сорок ранены.", "сорок ранены", 40),
    ],
)
def test_a_number_beside_another_is_whole(text: str, words: str, figure: int) -> None:
    cite(words, text, harm_figure=rows.harm_figure(low=figure, high=figure), fields=["low"]).save()


def test_number_elsewhere_in_the_text_is_not_in_the_cited_words() -> None:
    figure = rows.harm_figure(low=2061, high=2061)

    with pytest.raises(ValidationError):
        cite("مقتل 6993 مدنياً", harm_figure=figure, fields=["low", "high"]).save()


def test_citation_of_other_fields_need_not_say_the_number() -> None:
    figure = rows.harm_figure(low=6993, high=6993)

    cite("منذ تدخل روسيا", harm_figure=figure, fields=["period"]).save()

    assert figure.citations.count() == 1


def test_count_of_sites_is_a_number_too() -> None:
    count = SiteCount.objects.create(**rows.slug(), counted_by="Somebody", as_of="2021", value=84)

    with pytest.raises(ValidationError):
        cite("83 bases", "They counted 83 bases.", site_count=count, fields=["value"]).save()


def test_reference_needs_no_words() -> None:
    citation = Citation.objects.create(article=rows.article(), harm_figure=rows.harm_figure())

    assert citation.is_reference
    assert (citation.exact, citation.prefix, citation.suffix) == ("", "", "")


def test_citation_names_article_record_and_span_in_its_key() -> None:
    citation = cite("6993", base=rows.base())
    citation.save()

    start = TEXT.index("6993")
    assert citation.key == f"{citation.article_id}/base/{citation.base_id}/{start}-{start + 4}"
