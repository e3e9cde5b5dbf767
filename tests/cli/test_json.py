"""What --json prints has the shape that --help names, and the types that programs may rely on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtl_journal.cli.main import COMMANDS
from tests.cli.dialogue_day import dialogue_day
from tests.cli.json_shapes import NUMBER, SHAPES, TEXT
from tests.support.commands import PASSPHRASE, Owner, run


@pytest.fixture(scope="module")
def printed(first_desk: Owner, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What --json printed for each command, in the course of one busy day."""
    folder = tmp_path_factory.mktemp("day")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(folder / "home"))
        return dict(_day(first_desk.copied(folder), folder))


def _day(teacher: Owner, folder: Path) -> Iterator[tuple[str, Any]]:
    (folder / "passphrase").write_text("another four words here")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "good.md").write_text("---\ntitle: Good\n---\nWords.\n")
    (texts / "bad.md").write_text("---\ndate: someday\n---\nWords.\n")
    plan = folder / "plan.md"
    plan.write_text("# Plan\n")
    made = ("--name", "N", "--role", "coach", "--passphrase-file", folder / "passphrase")
    yield "new", run("new", folder / "new.mtlj", *made, "--json").well().value
    yield "import", teacher.json("import", texts)
    options = ("--date", "2025-10-03", "--strand", "S1=why", "--tag", "t", "--context", "class=8B")
    options = (*options, "--partner", "a governor")
    yield "add", teacher.json("add", "--title", "Rivers", *options)
    backup = teacher.json("backup", folder / "backups")
    yield "backup", backup
    copied = folder / "other.mtlj"
    restore = ("restore", backup["backup"], copied, *teacher.access, "--json")
    yield "restore", run(*restore).well().value
    other = Owner(copied, teacher.code_file)
    other.run("revise", "rivers", "-", stdin=b"What one computer says.").well()
    yield "revise", teacher.json("revise", "rivers", "-", stdin=b"What the other says.")
    yield "attach", teacher.json("attach", "rivers", plan, "--alt", "the plan")
    yield "remove-evidence", teacher.json("remove-evidence", "rivers", "plan.md")
    yield "restore-evidence", teacher.json("restore-evidence", "rivers", "plan")
    yield "search", teacher.json("search", "river")
    yield "remove", teacher.json("remove", "good")
    yield "restore-scenario", teacher.json("restore-scenario", "good")
    yield "merge", teacher.json("merge", copied)
    yield "list", teacher.json("list")
    yield "show", teacher.json("show", "rivers", "--history")
    yield "check", teacher.json("check", "--deep")
    yield "take-out", teacher.json("take-out", folder / "out")
    teacher.run("revise", "rivers", "-", stdin="Settled 𓀀.".encode()).well()
    yield "export", teacher.json("export", folder / "out.pdf")
    yield "backups", teacher.json("backups")
    yield "progress", teacher.json("progress")
    yield "frameworks", run("frameworks", "--json").well().value
    yield "templates", run("templates", "--json").well().value
    yield "recover", recovered(teacher, folder)
    yield "settings", run("settings", "--json").well().value
    coach = (folder / "new.mtlj", "--passphrase-file", folder / "passphrase")
    yield from dialogue_day(teacher, coach, folder)
    yield "recovery-code", teacher.json("recovery-code")
    yield "erase", teacher.json("erase", "good", "--yes")
    said = ("--new-passphrase-file", folder / "passphrase")
    yield "passphrase", teacher.json("passphrase", *said)


