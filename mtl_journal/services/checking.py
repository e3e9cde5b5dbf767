"""Checking a desk: file, records, quarantine, evidence, projections; told as findings."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.logical_clock import is_future
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, open_record, record_id
from mtl_journal.security.keys import record_signature_ok
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.store import blobs, projection, queries, record_log, search_index
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.soundness import file_findings
from mtl_journal.system import clock

Progress = Callable[[int, int], None]


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


def check(
    desk: Desk,
    *,
    deep: bool = False,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> CheckReport:
    """Check a desk; every record's hash and signature always, every byte when `deep`.

    `rebuild` makes the projections and the search index anew from the records. Without it
    nothing is changed.
    """
    report = CheckReport()
    for why in file_findings(desk.file, deep=deep):
        report.problems.append(UserError("check.file", why=why))
    with desk.file.transaction() as tx:
        _check_records(tx, desk.identity.card, report, progress)
        _check_waiting(tx, report)
        _check_files(tx, report, deep)
        _check_projection(tx, report, deep=deep, rebuild=rebuild)
        report.scenarios = len(queries.listed(tx))
    return report


def _check_records(
    tx: Transaction, me: Card, report: CheckReport, progress: Progress | None
) -> None:
    total = record_log.count(tx)
    now = clock.now_ms()
    ahead = 0
    cards: dict[tuple[str, str], Card | None] = {}
    for done, arrived in enumerate(record_log.all_records(tx), start=1):
        try:
            record = open_record(arrived)
        except UserError as error:
            id = record_id(arrived.header)[:12]
            report.problems.append(UserError("check.record", id=id, why=error.params["why"]))
            continue
        if not _signed(tx, record, me, cards):
            report.problems.append(UserError("check.signature", id=record.id[:12]))
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


def _check_projection(tx: Transaction, report: CheckReport, *, deep: bool, rebuild: bool) -> None:
    if rebuild:
        report.rebuilt = projection.rebuild(tx)
        return
    if not search_index.is_sound(tx):
        report.problems.append(UserError("check.index"))
    if deep:
        before = queries.projected_rows(tx)
        with tx.begin_nested() as attempt:
            projection.rebuild(tx)
            after = queries.projected_rows(tx)
            attempt.rollback()
        if before != after:
            report.problems.append(UserError("check.projection"))
