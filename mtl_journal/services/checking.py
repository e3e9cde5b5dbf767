"""Checking a desk: file, records, quarantine, evidence, projections; told as findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.logical_clock import is_future
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, open_record, record_id
from mtl_journal.security.keys import record_signature_ok
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.backups import when_made
from mtl_journal.services.desk import Desk
from mtl_journal.services.opening import lags_behind
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import blobs, projection, queries, record_log, search_index, tally
from mtl_journal.store.cipher_pages import Finding, diagnose
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.replaying import SEARCH, differing
from mtl_journal.store.soundness import file_findings
from mtl_journal.system import clock
from mtl_journal.system.holder import holder_of

Progress = Callable[[int, int], None]
_PAGES_NAMED = 12
_UNSIGNED = {"draft": "check.draft", "outlet": "check.outlets", "waiting": "check.quarantine"}
_BROKEN = ("desk.broken", "disk.read_only")  # SQLCipher writes no more once a page did not fit


@dataclass
class CheckReport:
    """What was looked at and what was found.

    `problems` mean that something is wrong, `remarks` that something is worth knowing; both are
    UserErrors whose sentences the catalogue holds. `rebuilt` counts subjects made anew.
    """

    records: int = 0
    scenarios: int = 0
    files: int = 0
    file_bytes: int = 0
    waiting: int = 0
    rebuilt: int = 0
    problems: list[UserError] = field(default_factory=list[UserError])
    remarks: list[UserError] = field(default_factory=list[UserError])

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_seals(path: Path, opening: Opening) -> list[UserError]:
    """Check every page of a desk's file, and that none is missing; [] says that all are whole.

    Before the desk is opened: looking at the file drops the locks of a process that has it open.
    """
    seen = diagnose(path, opening.key, deep=True, salt=opening.salt)
    if seen.damaged and holder_of(path) is not None:
        return []  # what is being written at this moment looks damaged, and cannot be checked
    if seen.unfinished:
        return []  # opening undoes what was cut off
    found: list[UserError] = []
    if seen.finding in (Finding.TRUNCATED, Finding.ZEROED):
        found.append(UserError("check.cut_off", of=seen.pages, path=str(path)))
    if seen.damaged:
        pages = ", ".join(map(str, seen.damaged[:_PAGES_NAMED]))
        more = ", …" if len(seen.damaged) > _PAGES_NAMED else ""
        count = len(seen.damaged)
        problem = UserError(
            "check.pages", count=count, of=seen.pages, pages=pages + more, path=str(path)
        )
        found.append(problem)
    return found


def check(
    desk: Desk,
    *,
    deep: bool = False,
    rebuild: bool = False,
    found: Sequence[UserError] = (),
    progress: Progress | None = None,
) -> CheckReport:
    """Check a desk; every record's hash and signature always, every row and byte when `deep`.

    `found` is what `check_seals` found before. `rebuild` makes the projections and the search
    index anew from the records. Without it nothing is changed. Raises UserError("disk.read_only")
    where that cannot be.
    """
    if rebuild and desk.file.read_only:
        raise UserError("disk.read_only", path=str(desk.path))
    report = CheckReport(problems=list(found))
    for why in file_findings(desk.file, deep=deep):
        report.problems.append(UserError("check.file", why=why))
    for part in (
        lambda tx: record_log.refile(tx) if rebuild else 0,
        lambda tx: _check_history(tx, desk, report),
        lambda tx: _check_records(tx, desk.card, report, progress),
        lambda tx: _check_projection(tx, desk, report, deep=deep, rebuild=rebuild),
        lambda tx: _check_waiting(tx, report),
        lambda tx: _check_files(tx, report, deep),
    ):
        try:
            with desk.file.transaction() as tx:
                part(tx)
                if not rebuild:
                    tx.rollback()  # looking leaves no trace in the file
        except UserError as error:
            _stopped(error, desk, report)
        except (LookupError, TypeError, ValueError, AttributeError):
            if report.sound:  # else rows out of step with each other were found and lead to this
                raise
    return report


def _stopped(error: UserError, desk: Desk, report: CheckReport) -> None:
    """Let a page that cannot be read be a finding, unless what was found says why already."""
    if error.code not in _BROKEN:
        raise error
    if report.sound:
        report.problems.append(UserError("desk.broken", path=str(desk.path)))


def _check_records(
    tx: Transaction, me: Card, report: CheckReport, progress: Progress | None
) -> None:
    total = record_log.count(tx)
    now = clock.now_ms()
    ahead = 0
    cards: dict[tuple[str, str], Card | None] = {}
    for done, (arrived, row) in enumerate(record_log.all_filed(tx), start=1):
        try:
            record = open_record(arrived)
        except UserError as error:
            id = record_id(arrived.header)[:12]
            report.problems.append(UserError("check.record", id=id, why=error.params["why"]))
            continue
        if not _signed(tx, record, me, cards):
            report.problems.append(UserError("check.signature", id=record.id[:12]))
        if not record_log.is_filed_right(record, row):
            report.problems.append(UserError("check.filed", id=record.id[:12]))
        ahead += is_future(record.header.hlc, now)
        if progress and done % 100 == 0:
            progress(done, total)
    report.records = total
    if ahead:
        report.remarks.append(UserError("check.future", count=ahead))


def _signed(
    tx: Transaction, record: Record, me: Card, cards: dict[tuple[str, str], Card | None]
) -> bool:
    header = record.header
    key = header.journal, header.author
    if key not in cards:
        cards[key] = authority_in(tx, header.journal, me).card(header.author)
    card = cards[key]
    return card is not None and record_signature_ok(
        card.signing_key, record.signature, record.header_bytes
    )


def _check_waiting(tx: Transaction, report: CheckReport) -> None:
    waiting = record_log.waiting(tx)
    report.waiting = len(waiting)
    if waiting:
        report.remarks.append(UserError("check.waiting", count=len(waiting)))


def _check_files(tx: Transaction, report: CheckReport, deep: bool) -> None:
    held = set(blobs.names(tx))
    report.files, report.file_bytes = len(held), blobs.total_bytes(tx)
    titles = {id: title for id, title, _ in queries.titles(tx)}
    for scenario, pieces in queries.all_evidence(tx).items():
        for one in pieces:
            title = titles.get(scenario, "?")
            if one.sha256 not in held:
                report.problems.append(UserError("check.file_missing", name=one.name, title=title))
            elif deep and not blobs.is_whole(tx, one.sha256):
                report.problems.append(UserError("check.file_damaged", name=one.name, title=title))


def _check_history(tx: Transaction, desk: Desk, report: CheckReport) -> None:
    """Compare the desk with what this computer remembers of it, and with what it notes of itself.

    What is told here is told once more where all is made anew, and then no longer.
    """
    if lags_behind(tx, desk.id):
        made = when_made(desk.path)
        if made:
            day = f"{made:%Y-%m-%d %H:%M}"
            report.remarks.append(UserError("check.backup", made=day))
        else:
            report.problems.append(UserError("check.older"))
    noted, there = tally.counted(tx)
    if noted != there:
        report.problems.append(UserError("check.tally", wanted=noted, found=there))
    for table in tally.UNSIGNED:
        if not tally.is_as_sealed(tx, table):
            report.problems.append(UserError(_UNSIGNED[table]))
    if not desk.signs:
        report.remarks.append(UserError("check.keys_lost"))


def _check_projection(
    tx: Transaction, desk: Desk, report: CheckReport, *, deep: bool, rebuild: bool
) -> None:
    if rebuild:
        report.rebuilt = projection.rebuild(tx)
        tally.renew(tx)
        report.scenarios = len(queries.listed(tx))
        return
    differ = differing(tx) if deep else []
    if desk.file.read_only:
        sound = SEARCH not in differ
        if not deep:
            report.remarks.append(UserError("check.read_only"))
    else:
        sound = search_index.is_sound(tx)
    if not sound:
        report.problems.append(UserError("check.index"))
    if set(differ) - {SEARCH}:
        report.problems.append(UserError("check.projection"))
    report.scenarios = len(queries.listed(tx))
