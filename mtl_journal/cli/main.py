"""The `mtl-journal` command: which commands there are, and what each kind of failure says."""

import io
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

from mtl_journal import __version__
from mtl_journal.cli.output import say, shown
from mtl_journal.domain.errors import UserError

DONE, WORLD_SAID_NO, USAGE, OUR_BUG = 0, 1, 2, 70
_STOPPED = "Stopped. What was saved before is whole, and nothing is half done."

COMMANDS = {
    "new": "desks:new",
    "import": "imports:import_",
    "add": "scenarios:add",
    "revise": "scenarios:revise",
    "attach": "evidence:attach",
    "remove-evidence": "evidence:remove_evidence",
    "restore-evidence": "evidence:restore_evidence",
    "list": "listing:list_",
    "search": "searching:search",
    "comment": "dialogue:comment",
    "threads": "dialogue:threads",
    "reply": "dialogue:reply",
    "resolve": "dialogue:resolve",
    "reopen": "dialogue:reopen",
    "action": "dialogue:action_",
    "card": "people:card",
    "people": "people:people",
    "invite": "inviting:invite",
    "share": "sharing:share",
    "form": "forms:form",
    "withdraw": "sharing:withdraw",
    "receive": "sharing:receive",
    "hand-over": "handing:hand_over",
    "forget": "handing:forget",
    "exchange": "exchanging:exchange",
    "sync": "exchanging:sync",
    "pseudonym": "people:pseudonym",
    "pseudonyms": "people:pseudonyms",
    "names": "naming:names",
    "show": "showing:show",
    "remove": "scenarios:remove",
    "restore-scenario": "scenarios:restore_scenario",
    "erase": "erasing:erase",
    "merge": "merging:merge",
    "check": "checking:check",
    "backup": "backups:backup",
    "backups": "backups:backups",
    "restore": "backups:restore",
    "recover": "recovering:recover",
    "export": "portfolios:export",
    "take-out": "takeouts:take_out",
    "progress": "progress:progress",
    "frameworks": "frameworks:frameworks",
    "templates": "templates:templates",
    "settings": "settings:settings",
    "passphrase": "passphrases:passphrase",
    "recovery-code": "passphrases:recovery_code",
}


class _Commands(click.Group):
    """Loads a command's module only when it is wanted, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = COMMANDS.get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        return getattr(import_module(f"mtl_journal.cli.{module}"), name)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "The passphrase comes from --passphrase-file, from MTL_JOURNAL_PASSPHRASE, from this "
        "computer's keyring (after --remember), or is asked for. Exit codes: 0 done; 1 the world "
        "said no, with a sentence that says why; 2 the command was typed wrongly; 70 a mistake "
        "in this program."
    ),
)
@click.version_option(__version__, prog_name="MTL Journal")
def commands() -> None:
    """Keep a teacher's journal of lesson scenarios in one encrypted file, offline."""


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; failures become sentences on stderr."""
    _print_what_cannot_be_printed()
    with _ctrl_c_noted() as pressed:
        try:
            return _run(arguments)
        except (click.Abort, KeyboardInterrupt):
            return _say(_STOPPED)
        except Exception as error:
            if pressed:
                return _say(_STOPPED)
            if os.environ.get("MTL_JOURNAL_TRACE"):
                raise
            _say(_bug(error))
            return OUR_BUG


@contextmanager
def _ctrl_c_noted() -> Iterator[list[int]]:
    """Yield a list that is not empty once Ctrl+C was pressed.

    Where it is pressed while the database asks us whether it may do something, the database hears
    "no" and the interruption itself is lost on the way; then the error is no mistake of ours.
    """
    pressed: list[int] = []

    def note(number: int, _: object) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield pressed  # whoever runs us handles it, or it is to be ignored
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # What a command gives to Context.exit comes back from here; a finished one gives None.
        code = commands.main(args=arguments, prog_name="mtl-journal", standalone_mode=False)
        return code or DONE
    except UserError as error:
        from mtl_journal.services.messages import sentence

        return _say(sentence(error))
    except click.UsageError as error:
        _say(_usage(error))
        return USAGE
    except click.ClickException as error:
        return _say(error.format_message())
    except SystemExit:
        return DONE  # click's way to say that whoever reads our output has seen enough of it


def _say(sentence: str) -> int:
    say(sentence, err=True)
    return WORLD_SAID_NO


def _usage(error: click.UsageError) -> str:
    """Return what click would print; what was typed, such as a file's name, is in its message."""
    page = io.StringIO()
    error.show(page)
    return page.getvalue().rstrip("\n").replace(error.message, shown(error.message))


def _print_what_cannot_be_printed() -> None:
    """Let a terminal or file that lacks a letter show a question mark instead of stopping us."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _bug(error: Exception) -> str:
    """Say where a bug is without a word of anybody's journal: its type and line, no message."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
    return (
        f"This is a mistake in MTL Journal, not yours ({where}). "
        "What was saved before is whole. Please report it with this line."
    )
