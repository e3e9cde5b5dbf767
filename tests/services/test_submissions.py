"""The name of a file that is handed in names nobody, however a name is written there."""

import unicodedata

import pytest

from mtl_journal.services.submissions import about_the_name, profiles


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
