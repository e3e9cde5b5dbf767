"""What is handed in names nobody in the name of its file, and is as long as it has to be."""

import unicodedata

import pytest

from mtl_journal.render.typeset import typeset
from mtl_journal.services.submissions import about_the_name, about_the_pages, profiles
from tests.support.portfolios import entry, portfolio


@pytest.mark.parametrize(
    ("file", "author", "tells"),
    [
        ("roisin_o_neill.pdf", "Róisín O'Neill", True),
        ("Róisín O’Neill.pdf", "Róisín O'Neill", True),
        (unicodedata.normalize("NFD", "Müller portfolio.pdf"), "Siân Müller", True),
        ("mueller-and-smith.pdf", "Grace Smith", True),
        ("blacksmith.pdf", "Grace Smith", False),
        ("portfolio.pdf", "Róisín O'Neill", False),
    ],
)
def test_a_file_name_that_tells_whose_it_is_is_told_of(file: str, author: str, tells: bool) -> None:
    anonymous = next(one for one in profiles() if one.anonymous)
    said = [one.code for one in about_the_name(anonymous, file, author)]
    assert ("export.name_tells" in said) is tells


def test_the_words_of_two_versions_are_those_of_one_scenario() -> None:
    profile = next(one for one in profiles() if one.file.least_words > 0)
    body = "word " * (profile.file.least_words - 1)
    versions = [entry(body, title=f"Version {at}", version_of="A lesson") for at in (1, 2)]
    short = portfolio(*versions)
    said = list(about_the_pages(profile, short, typeset(portfolio(entry("x")))))
    assert [one.code for one in said] == ["export.too_few_words"]
