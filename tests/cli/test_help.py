"""Help is there for every command, fits a terminal, and costs nothing that it does not need."""

import json
import subprocess
import sys

import pytest

from mtl_journal import __version__
from mtl_journal.cli.main import COMMANDS
from tests.support.commands import PROGRAM, run, run_program
from tests.support.pace import of_children, timed

HEAVY = ("sqlalchemy", "sqlcipher3", "cryptography", "keyring", "reportlab", "PIL", "rich", "yaml")
OPENING_OPTIONS = ("--passphrase-file", "--recovery-code", "--remember")
WITHOUT_A_DESK = ("new", "frameworks", "templates", "settings")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_is_for_and_what_its_options_mean(command: str):
    done = run(command, "--help").well()
    assert done.err == ""
    usage, _, rest = done.out.partition("\n\n")
    assert usage.startswith(f"Usage: mtl-journal {command} [OPTIONS]")
    assert rest.strip()[0].isupper()
    assert max(map(len, done.out.splitlines())) <= 100
    assert "--json" in done.out
    if command not in WITHOUT_A_DESK:
        assert [one for one in OPENING_OPTIONS if one not in done.out] == []
    for option in rest.partition("Options:\n")[2].splitlines():
        if option.startswith("  -") and len(option) < 30:
            assert option == option.rstrip(), "an option without a word about it"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_word_about_it(command: str):
    import importlib

    module, _, name = COMMANDS[command].partition(":")
    found = getattr(importlib.import_module(f"mtl_journal.cli.{module}"), name)
    options = [one for one in found.params if one.param_type_name == "option"]
    assert [one.name for one in options if not one.help] == []
    assert found.short_help


def test_the_list_of_commands_shows_a_whole_line_for_each():
    told = run("--help").well().out
    lines = told.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)
    assert max(map(len, lines)) <= 80
    for said in ("MTL_JOURNAL_PASSPHRASE", "--passphrase-file", "keyring", "0 done", "70"):
        assert said in told


def test_without_a_command_and_a_screen_the_window_is_refused_with_a_way_on():
    done = run_program(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (done.code, done.out) == (1, "")
    assert "no screen" in done.err
    assert done.err.strip().endswith("mtl-journal --help")


def test_the_version_is_said():
    assert __version__ in run("--version").well().out


def test_help_imports_no_database_and_nothing_else_that_is_heavy():
    code = (
        "import json, sys\n"
        "from mtl_journal.bootstrap import run\n"
        "for name in [[], *([one] for one in json.loads(sys.argv[1]))]:\n"
        "    assert run([*name, '--help']) == 0\n"
        "print(json.dumps([one for one in sys.modules if '.' not in one]), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, json.dumps(list(COMMANDS))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(json.loads(done.stderr)) & {*HEAVY, "PySide6"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["show", "--help"]])
def test_help_is_there_in_under_a_third_of_a_second(arguments: list[str]):
    spent: list[float] = []
    for _ in range(3):
        with timed(of_children) as taken:
            subprocess.run([PROGRAM, *arguments], stdout=subprocess.DEVNULL, check=True)
        spent.append(taken.seconds)
    assert min(spent) < 0.3
