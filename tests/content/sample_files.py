"""The sample journal as its readers in the tests see it."""

import re
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.formats.front_matter import FrontMatter, read_front_matter
from mtl_journal.system.resources import resource

SAMPLE = resource("sample")
PICTURE = re.compile(r"!\[([^\]]*)\]\(\.\./pictures/([^)]+)\)")


@dataclass(frozen=True)
class SampleScenario:
    """One scenario: `name` is "NN-slug"."""

    name: str
    head: FrontMatter
    body: str

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The pictures shown in the text, as (alt text, file name)."""
        return PICTURE.findall(self.body)


def scenarios() -> list[SampleScenario]:
    """Return all scenarios in the order of their numbers."""
    found: list[SampleScenario] = []
    for path in sorted((SAMPLE / "scenarios").glob("*.md")):
        head, body = read_front_matter(path.read_text(encoding="utf-8"))
        assert head is not None, f"{path.name} has no head"
        found.append(SampleScenario(path.stem, head, body))
    return found


def revisions() -> list[tuple[str, str, str]]:
    """Return (file name, name of its scenario, text) of all revisions."""
    return [
        (path.name, re.sub(r"\.\d$", "", path.stem), path.read_text(encoding="utf-8"))
        for path in sorted((SAMPLE / "revisions").glob("*.md"))
    ]


def pictures() -> list[Path]:
    """Return all picture files."""
    return sorted((SAMPLE / "pictures").iterdir())
