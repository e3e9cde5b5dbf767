"""How a scenario's parts are said on the command line: which one, its text, claims, context."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from mtl_journal.cli.opening import is_same_file
from mtl_journal.domain.partners import CONTEXT_KEY, as_context, checked_partners, partners_in
from mtl_journal.domain.portfolio import Claim

scenario_argument = click.argument("scenario", metavar="SCENARIO")
text_argument = click.argument(
    "file", required=False, type=click.Path(path_type=Path, allow_dash=True), metavar="[FILE | -]"
)


def claims_said(strands: Sequence[str]) -> tuple[Claim, ...]:
    """Return the claims that "S1" and "S1=why" mean."""
    claims: list[Claim] = []
    for one in strands:
        strand, _, why = one.partition("=")
        claims.append(Claim(strand.strip().upper(), why.strip()))
    return tuple(claims)


def pairs_said(said: Sequence[str], partners: Sequence[str] = ()) -> dict[str, str]:
    """Return what KEY=VALUE means, and partners as one of them; a usage error for anything else.

    Partners that are named as "" alone are taken away. Raises what `checked_partners` raises.
    """
    pairs: dict[str, str] = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{one!r} is not KEY=VALUE.", param_hint="--context")
        pairs[name.strip()] = value.strip()
    told = partners or partners_in(tuple(pairs.items()))
    if told:
        pairs[CONTEXT_KEY] = as_context(checked_partners(told))
    return pairs


def moment_said(date: str | None) -> str | None:
    """Return a date in ISO 8601, "" and None as they are; UserError("date.unreadable")."""
    if not date:
        return date
    from mtl_journal.services.texts import moment

    return moment(date)


def template_said(template: str | None, file: Path | None, context: dict[str, str]) -> str:
    """Return the headings of a template, "" for none; its id goes into the context.

    Raises UserError "template.unknown", and "framework..." for a `file` that is not right.
    """
    if template is None:
        if file is not None:
            raise click.UsageError("--template-file needs --template.")
        return ""
    from mtl_journal.domain import template as beginning
    from mtl_journal.services.templates import load_templates

    found = load_templates(file).find(template)
    context[beginning.CONTEXT_KEY] = found.id
    return found.as_markdown()


def text_in_file(file: Path | None, desk: Path) -> str | None:
    """Return the text of a file, None where none is named or it is to be typed.

    To be called before the desk is opened.
    """
    if file is None or _is_dash(file):
        return None
    refuse_desk(file, desk)
    from mtl_journal.services.texts import file_bytes, text_of

    return text_of(file_bytes(file))


def text_typed(file: Path | None) -> str | None:
    """Return the text that comes from standard input where it was asked for with a dash."""
    if file is None or not _is_dash(file):
        return None
    from mtl_journal.services.texts import text_of

    if sys.stdin.isatty():
        click.echo("Write the text; end it with Ctrl+D on a line of its own.", err=True)
    return text_of(sys.stdin.buffer.read())


def refuse_desk(file: Path, desk: Path) -> None:
    """Raise a usage error where a file is the desk itself.

    Merely opening and closing the file of an open desk would drop the lock on it.
    """
    if is_same_file(file, desk):
        raise click.UsageError(f"{file} is the desk itself.")


def refuse_name(out: Path, desk: Path, what: str, *suffixes: str) -> None:
    """Raise a usage error where `out` has none of the `suffixes`, or is the desk itself.

    What is written takes the place of a file of that name, and no desk may be lost by that.
    """
    if out.suffix.lower() not in suffixes:
        ends = " or ".join(suffixes)
        raise click.UsageError(f"The name of {what} has to end in {ends}: {out}")
    refuse_desk(out, desk)


def _is_dash(file: Path) -> bool:
    return str(file) == "-"
