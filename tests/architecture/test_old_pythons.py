"""Python 3.11.0 to 3.11.4 count too: Debian 12, where many will run this, has 3.11.2."""

import ast
import re

from tests.support.sources import modules, tree_of

POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Those releases lose what such a group matched (gh-106052); `[^.]++` alone is safe."""
    found = [
        f"{path}:{node.lineno} {node.value}"
        for path in modules("mtl_journal")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if POSSESSIVE_GROUP.search(node.value)
    ]
    assert found == []
