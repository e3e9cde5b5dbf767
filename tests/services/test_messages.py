"""Every code that is raised anywhere has its sentence, and gives what the sentence speaks of."""

import ast
import string
from collections import Counter
from pathlib import Path

import pytest

import mtl_journal
from mtl_journal.domain.errors import UserError
from mtl_journal.services.messages import CATALOGUE, sentence

PACKAGE = Path(mtl_journal.__file__).parent
SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
WORDS = [path for path in SOURCES if path.parent.name == "words" or path.name == "messages.py"]


def raised() -> list[tuple[str, str, set[str] | None]]:
    """Return where, which code and with which parameters (None: not to be told from here)."""
    found: list[tuple[str, str, set[str] | None]] = []
    for path, tree in SOURCES.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError"):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                given = {keyword.arg for keyword in node.keywords}
                names = None if None in given else {str(name) for name in given}
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                found.append((where, str(node.args[0].value), names))
    return found


def needed(code: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(CATALOGUE[code]) if name}


def test_every_code_has_its_sentence():
    codes = raised()
    assert len(codes) > 20
    assert [(where, code) for where, code, _ in codes if code not in CATALOGUE] == []


def test_whoever_raises_a_code_gives_what_its_sentence_speaks_of():
    lacking = [
        (where, code, needed(code) - names)
        for where, code, names in raised()
        if code in CATALOGUE and names is not None and needed(code) - names
    ]
    assert lacking == []


def test_no_sentence_is_left_over():
    said = {
        node.value
        for path, tree in SOURCES.items()
        if path not in WORDS
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [code for code in CATALOGUE if code not in said] == []


def test_no_code_has_two_sentences():
    keys = [
        key.value
        for path in WORDS
        for node in ast.walk(SOURCES[path])
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]
    assert [code for code, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_each_sentence_is_whole_with_its_parameters_filled(code: str):
    text = sentence(UserError(code, **{name: f"<{name}>" for name in needed(code)}))
    assert "{" not in text
    assert "  " not in text
    assert text == text.strip()
    for name in needed(code):
        assert f"<{name}>" in text
