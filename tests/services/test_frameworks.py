from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.messages import sentence
from mtl_journal.system.resources import resource
from tests.support.pace import timed


def own(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """Copy the shipped framework with `new` for `old`, which stands there once; tell its line."""
    text = resource("frameworks", "mtl.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "ours.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        load_framework(path)
    return caught.value


def test_the_shipped_framework_is_the_programme():
    framework = load_framework()
    assert framework.id == "mtl-sw-2010"
    assert [(strand.id, strand.title) for strand in framework.strands] == [
        ("S1", "Creating effective learning environments"),
        ("S2", "Developing effective professional learning"),
        ("S3", "Creating pedagogic awareness and effectiveness"),
        ("S4", "Developing wider school experience"),
    ]
    assert [phase.credits for phase in framework.phases] == [40, 80, 60]
    assert framework.award.credits == 180
    assert sum(len(phase.modules) for phase in framework.phases) == framework.award.modules
    assert {role.id for role in framework.roles} == {"teacher", "coach", "tutor", "peer"}
    assert all(framework.areas_of(strand.id) for strand in framework.strands)


def test_loading_takes_less_than_30_ms():
    shipped = resource("frameworks", "mtl.yaml")
    times: list[float] = []
    for _ in range(6):
        with timed() as taken:
            load_framework(shipped)
        times.append(taken.seconds)
    assert min(times) < 0.030


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("  S4: [CA4]", "  S4: [CA4, CA9]", "crosswalk.S4[1]"),
        ("    about: Building", "    about: 3\n    rest: Building", "strands[2].about"),
        ("version: 1", "version: one", "version"),
        ("  - id: S4", "  - id: S3", "strands[3].id"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, old: str, new: str, field: str):
    path, line = own(tmp_path, old, new)
    error = refusal(path)
    assert error.code == "framework.invalid_line"
    assert error.params["source"] == "ours.yaml"
    assert error.params["field"] == field
    assert error.params["line"] == line


def test_a_wrong_field_is_said_in_words(tmp_path: Path):
    path, line = own(tmp_path, "  S4: [CA4]", "  S4: [CA4, CA9]")
    assert sentence(refusal(path)) == (
        f"The file ours.yaml cannot be used. Line {line}, crosswalk.S4[1]: CA9 is not one of "
        "CA1, CA2, CA3, CA4. Nothing was changed. Mend that line, or ask whoever made the file."
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Masters", "title: a: Masters", "mapping values are not allowed"),
        ("  S4: [CA4]", "  S4: *other", "aliases (a word after *) are not allowed"),
        ("  S4: [CA4]", "  S3: [CA4]", "the field S3 stands twice"),
    ],
)
def test_what_is_no_usable_yaml_is_refused_by_line(tmp_path: Path, old: str, new: str, words: str):
    path, line = own(tmp_path, old, new)
    error = refusal(path)
    assert error.code == "framework.unreadable"
    assert f"Line {line}: {words}" in sentence(error)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path):
    missing = refusal(tmp_path / "none.yaml")
    folder = refusal(tmp_path)
    assert missing.code == "framework.missing"
    assert "none.yaml" in sentence(missing)
    assert folder.code == "framework.refused"
    assert tmp_path.name in sentence(folder)


def test_an_empty_file_is_refused(tmp_path: Path):
    path = tmp_path / "empty.yaml"
    path.touch()
    assert "there is nothing in it" in sentence(refusal(path))
