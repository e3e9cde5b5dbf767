"""The help that ships: topics in plain Markdown, in which `{id}` stands for an action."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mtl_journal.domain.search_query import folded
from mtl_journal.system.resources import resource

_ACTION = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LEAST = 2  # letters of a word that are looked for within words


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help. `id` is its file's name without number; `text` is Markdown."""

    id: str
    title: str
    text: str

    @property
    def actions(self) -> tuple[str, ...]:
        """The ids of the actions that it names."""
        return tuple(dict.fromkeys(_ACTION.findall(self.text)))

    def told(self, action: Callable[[str], str]) -> str:
        """Return its Markdown, each action as `action` says its id."""
        return _ACTION.sub(lambda found: action(found[1]), self.text)


def topics() -> list[Topic]:
    """Return all topics in their order."""
    return [
        _topic(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(resource("help").glob("*.md"))
    ]


def fitting(found: list[Topic], typed: str, action: Callable[[str], str]) -> list[Topic]:
    """Return the topics that hold every word that was typed, those with it in the title first."""
    wanted = [word for word in folded(typed).split() if len(word) >= _LEAST]
    fits = [one for one in found if all(word in folded(one.told(action)) for word in wanted)]
    return sorted(fits, key=lambda one: not all(word in folded(one.title) for word in wanted))


def _topic(stem: str, text: str) -> Topic:
    title = text.partition("\n")[0].removeprefix("#").strip()
    return Topic(stem.partition("-")[2], title, text)
