"""`mtl-journal recover`."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.asking import asked, asked_openly, given, until_right
from mtl_journal.cli.opening import Access, access_options, real
from mtl_journal.cli.output import count, json_option, print_json, progress, say, shown
from mtl_journal.services.messages import sentence

if TYPE_CHECKING:
    from mtl_journal.services.recovering import RecoverReport
    from mtl_journal.services.unlocking import Opening

_NAMED = 20  # losses told one by one


@click.command(short_help="Save what is whole in a damaged desk into a new one.")
@click.argument("damaged", type=click.Path(path_type=Path), metavar="DAMAGED")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@access_options
@json_option
@click.pass_context
def recover(
    context: click.Context, damaged: Path, new: Path, access: Access, as_json: bool
) -> None:
    """Make a new desk NEW with everything that is whole in DAMAGED, and name what is lost.

    Records come back whose signature fits, evidence that is unchanged, and drafts. DAMAGED is only
    read. The same passphrase opens NEW. Exit code 1 if something is lost.

    \b
    --json: {"desk", "pages", "damaged": [page], "records", "waiting", "unproven", "scenarios",
             "files", "drafts", "lost": [{"id", "device", "seq", "at", "kind", "subject",
             "title"}], "lost_unnamed", "lost_files": [{"name", "sha256", "title"}],
             "remarks": [{"code", "message"}]}
    """
    damaged = real(damaged)
    opening = _unlocked(damaged, access)
    from mtl_journal.services.recovering import recover as recover_desk

    with progress("Reading pages") as step:
        report = recover_desk(damaged, opening, new, step)
    if access.remember:
        from mtl_journal.services.unlocking import remember

        remember(opening)
    if as_json:
        print_json(_fields(report, new))
    else:
        _print(report, new)
    if not report.complete:
        context.exit(1)


def _unlocked(path: Path, access: Access) -> "Opening":
    from mtl_journal.services.unlocking import key_by_code, key_by_passphrase, unlock_remains

    make = key_by_code if access.recovery_code else key_by_passphrase
    ask = asked_openly if access.recovery_code else asked
    what = "Recovery code" if access.recovery_code else "Passphrase"
    said = given(access.passphrase_file, **({"variable": ""} if access.recovery_code else {}))
    if said is not None:
        return unlock_remains(path, make(said))
    words = f"{what} for {path.name}: "
    return until_right(lambda question: unlock_remains(path, make(question())), words, ask=ask)


def _print(report: "RecoverReport", new: Path) -> None:
    say(
        f"{count(report.records, 'signed record')}, {count(report.scenarios, 'scenario')}, "
        f"{count(report.files, 'file')} of evidence and {count(report.drafts, 'draft')} came back: "
        f"{shown(new)}"
    )
    if report.damaged:
        say(f"Damaged pages: {len(report.damaged):,} of {report.pages:,}.")
    if report.waiting:
        say(f"{count(report.waiting, 'record')} may not come in and wait in quarantine.")
    if report.unproven:
        say(f"{count(report.unproven, 'record')} whose hash or signature does not fit stayed out.")
    for line in _losses(report):
        say(line, err=True)
    for remark in report.remarks:
        say(sentence(remark), err=True)
    if report.complete:
        say("Nothing is known to be missing.")


def _losses(report: "RecoverReport") -> list[str]:
    lost = len(report.lost) + report.lost_unnamed
    if not lost and not report.lost_files:
        return []
    parts = [count(lost, "record")] if lost else []
    parts += [count(len(report.lost_files), "file") + " of evidence"] if report.lost_files else []
    lines = [f"Lost: {' and '.join(parts)}. A backup may still hold them; merge brings them in."]
    by_title = Counter(_about(one.title, one.kind) for one in report.lost)
    told = [f"  {words}: {count(number, 'record')}" for words, number in by_title.items()]
    told += [
        f"  the file {shown(one.name)} of {_about(one.title, '')}" for one in report.lost_files
    ]
    if report.lost_unnamed:
        told.append(f"  nothing else known: {count(report.lost_unnamed, 'record')}")
    lines += told[:_NAMED]
    if len(told) > _NAMED:
        lines.append(f"  and {len(told) - _NAMED:,} more")
    return lines


def _about(title: str, kind: str) -> str:
    if title:
        return f"“{shown(title)}”"
    return "the journal itself" if kind.startswith(("journal.", "member.")) else "no title known"


def _fields(report: "RecoverReport", new: Path) -> dict[str, object]:
    return {
        "desk": str(new),
        "pages": report.pages,
        "damaged": list(report.damaged),
        "records": report.records,
        "waiting": report.waiting,
        "unproven": report.unproven,
        "scenarios": report.scenarios,
        "files": report.files,
        "drafts": report.drafts,
        "lost": [{name: getattr(one, name) for name in type(one).__slots__} for one in report.lost],
        "lost_unnamed": report.lost_unnamed,
        "lost_files": [
            {name: getattr(one, name) for name in type(one).__slots__} for one in report.lost_files
        ],
        "remarks": [{"code": one.code, "message": sentence(one)} for one in report.remarks],
    }
