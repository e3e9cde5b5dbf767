"""Names come from the programme's vocabulary; a word that fits everything says nothing."""

import re
from pathlib import Path

from tests.support.sources import definitions, modules

EMPTY_WORDS = {"manager", "helper", "util", "utils", "utility", "data", "process", "processor"}
# Not ours to choose: methods that html.parser, SQLAlchemy and Qt call by these names.
GIVEN = {"handle_data", "result_processor", "data", "headerData"}
GIVEN |= {"insertFromMimeData", "canInsertFromMimeData"}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name)} | {name.strip("_").lower()}


def test_words_are_found_in_both_spellings() -> None:
    assert words("_PDFDataHelper") >= {"pdf", "data", "helper"}
    assert words("load_data") >= {"load", "data"}
    assert "data" not in words("metadata")


def test_no_name_uses_an_empty_word() -> None:
    named = [(path, 1, part) for path in _paths() for part in (path.stem, *path.parent.parts)]
    named += [(path, node.lineno, node.name) for path in _paths() for node in definitions(path)]
    bad = [f"{path}:{line} {name}" for path, line, name in named if _says_nothing(name)]
    assert bad == []


def _paths() -> list[Path]:
    return modules("mtl_journal", "packaging")


def _says_nothing(name: str) -> bool:
    # Plurals too: helpers are helpers.
    if name in GIVEN:
        return False
    return any(word in EMPTY_WORDS or word.rstrip("s") in EMPTY_WORDS for word in words(name))
