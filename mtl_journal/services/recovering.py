"""Making a new desk from what is left of a damaged one, and naming what is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import open_record, record_id
from mtl_journal.services.desks import refuse_place
from mtl_journal.services.losses import Lost, LostFile, lost_records
from mtl_journal.services.merging import receive_into
from mtl_journal.services.pen import begin_anew
from mtl_journal.services.provenance import Provenance, provenance_of
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import blobs, drafts, erasure, meta, outlets, queries, record_log, tally
from mtl_journal.store.cipher_pages import first_bytes
from mtl_journal.store.copying import prove
from mtl_journal.store.desk_file import Transaction, create_desk_file
from mtl_journal.store.salvage import Salvage, content_of, salvage
from mtl_journal.store.settled import settled
from mtl_journal.store.whole_pages import WholePages
from mtl_journal.system.device import recall_device

Progress = Callable[[int, int], None]
_MOST_GUESSED = 10_000  # lost records told where nothing says how many there were


@dataclass
class RecoverReport:
    """What came back and what did not.

    `damaged` are the pages of the old file that are not whole or not there, `unproven` counts
    records that could be read but whose hash or signature does not fit, so they stayed behind.
    `lost` and `lost_files` are those that are known to have been there, `lost_unnamed` counts
    further records of which only that is known. `remarks` say what else the person should know.
    """

    pages: int = 0
    damaged: tuple[int, ...] = ()
    records: int = 0
    waiting: int = 0
    unproven: int = 0
    scenarios: int = 0
    files: int = 0
    drafts: int = 0
    lost: list[Lost] = field(default_factory=list[Lost])
    lost_unnamed: int = 0
    lost_files: list[LostFile] = field(default_factory=list[LostFile])
    remarks: list[UserError] = field(default_factory=list[UserError])

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing, the owner's keys included."""
        missing = self.lost or self.lost_unnamed or self.lost_files or self.unproven
        return not missing and all(one.code != "recover.keys_lost" for one in self.remarks)


def recover(
    damaged: Path, opening: Opening, target: Path, progress: Progress | None = None
) -> RecoverReport:
    """Make a new desk at `target` with everything that is whole and proven; `damaged` is only read.

    The same passphrase opens it. Raises what `refuse_place` raises, UserError "recover.nothing"
    or "recover.unprovable", and disk errors; then there is no new desk.
    """
    refuse_place(target)
    key, salt = opening.key, opening.salt
    with (
        settled(damaged, key, salt, target.absolute()) as file,
        WholePages(file, key, salt) as pages,
    ):
        found = salvage(pages, progress)
        if not (found.records or found.keys or found.drafts or found.chunks):
            raise UserError("recover.nothing", path=str(damaged))
        report = RecoverReport(pages.count, tuple(pages.damaged))
        origin = provenance_of(found, str(damaged))

        def fill(tx: Transaction) -> None:
            _begin(tx, found, origin)
            _take_in(tx, found, origin, report)
            _keep_files(tx, pages, found, report)
            _keep_drafts(tx, found, report)
            _tell(tx, found, origin, report)

        create_desk_file(target, key, salt, fill).close()
    try:
        prove(target, key, salt)
    except UserError:
        target.unlink(missing_ok=True)
        raise
    begin_anew(origin.facts["id"], salt)
    report.remarks += origin.remarks
    if first_bytes(damaged) != salt:
        report.remarks.append(UserError("recover.salt"))
    return report


def _begin(tx: Transaction, found: Salvage, origin: Provenance) -> None:
    identity = origin.identity
    keys = meta.Keys(identity.name, identity.signing_seed, identity.sealing_seed)
    meta.begin(tx, keys, origin.facts)
    for outlet in found.outlets:
        outlets.note(tx, outlet)


def _take_in(tx: Transaction, found: Salvage, origin: Provenance, report: RecoverReport) -> None:
    """Take in what is proven; what may not be there waits, what does not fit stays behind."""
    arrived = [one for _, one in sorted(found.records.values())]
    me = origin.identity.card
    merged = receive_into(tx, me, [*arrived, *found.waiting.values()], origin.owners)
    waiting = record_log.waiting(tx)
    unfit = [record_id(one.header) for one, reason in waiting if reason == "signature"]
    record_log.release(tx, unfit)
    report.records = merged.accepted
    report.waiting = len(waiting) - len(unfit)
    report.unproven = merged.damaged + len(unfit)
    report.scenarios = len(queries.listed(tx))


def _keep_files(tx: Transaction, pages: WholePages, found: Salvage, report: RecoverReport) -> None:
    """Keep evidence that still has its hash; after an erasure only what is still in use."""
    wanted = erasure.used_files(tx) if erasure.erased_subjects(tx) else found.chunks
    for name in sorted(wanted):
        content = content_of(pages, found.chunks.get(name, {}), name)
        if content is not None:
            blobs.keep(tx, content)
            report.files += 1


def _keep_drafts(tx: Transaction, found: Salvage, report: RecoverReport) -> None:
    erased = erasure.erased_subjects(tx)
    kept = [one for one in found.drafts.values() if (one.journal, one.subject) not in erased]
    drafts.keep(tx, *kept)
    report.drafts = len(kept)


def _tell(tx: Transaction, found: Salvage, origin: Provenance, report: RecoverReport) -> None:
    """Name what is missing, by what came back and by what the old lists said."""
    arrived = [*record_log.all_records(tx), *(one for one, _ in record_log.waiting(tx))]
    here = {record.id: record.header for record in map(open_record, arrived)}
    pieces = queries.all_evidence(tx)
    titles = {**found.titles, **{id: title for id, title, _ in queries.titles(tx)}}
    scenario_of = {id: one.scenario for id, one in found.pieces.items()}
    scenario_of |= {one.id: one.scenario for held in pieces.values() for one in held}

    def title(subject: str) -> str:
        return titles.get(scenario_of.get(subject, subject), "")

    kept = recall_device(origin.facts["id"])
    last = kept.last if kept else ""
    me = origin.owners.get(origin.facts["journal"], origin.identity.card).fingerprint
    noted = found.facts.get(tally.RECORDS, "")
    back = len(found.records.keys() & here.keys())
    gone = int(noted) - back if noted.isdecimal() else None
    most = len(found.traces) + _MOST_GUESSED if gone is None else max(0, gone)
    report.lost = lost_records(found, here, me, last, most, title)
    report.lost_unnamed = max(0, (gone or 0) - len(report.lost))
    wanted = {one.sha256: (one.name, one.scenario) for one in found.pieces.values()}
    wanted |= {one.sha256: (one.name, one.scenario) for held in pieces.values() for one in held}
    present = set(blobs.names(tx))
    report.lost_files = [
        LostFile(name, sha256, title(scenario))
        for sha256, (name, scenario) in sorted(wanted.items())
        if sha256 not in present
    ]
