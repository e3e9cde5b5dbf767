"""What a profile asks of a portfolio that is handed in: nobody named, a file that is accepted."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mtl_journal.domain.anonymous import Naming, names_in, namings, without_author
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Exhibit, Portfolio, once
from mtl_journal.domain.profile import Profile
from mtl_journal.domain.wordcount import count_words
from mtl_journal.formats.inner_names import holds, without_inner_names
from mtl_journal.services.counted import listed
from mtl_journal.services.rules import load_portfolio_rules

NAMED = 3  # scenarios, files or signs that a sentence names, of all that there are
_NAMINGS, _SENTENCES = 6, 2  # scenarios told of in which a name stands, and sentences of each
_MEGABYTE = 1_000_000


def profiles(path: Path | None = None) -> tuple[Profile, ...]:
    """Return the profiles of a file of rules, by default our own."""
    return load_portfolio_rules(path).profiles


def profile_called(id: str, path: Path | None = None) -> Profile:
    """Return one profile; UserError "profile.unknown", and what reading the rules raises."""
    found = next((one for one in profiles(path) if one.id == id), None)
    if found is None:
        raise UserError(
            "profile.unknown", name=id, known=", ".join(one.id for one in profiles(path))
        )
    return found


def for_marking(portfolio: Portfolio, profile: Profile) -> tuple[Portfolio, list[UserError]]:
    """Return the portfolio as a profile asks for it, and what its writer has to be told."""
    if not profile.anonymous:
        return portfolio, []
    name = portfolio.author
    remarks: list[UserError] = []
    bare = without_author(portfolio, name)
    found = namings(bare, name)
    remarks += map(_named, found[:_NAMINGS])
    if len(found) > _NAMINGS:
        more = _quoted([one.title for one in found[_NAMINGS:]])
        remarks.append(UserError("export.named_more", scenarios=more))
    doubtful: list[str] = []
    entries = tuple(
        replace(one, exhibits=tuple(_bare(each, name, doubtful) for each in one.exhibits))
        for one in bare.entries
    )
    if doubtful:
        remarks.append(UserError("export.inner_names", files=_quoted(doubtful)))
    return replace(bare, entries=entries), remarks


def about_the_file(
    profile: Profile, name: str, author: str, portfolio: Portfolio, pdf: bytes
) -> Iterator[UserError]:
    """Yield what is wrong with a file that was written, for those who hand it in."""
    yield from about_the_name(profile, name, author)
    yield from about_the_pages(profile, portfolio, pdf)


def about_the_name(profile: Profile, name: str, author: str) -> Iterator[UserError]:
    """Yield what is wrong with the name of a file that is to be handed in."""
    file = profile.file
    if not file.accepts_name(name):
        signs = " ".join(("a-z", "A-Z", "0-9", *file.name_signs))
        yield UserError("export.name_refused", name=name, signs=signs, most=file.longest_name)
    # Names of files have other signs between words than names of people, or none of theirs.
    stem, bare = (
        re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", one))
        for one in (name.rpartition(".")[0], author)
    )
    if profile.anonymous and names_in(stem, bare, re.IGNORECASE):
        yield UserError("export.name_tells", name=name)


def about_the_pages(profile: Profile, portfolio: Portfolio, pdf: bytes) -> Iterator[UserError]:
    """Yield what an upload checker would not accept of a portfolio's pages."""
    from mtl_journal.render.readback import page_count

    file = profile.file
    size, pages = len(pdf), page_count(pdf)
    if size > file.most_megabytes * _MEGABYTE:
        had = f"{size / _MEGABYTE:.1f}"
        yield UserError("export.too_large", megabytes=had, most=file.most_megabytes)
    if pages > file.most_pages:
        yield UserError("export.too_many_pages", pages=pages, most=file.most_pages)
    words = sum(count_words(one.body) for one in once(portfolio.entries))
    if words < file.least_words:
        yield UserError("export.too_few_words", words=words, least=file.least_words)


def _named(one: Naming) -> UserError:
    sentences = _quoted(one.sentences, _SENTENCES)
    return UserError("export.named", name=one.words, scenario=one.title, sentences=sentences)


def _bare(one: Exhibit, name: str, doubtful: list[str]) -> Exhibit:
    """Return an enclosed file without names inside; one that may have some is told."""
    if not one.enclosed:
        return one
    content = without_inner_names(one.content, one.media_type)
    if content is None or (name.strip() and holds(content, name.strip())):
        doubtful.append(one.name)
    return one if content is None else replace(one, content=content)


def _quoted(found: Sequence[str], most: int = NAMED) -> str:
    return listed([f"“{one}”" for one in found], most)
