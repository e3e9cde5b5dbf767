"""The words for users live in one catalogue, and every code that can be raised has its words."""

import ast
import re
import string

from mtl_journal.services.messages import CATALOGUE
from tests.support.errors_said import codes_hidden, codes_said
from tests.support.sources import modules, tree_of

# These are no sentences but reasons, which stand inside the sentences of others.
REASONS = ("field.", "yaml.")


_COMMAND = re.compile(r"\bmtl-journal [^.]*$")

# The catalogue is one dict, put together from these.
WORDS = [path for path in modules("mtl_journal") if path.parts[1] == "services"]
WORDS = [path for path in WORDS if path.name == "messages.py" or path.parent.name == "words"]


def test_every_code_is_written_out_where_it_is_raised_or_carried_as_code() -> None:
    assert codes_hidden() == []


def test_every_code_that_is_said_has_words() -> None:
    said = codes_said()
    assert said, "the search finds nothing: it is broken"
    assert [f"{one.where} {one.code}" for one in said if one.code not in CATALOGUE] == []


def test_every_place_gives_what_its_sentence_uses() -> None:
    lacking = [
        f"{one.where} {one.code} lacks {sorted(missing)}"
        for one in codes_said()
        if one.params is not None
        if (missing := _fields(CATALOGUE.get(one.code, "")) - one.params)
    ]
    assert lacking == []


def test_every_sentence_is_used() -> None:
    written = {
        node.value
        for path in modules("mtl_journal")
        if path not in WORDS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(CATALOGUE.keys() - written) == []


def test_every_sentence_is_whole_and_no_reason_is() -> None:
    """A sentence starts with a capital or what it is about, and ends with a full stop.

    One that ends in a command to copy has no stop there: it would be copied too.
    """
    reasons = {code for code in CATALOGUE if code.startswith(REASONS)}
    wrong = [
        code
        for code, words in CATALOGUE.items()
        if (words.endswith(".") or _COMMAND.search(words) is not None) == (code in reasons)
        or (words[0].isupper() if code in reasons else words[0].islower())
    ]
    assert wrong == []


def test_parameters_are_plain_names() -> None:
    fields = {code: _fields(words) for code, words in CATALOGUE.items()}
    assert [code for code, names in fields.items() if not all(map(str.isidentifier, names))] == []


def test_every_table_of_words_is_sorted_and_no_code_stands_in_two() -> None:
    tables = [
        [key.value for key in node.keys if isinstance(key, ast.Constant)]
        for path in WORDS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Dict)
    ]
    assert [keys for keys in tables if keys != sorted(map(str, keys))] == []
    assert sum(map(len, tables)) == len(CATALOGUE)


def _fields(words: str) -> frozenset[str]:
    parts = string.Formatter().parse(words)
    return frozenset(field for _, field, _, _ in parts if field is not None)
