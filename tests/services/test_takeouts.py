"""What is taken out and brought in to another desk says the same, byte for byte."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.evidence import attach
from mtl_journal.services.imports import import_paths
from mtl_journal.services.takeouts import take_out
from mtl_journal.store import queries
from tests.support.portfolios import picture

PASSPHRASE = "four words are enough"


def desk_at(path: Path) -> Desk:
    return create_desk(path, "Ada Teacher", "teacher", PASSPHRASE)


def texts(desk: Desk) -> list[str]:
    with desk.file.transaction() as tx:
        return [one.content.text for one in queries.scenarios(tx)]


def test_every_example_of_markdown_travels_unchanged(
    samples: Callable[[str], Path], tmp_path: Path
) -> None:
    """Many at a time in one scenario each, as a long text of everything at once."""
    here, there = desk_at(tmp_path / "here.mtlj"), desk_at(tmp_path / "there.mtlj")
    for name in ("md-commonmark/spec-0.31.2.json", "md-gfm/spec.json", "md-gfm/extensions.json"):
        folder, _, file = name.partition("/")
        sources = [one["markdown"] for one in json.loads((samples(folder) / file).read_text())]
        for at in range(0, len(sources), 40):
            text = "\n\n".join(sources[at : at + 40])
            scenarios.add(here, Content(f"{name} {at}", "2026-01-01", text))
    take_out(here, tmp_path / "out")
    report = import_paths(there, [tmp_path / "out"])
    lacking = {"import.file_missing", "import.file_outside"}  # pictures that the examples show
    assert {one.code for one in report.troubles} == lacking
    assert Counter(texts(there)) == Counter(texts(here))
    assert len(texts(here)) > 30
    for desk in (here, there):
        desk.close()


def test_links_to_evidence_lead_to_its_file_and_back(tmp_path: Path) -> None:
    here, there = desk_at(tmp_path / "here.mtlj"), desk_at(tmp_path / "there.mtlj")
    (tmp_path / "wall.png").write_bytes(picture())
    id, _ = scenarios.add(here, Content("A wall", "2026-01-01", "Soon."))
    kept, _ = attach(here, id, tmp_path / "wall.png", "Four maps", Permission.NOT_NEEDED)
    target = f"evidence:{kept.sha256}"
    text = f"See [the wall]({target}), ![here]({target}), `[not]({target})` and [a](https://b.c)."
    scenarios.revise(here, id, scenarios.Edits(text=text))
    take_out(here, tmp_path / "out")
    (file,) = (tmp_path / "out" / "scenarios").iterdir()
    assert "[the wall](../pictures/wall.png), ![here](../pictures/wall.png), `[not](evidence:" in (
        file.read_text("utf-8")
    )
    import_paths(there, [tmp_path / "out"])
    assert texts(there) == [text]
    for desk in (here, there):
        desk.close()
