"""What a university asks of a portfolio: its parts, its words, and the file that is uploaded."""

from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins
from mtl_journal.domain.word_rule import WordRule, read_word_rule

ORDER = (
    "cover", "declarations", "contents", "context_statement", "commentary", "scenarios", "grid",
    "action_trail", "dialogue", "references", "appendices",
)  # fmt: skip
"""Every part that a portfolio may have; a file says which, and in what order."""
GRID_COLUMNS = ("strands", "standards", "evidence", "page")
_NAME_SIGNS = "-_. "  # what a checker may allow in a file's name besides letters and digits


@dataclass(frozen=True, slots=True)
class Declaration:
    """A sentence that the teacher signs."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What the coach confirms; in a file of its own, marking can stay anonymous."""

    text: str
    fields: tuple[str, ...]
    separate_file: bool


@dataclass(frozen=True, slots=True)
class PageRules:
    """What the pages must be at least; `line_spacing` in per cent of the type's size."""

    least_points: int
    line_spacing: int
    contrast: str
    tagged: bool
    bookmarks: bool
    colour_alone: bool


@dataclass(frozen=True, slots=True)
class FileRules:
    """What the upload checker accepts."""

    most_megabytes: int
    most_pages: int
    least_words: int
    name_signs: str
    longest_name: int
    text_extractable: bool
    encrypted: bool
    collection: bool
    form_fields: bool

    def accepts_name(self, name: str) -> bool:
        """Tell whether a PDF may be called so; only ASCII letters and digits are always safe."""
        stem, dot, suffix = name.rpartition(".")
        signs = all(c.isascii() and (c.isalnum() or c in self.name_signs) for c in stem)
        return bool(dot) and suffix == "pdf" and signs and 0 < len(stem) <= self.longest_name


@dataclass(frozen=True, slots=True)
class Profile:
    """One combination of a way to count words, a style of references and file rules.

    Where it is `anonymous`, nothing in the file may name the teacher.
    """

    id: str
    title: str
    about: str
    words: WordRule
    references: str
    file: FileRules
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class PortfolioRules:
    """Everything that a portfolio is checked against, and the profiles one may choose from."""

    id: str
    title: str
    version: int
    order: tuple[str, ...]
    grid: tuple[str, ...]
    cover: tuple[str, ...]
    hidden_when_anonymous: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    verification: Verification
    pages: PageRules
    checks: tuple[str, ...]
    word_rules: tuple[WordRule, ...]
    profiles: tuple[Profile, ...]

    def profile(self, id: str) -> Profile | None:
        """Return the profile with an id, None where there is none."""
        return next((one for one in self.profiles if one.id == id), None)


def read_portfolio_rules(fields: StrictMapping) -> PortfolioRules:
    """Read portfolio rules; raises FieldRefused."""
    word_rules = tuple(read_word_rule(each) for each in fields.mappings("word_counts"))
    refuse_twins("word_counts", "id", [one.id for one in word_rules])
    styles = fields.texts("reference_styles")
    profiles = tuple(_profile(each, word_rules, styles) for each in fields.mappings("profiles"))
    refuse_twins("profiles", "id", [one.id for one in profiles])
    if not profiles:
        raise FieldRefused("profiles", "field.empty")
    cover = fields.mapping("cover")
    declarations = tuple(_declaration(each) for each in fields.mappings("declarations"))
    refuse_twins("declarations", "id", [one.id for one in declarations])
    rules = PortfolioRules(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        order=fields.ids("order", ORDER),
        grid=fields.ids("grid", GRID_COLUMNS),
        cover=cover.texts("fields"),
        hidden_when_anonymous=cover.texts("hidden_when_anonymous"),
        declarations=declarations,
        verification=_verification(fields.mapping("verification")),
        pages=_pages(fields.mapping("pages")),
        checks=fields.texts("checks"),
        word_rules=word_rules,
        profiles=profiles,
    )
    cover.close()
    fields.close()
    return rules


def _profile(
    fields: StrictMapping, word_rules: tuple[WordRule, ...], styles: tuple[str, ...]
) -> Profile:
    by_id = {rule.id: rule for rule in word_rules}
    profile = Profile(
        id=fields.id(),
        title=fields.text("title"),
        about=fields.text("about"),
        words=by_id[fields.choice("word_count", tuple(by_id))],
        references=fields.choice("references", styles),
        file=_file(fields.mapping("file")),
        anonymous=fields.flag("anonymous", default=False),
    )
    fields.close()
    return profile


def _file(fields: StrictMapping) -> FileRules:
    signs = fields.texts("name_signs", default=())
    for at, sign in enumerate(signs):
        if len(sign) != 1 or sign not in _NAME_SIGNS:
            where, allowed = f"{fields.path('name_signs')}[{at}]", " ".join(_NAME_SIGNS.strip())
            raise FieldRefused(where, "field.not_one_of", allowed=allowed)
    rules = FileRules(
        most_megabytes=fields.whole("most_megabytes"),
        most_pages=fields.whole("most_pages"),
        least_words=fields.whole("least_words"),
        name_signs="".join(signs),
        longest_name=fields.whole("longest_name"),
        text_extractable=fields.flag("text_extractable"),
        encrypted=fields.flag("encrypted"),
        collection=fields.flag("collection"),
        form_fields=fields.flag("form_fields"),
    )
    fields.close()
    return rules


def _pages(fields: StrictMapping) -> PageRules:
    rules = PageRules(
        least_points=fields.whole("least_points"),
        line_spacing=fields.whole("line_spacing"),
        contrast=fields.choice("contrast", ("AA", "AAA")),
        tagged=fields.flag("tagged"),
        bookmarks=fields.flag("bookmarks"),
        colour_alone=fields.flag("colour_alone"),
    )
    fields.close()
    return rules


def _declaration(fields: StrictMapping) -> Declaration:
    declaration = Declaration(fields.id(), fields.text("text"))
    fields.close()
    return declaration


def _verification(fields: StrictMapping) -> Verification:
    verification = Verification(
        fields.text("text"), fields.texts("fields"), fields.flag("separate_file")
    )
    fields.close()
    return verification
