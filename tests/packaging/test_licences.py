"""The package says under which licences all is that it carries, and brings their texts along."""

from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

from tests.support.sources import ROOT

LICENCES = {
    "dictionaries/cy": "LGPL-3.0-or-later",
    "dictionaries/en-GB": "LicenseRef-SCOWL",
    "fonts/dejavu": "Bitstream-Vera",
    "fonts/gentium-book-plus": "OFL-1.1",
    "fonts/noto": "OFL-1.1",
    "fonts/open-sans": "Apache-2.0",
}
"""Folders of `resources` that are not under the program's own licence."""


def test_everything_that_travels_along_is_under_a_licence_that_is_named() -> None:
    metadata = ProjectMetadata(str(ROOT), PluginManager()).core
    expression = metadata.license_expression
    assert expression.split(" AND ")[0] == "MIT"
    assert set(expression.split(" AND ")) == {"MIT", *LICENCES.values()}
    carried = [one for room in ("dictionaries", "fonts") for one in _folders(room)]
    assert sorted(carried) == sorted(LICENCES)
    texts = {name.rpartition("/")[0] for name in metadata.license_files}
    assert texts == {"", *(f"resources/{folder}" for folder in LICENCES)}


def _folders(room: str) -> list[str]:
    every = (ROOT / "resources" / room).iterdir()
    return [f"{room}/{one.name}" for one in every if one.is_dir()]
