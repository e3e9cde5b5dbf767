"""Compiling a portfolio from a journal and making it into a PDF."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain import spelling, template
from mtl_journal.domain.claims_today import claims_today
from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.portfolio import Entry, Exhibit, MissingGlyph, Portfolio
from mtl_journal.domain.profile import Profile
from mtl_journal.domain.pseudonymise import Register, reworded
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.succession import Lineage
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.people import register_of
from mtl_journal.services.portfolio_dialogue import moments_of, talks_on
from mtl_journal.services.preferences import edition as usual_edition
from mtl_journal.services.rules import load_terms
from mtl_journal.services.search import chosen
from mtl_journal.services.submissions import about_the_file, for_marking, listed
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import blobs, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system.atomic import write_atomically

if TYPE_CHECKING:
    from mtl_journal.render.typeset import Standing

Progress = Callable[[int, int], None]
Report = Callable[[list[MissingGlyph]], None]
Remark = Callable[[UserError], None]
LANGUAGE = "en-GB"


def compile_portfolio(
    desk: Desk,
    query: str = "",
    *,
    enclose: bool = False,
    dialogue: bool = False,
    chart: bool = True,
) -> Portfolio:
    """Return the portfolio of all scenarios that fit a query and are not in the bin, by date.

    What stands for a name of the register is in the place of the name, everywhere but within
    pictures and enclosed files. With `enclose`, evidence that is no picture goes into the PDF as
    the file that it is, with `dialogue` what was said of passages and what came of it, with `chart`
    the strands by week are drawn. Raises UserError "portfolio.empty", or "scenario.diverged" where
    two texts wait for a choice.
    """
    with desk.file.transaction() as tx:
        journal = next((one for one in queries.journals(tx) if one.id == desk.journal()), None)
        scenarios = _printable(chosen(tx, queries.scenarios(tx), query))
        evidence = queries.all_evidence(tx)
        strands = load_framework().lineage
        names = register_of(tx, desk, desk.journal())
        entries = tuple(
            _entry(one, _exhibits(tx, evidence.get(one.id, []), names, enclose), strands, names)
            for one in scenarios
        )
        if dialogue:
            texts = {one.id: one.content.text for one in scenarios}
            talks = talks_on(tx, desk, texts, names, LANGUAGE)
            entries = tuple(replace(one, talks=talks.get(one.id, ())) for one in entries)
    return Portfolio(
        # A recovered journal may have lost its beginning, where its title stands.
        title=names.reword(journal.title if journal else f"{desk.card.name}: teaching journal"),
        author=desk.card.name,
        language=LANGUAGE,
        made=_latest(scenarios, evidence, entries),
        framework=load_framework(),
        entries=entries,
        terms=load_terms() if chart else None,
    )


def _printable(scenarios: list[Scenario]) -> list[Scenario]:
    """Return them; raises where there are none, or two texts of one wait for a choice."""
    if not scenarios:
        raise UserError("portfolio.empty")
    if diverged := [one for one in scenarios if one.diverged]:
        raise UserError("scenario.diverged", title=diverged[0].content.title)
    return scenarios


def _latest(
    scenarios: Collection[Scenario],
    evidence: Mapping[str, Iterable[Evidence]],
    entries: Iterable[Entry],
) -> datetime:
    """Return the moment of the latest change of all that goes in."""
    moments = [one.changed_at for one in scenarios]
    moments += [piece.at for one in scenarios for piece in evidence.get(one.id, ())]
    moments += [at for one in entries for at in moments_of(one.talks)]
    return _moment(max(moments))


def export(
    desk: Desk,
    target: Path,
    progress: Progress | None = None,
    query: str = "",
    report: Report | None = None,
    *,
    enclose: bool = False,
    dialogue: bool = False,
    chart: bool = True,
    edition: Edition | None = None,
    ids: Collection[str] = (),
    profile: Profile | None = None,
    remark: Remark | None = None,
) -> Portfolio:
    """Write the portfolio PDF, proven by reading its text back; returns what went into it.

    An earlier file at `target` stays until the new one is whole. `report` is called before that
    with the signs that no font can draw; for `enclose`, `dialogue` and `chart` see
    `compile_portfolio`. No `edition` is that of the settings, no `ids` are all scenarios that fit.
    `remark` is told what a `profile` asks and is not kept. Raises UserError "export...".
    """
    from mtl_journal.render.typeset import Standing, typeset

    portfolio = compile_portfolio(desk, query, enclose=enclose, dialogue=dialogue, chart=chart)
    portfolio = replace(only_of(portfolio, ids), edition=edition or usual_edition())
    if profile is not None:
        portfolio, remarks = for_marking(portfolio, profile)
        _tell(remarks, remark)
    lacking: list[MissingGlyph] = []
    standing = Standing(lines=False)
    pdf = typeset(portfolio, progress=progress, report=lacking.append, standing=standing)
    if report is not None and lacking:
        report(lacking)
    _prove(pdf, portfolio, standing)
    with leaving(desk, target, "portfolio"):
        write_atomically(target, pdf)
    if profile is not None:
        _tell(about_the_file(profile, target.name, desk.card.name, portfolio, pdf), remark)
    return portfolio


def _prove(pdf: bytes, portfolio: Portfolio, standing: "Standing") -> None:
    """Raise UserError "export.unproven" where a PDF does not say what its portfolio does."""
    from mtl_journal.render.printed import printed_text
    from mtl_journal.render.readback import missing_text

    missing = missing_text(pdf, printed_text(portfolio, standing.body))
    if missing is not None:
        raise UserError("export.unproven", words=missing)


def _tell(remarks: Iterable[UserError], remark: Remark | None) -> None:
    for one in remarks:
        if remark is not None:
            remark(one)


def only_of(portfolio: Portfolio, ids: Collection[str]) -> Portfolio:
    """Return the portfolio of these scenarios alone; none named are all of them.

    Raises UserError("portfolio.empty") where none of them is in it.
    """
    if not ids:
        return portfolio
    entries = tuple(one for one in portfolio.entries if one.id in ids)
    if not entries:
        raise UserError("portfolio.empty")
    return replace(portfolio, entries=entries)


def boxed_glyphs(lacking: list[MissingGlyph]) -> list[UserError]:
    """Return what to say about signs that no font can draw: one warning for each scenario."""
    signs: dict[str, list[str]] = {}
    for one in lacking:
        signs.setdefault(one.where, []).append(f"“{one.sign}” ({one.name})")
    return [
        UserError("export.boxed_glyph", signs=listed(found), scenario=where)
        for where, found in signs.items()
    ]


def _moment(at: str) -> datetime:
    return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


_UNSEEN = (spelling.CONTEXT_KEY, template.CONTEXT_KEY)  # of the context: for the window alone


def _entry(
    scenario: Scenario, exhibits: tuple[Exhibit, ...], strands: Lineage, names: Register
) -> Entry:
    said = reworded(names, scenario.content)
    return Entry(
        id=scenario.id,
        title=said.title,
        date=said.date,
        body=said.text,
        claims=claims_today(said.claims, strands),
        tags=said.tags,
        # Which template a text was begun from is for its writer, not for its readers.
        context=tuple(pair for pair in said.context if pair[0] not in _UNSEEN),
        exhibits=exhibits,
    )


def _exhibits(
    tx: Transaction, evidence: list[Evidence], names: Register, enclose: bool
) -> tuple[Exhibit, ...]:
    found: list[Exhibit] = []
    for one in evidence:
        enclosed = enclose and not one.is_picture
        wanted = enclosed or one.is_picture
        content = b"".join(blobs.chunks(tx, one.sha256)) if wanted else b""
        if wanted and not content:
            raise UserError("evidence.missing", sha256=one.sha256[:12])
        at = _moment(one.at)
        name, alt = names.reword(one.name), names.reword(one.alt)
        found.append(Exhibit(one.sha256, name, one.media_type, alt, content, enclosed, at))
    return tuple(found)
