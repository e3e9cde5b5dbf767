"""The portfolio as it would be printed, made in memory alone and looked at page by page."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.portfolio import MissingGlyph, once
from mtl_journal.domain.profile import Profile
from mtl_journal.render.page_pictures import PagePicture, PagePictures
from mtl_journal.services.desk import Desk
from mtl_journal.services.portfolio_gaps import fitting, gaps, halves
from mtl_journal.services.portfolios import boxed_glyphs, compile_portfolio
from mtl_journal.services.submissions import about_the_pages, for_marking

if TYPE_CHECKING:
    from mtl_journal.render.typeset import Standing

Progress = Callable[[int, int], None]
EvidencePages = PagePictures


@dataclass(frozen=True)
class Preview:
    """A portfolio's pages, how many scenarios and words it has, and what to say about it.

    `standing` is what the next pages need not set again, `author` who must not be named where
    the pages are for anonymous marking, `unready` whether an export has to be wanted all the same.
    """

    pages: PagePictures
    scenarios: int
    words: int
    remarks: list[UserError]
    standing: "Standing"
    author: str
    unready: bool = False


def preview(
    desk: Desk,
    edition: Edition,
    ids: Collection[str] = (),
    progress: Progress | None = None,
    *,
    dialogue: bool = False,
    enclose: bool = False,
    chart: bool = True,
    profile: Profile | None = None,
    last: Preview | None = None,
) -> Preview:
    """Return the pages of the portfolio, or of chosen scenarios; nothing touches the disk.

    The remarks tell what a `profile` asks and the portfolio does not keep. What has not changed
    since the `last` pages still stands, so that these come quickly. Raises
    what `portfolios.compile_portfolio` raises.
    """
    from mtl_journal.domain.wordcount import count_words
    from mtl_journal.render.typeset import Standing, typeset

    standing = last.standing if last is not None else Standing()
    portfolio = replace(
        compile_portfolio(desk, ids=ids, dialogue=dialogue, enclose=enclose, chart=chart),
        edition=edition,
    )
    looking, setting = halves(portfolio, progress)
    portfolio = fitting(portfolio, standing, looking)
    remarks = unready = gaps(portfolio)
    if profile is not None:
        portfolio, asked = for_marking(portfolio, profile)
        remarks = [*unready, *asked]
    lacking: list[MissingGlyph] = []
    pdf = typeset(portfolio, progress=setting, report=lacking.append, standing=standing)
    words = sum(count_words(one.body) for one in portfolio.entries)
    if profile is not None:
        remarks = [*remarks, *about_the_pages(profile, portfolio, pdf)]
    remarks = [*remarks, *boxed_glyphs(lacking)]
    pages, many = PagePictures(pdf), len(once(portfolio.entries))
    return Preview(pages, many, words, remarks, standing, desk.card.name, bool(unready))


def pages_of_evidence(desk: Desk, one: Evidence) -> EvidencePages:
    """Return the pages of a PDF that is attached, drawn without running anything in it.

    Raises UserError "evidence.no_pages" where there are none to show, "evidence.missing".
    """
    from mtl_journal.services.evidence import content_of

    return PagePictures.of_stranger(content_of(desk, one.sha256))


def page_of(shown: Preview, page: int, width: int) -> PagePicture:
    """Return a page (from 0) as a picture that is `width` pixels wide."""
    return shown.pages.draw(page, width)


def default_file(desk: Path, suffix: str) -> Path:
    """Return where a portfolio is suggested to be written: beside the desk."""
    return desk.with_name(f"{desk.stem} portfolio{suffix}")