def recovered(teacher: Owner, folder: Path) -> Any:
    """Damage a copy where a record and a file are lost with it, which page by page finds out."""
    damaged, page = teacher.copied(folder, "damaged.mtlj"), 4096
    whole = damaged.desk.read_bytes()
    costly: dict[str, int] = {}

    def without(*pages: int) -> Any:
        content = bytearray(whole)
        for number in pages:
            content[number * page + 100] ^= 1
        damaged.desk.write_bytes(content)
        new = folder / f"recovered without {pages}.mtlj"
        return json.loads(run("recover", damaged.desk, new, *teacher.access, "--json").out)

    for number in reversed(range(1, len(whole) // page)):
        found = without(number)
        costly.update({name: number for name in ("lost", "lost_files") if found[name]})
        if len(costly) == 2:
            return without(*costly.values())
    raise AssertionError(f"found only {costly}")


def named_in_help(command: str) -> Any:
    """Return what --help says of --json: keys in order, with what is inside them or None."""
    text = run(command, "--help").well().out
    found = re.search(r"--json: (\{.*?\})\n\n", text, re.S)
    assert found, f"{command} --help does not say what --json prints"
    value, rest = _value(re.findall(r'"\w+"|\.\.\.|[\w]+|[{}\[\]:]', found[1]))
    assert not rest
    return value


def _value(tokens: list[str]) -> tuple[Any, list[str]]:
    opening, *rest = tokens
    if opening not in "{[":
        return None, rest
    inside: Any = {} if opening == "{" else []
    while rest[0] not in "}]":
        token, *rest = [*rest]
        if opening == "[":
            value, rest = _value([token, *rest])
            inside.append(value)
        else:
            value = None
            if rest[0] == ":":
                value, rest = _value(rest[1:])
            inside[token] = value
    return inside, rest[1:]


def keys_as_named(value: Any, named: Any) -> Any:
    """Return the keys of a printed value, as deep as --help names them."""
    if isinstance(named, dict) and all(name.startswith('"') for name in named):
        return {
            f'"{name}"': keys_as_named(inner, named.get(f'"{name}"'))
            for name, inner in value.items()
        }
    if isinstance(named, list) and value and named != [None]:
        return [keys_as_named(value[0], named[0])]
    return named


def misfits(value: Any, shape: Any, where: str = "") -> list[str]:
    """Return where a value has another type than its shape says."""
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [where]
        return [bad for one in value for bad in misfits(one, shape[0], f"{where}[]")]
    if isinstance(shape, dict) and list(shape) == [TEXT]:
        if not isinstance(value, dict):
            return [where]
        return [bad for one in value.values() for bad in misfits(one, shape[TEXT], f"{where}.*")]
    if isinstance(shape, dict):
        if not isinstance(value, dict) or list(value) != list(shape):
            return [where or "keys"]
        return [
            bad for name in shape for bad in misfits(value[name], shape[name], f"{where}.{name}")
        ]
    right = isinstance(value, shape) and not (shape is int and isinstance(value, bool))
    return [] if right else [where]


def test_every_command_is_here(printed: dict[str, Any]):
    assert set(SHAPES) == set(COMMANDS) == set(printed)


@pytest.mark.parametrize("command", SHAPES)
def test_json_has_the_types_that_programs_rely_on(command: str, printed: dict[str, Any]):
    assert misfits(printed[command], SHAPES[command]) == []


@pytest.mark.parametrize("command", SHAPES)
def test_help_names_exactly_the_keys_that_are_printed(command: str, printed: dict[str, Any]):
    named = named_in_help(command)
    assert keys_as_named(printed[command], named) == named
    assert list(keys_as_named(printed[command], named)) == list(named), "and in this order"


def test_the_day_filled_every_list(printed: dict[str, Any]):
    """An empty list would have proved nothing about what is in it."""
    shown = printed["show"]
    assert shown["strands"]
    assert shown["context"]
    assert shown["partners"]
    assert shown["tags"]
    assert shown["evidence"]
    assert len(shown["versions"]) == 2, "two computers contradict each other"
    assert shown["history"]
    assert printed["import"]["troubles"]
    assert printed["import"]["titles"]
    assert printed["backups"]["backups"]
    assert printed["erase"]["copies"]
    assert printed["recover"]["lost"]
    assert printed["recover"]["lost_files"]
    assert printed["merge"]["scenarios"]
    assert any(one["diverged"] for one in printed["list"]["scenarios"])


def test_the_shape_check_sees_what_does_not_fit():
    assert misfits({"a": [{"b": 1}]}, {"a": [{"b": TEXT}]}) == [".a[].b"]
    assert misfits({"a": True}, {"a": NUMBER}) == [".a"]
    assert misfits({"b": 1}, {"a": NUMBER}) == ["keys"]


def test_a_failure_prints_no_json(teacher: Owner):
    done = teacher.run("show", "nothing", "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err


def test_letters_of_all_scripts_stay_letters(teacher: Owner):
    teacher.add("Ŵyn, Ελλάδα and 山 👩🏽‍🏫")
    done = teacher.run("list", "--json").well()
    assert "Ŵyn, Ελλάδα and 山 👩🏽‍🏫" in done.out
    assert PASSPHRASE not in done.out
