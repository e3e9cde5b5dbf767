"""Compiling a portfolio from a journal and making it into a PDF."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.portfolio import Entry, MissingGlyph, Portfolio
from mtl_journal.domain.profile import Profile
from mtl_journal.domain.scenario import Scenario
from mtl_journal.services.counted import listed
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.people import register_of
from mtl_journal.services.portfolio_dialogue import Talks, moments_of, talks_on
from mtl_journal.services.portfolio_entries import Entering, moment
from mtl_journal.services.portfolio_gaps import fitting, gaps, halves, refuse_gaps
from mtl_journal.services.preferences import edition as usual_edition
from mtl_journal.services.rules import load_terms
from mtl_journal.services.search import chosen
from mtl_journal.services.submissions import NAMED, about_the_file, for_marking
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import queries
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
    ids: Collection[str] = (),
    enclose: bool = False,
    dialogue: bool = False,
    chart: bool = True,
) -> Portfolio:
    """Return the portfolio of all scenarios that fit a query and are not in the bin, by date.

    With `ids` it is of these alone, and no other is read. What stands for a name of the register is
    in the place of the name, everywhere but within pictures and enclosed files. With `enclose`,
    evidence that is no picture goes into the PDF as the file that it is, with `dialogue` what was
    said of passages and what came of it, with `chart` the strands by week are drawn. Where two
    texts wait for a choice both are in it, and where a file is on another computer its words are:
    see `portfolio_gaps`. Raises UserError "portfolio.empty".
    """
    with desk.file.transaction() as tx:
        journal = queries.journal(tx, desk.journal())
        scenarios = chosen(tx, queries.scenarios(tx, among=ids or None), query)
        if not scenarios:
            raise UserError("portfolio.empty")
        evidence = queries.all_evidence(tx, [one.id for one in scenarios])
        names = register_of(tx, desk, desk.journal())
        entries = Entering(tx, names, load_framework().lineage, enclose).all(scenarios, evidence)
        if dialogue:
            texts = {one.id: one.content.text for one in scenarios}
            entries = _talked(entries, talks_on(tx, desk, entries, texts, names, LANGUAGE))
    return Portfolio(
        # A recovered journal may have lost its beginning, where its title stands.
        title=names.reword(journal.title if journal else f"{desk.card.name}: teaching journal"),
        author=desk.card.name,
        language=LANGUAGE,
        made=_latest(scenarios, evidence, entries),
        framework=load_framework(),
        entries=tuple(entries),
        terms=load_terms() if chart else None,
    )


def _talked(entries: list[Entry], talks: Talks) -> list[Entry]:
    """Return entries with the dialogue on them; of versions the last has it, which it is about."""
    last = {one.id: at for at, one in enumerate(entries)}
    return [
        replace(one, talks=talks.get(one.id, ())) if last[one.id] == at else one
        for at, one in enumerate(entries)
    ]


def _latest(
    scenarios: Collection[Scenario],
    evidence: Mapping[str, Iterable[Evidence]],
    entries: Iterable[Entry],
) -> datetime:
    """Return the moment of the latest change of all that goes in."""
    moments = [one.changed_at for one in scenarios]
    moments += [piece.at for one in scenarios for piece in evidence.get(one.id, ())]
    moments += [at for one in entries for at in moments_of(one.talks)]
    return moment(max(moments))


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
    anyway: bool = False,
) -> Portfolio:
    """Write the portfolio PDF, proven by reading its text back; returns what went into it.

    An earlier file at `target` stays until the new one is whole. `report` is called before that
    with the signs that no font can draw; for `enclose`, `dialogue` and `chart` see
    `compile_portfolio`. No `edition` is that of the settings, no `ids` are all scenarios that fit.
    `remark` is told what a `profile` asks and is not kept. Raises UserError "export...", such as
    "export.unready" for what `portfolio_gaps` finds; `anyway` it is printed and `remark` is told.
    """
    portfolio = compile_portfolio(
        desk, query, ids=ids, enclose=enclose, dialogue=dialogue, chart=chart
    )
    portfolio = replace(portfolio, edition=edition or usual_edition())
    portfolio, standing, setting = _looked_through(portfolio, progress, anyway=anyway)
    _tell(gaps(portfolio), remark)
    if profile is not None:
        portfolio, remarks = for_marking(portfolio, profile)
        _tell(remarks, remark)
    pdf = _proven_pages(portfolio, standing, setting, report)
    with leaving(desk, target, "portfolio"):
        write_atomically(target, pdf)
    if profile is not None:
        _tell(about_the_file(profile, target.name, desk.card.name, portfolio, pdf), remark)
    return portfolio


def _looked_through(
    portfolio: Portfolio, progress: Progress | None, *, anyway: bool
) -> tuple[Portfolio, "Standing", Progress]:
    """Return the portfolio as it can be printed, its pictures, and who hears of its making.

    Raises UserError "export.unready" for what is not as it should be, but not `anyway`.
    """
    from mtl_journal.render.typeset import Standing

    standing = Standing(lines=False)
    looking, setting = halves(portfolio, progress)
    fit = fitting(portfolio, standing, looking)
    if not anyway:
        refuse_gaps(fit)
    return fit, standing, setting


def _proven_pages(
    portfolio: Portfolio, standing: "Standing", progress: Progress, report: Report | None
) -> bytes:
    """Return the PDF; UserError "export.unproven" where it does not say what its portfolio does."""
    from mtl_journal.render.printed import printed_text
    from mtl_journal.render.readback import missing_text
    from mtl_journal.render.typeset import typeset

    lacking: list[MissingGlyph] = []
    pdf = typeset(portfolio, progress=progress, report=lacking.append, standing=standing)
    if report is not None and lacking:
        report(lacking)
    missing = missing_text(pdf, printed_text(portfolio, standing.body))
    if missing is not None:
        raise UserError("export.unproven", words=missing)
    return pdf


def _tell(remarks: Iterable[UserError], remark: Remark | None) -> None:
    for one in remarks:
        if remark is not None:
            remark(one)


def boxed_glyphs(lacking: list[MissingGlyph]) -> list[UserError]:
    """Return what to say about signs that no font can draw: one warning for each scenario."""
    signs: dict[str, list[str]] = {}
    for one in lacking:
        signs.setdefault(one.where, []).append(f"“{one.sign}” ({one.name})")
    return [
        UserError("export.boxed_glyph", signs=listed(found, NAMED), scenario=where)
        for where, found in signs.items()
    ]
