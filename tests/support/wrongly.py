"""Trees of fields made wrong in one place, for tests of what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import StrictMapping, build_from

Change = Callable[[dict[str, Any]], None]


def put(*path: str | int, value: object) -> Change:
    """Return a change that sets the field at `path`."""

    def change(tree: dict[str, Any]) -> None:
        at: Any = tree
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Return a change that takes the field at `path` away."""

    def change(tree: dict[str, Any]) -> None:
        at: Any = tree
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return change


def refused(tree: object, build: Callable[[StrictMapping], object]) -> tuple[str, str]:
    """Return the field and the code of the reason for which a tree is refused."""
    with pytest.raises(UserError) as caught:
        build_from(tree, "ours.yaml", build)
    assert caught.value.code == "framework.invalid"
    why = caught.value.params["why"]
    assert isinstance(why, UserError)
    return str(caught.value.params["field"]), why.code
