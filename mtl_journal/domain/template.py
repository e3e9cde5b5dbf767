"""Reflection templates: headings to write under, each with a question that helps to begin.

The questions are placeholders. They are never part of a text and never counted.
"""

from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins

CONTEXT_KEY = "template"
"""Under this name a scenario's context keeps the id of the template it was begun from."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the question that stands under it until something is written."""

    heading: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `about` says when it helps, `credit` whose idea it follows ("" if nobody's)."""

    id: str
    title: str
    about: str
    credit: str
    sections: tuple[Section, ...]

    def as_markdown(self) -> str:
        """Return the headings alone, ready to be written under."""
        return "\n".join(f"## {section.heading}\n" for section in self.sections)


@dataclass(frozen=True, slots=True)
class Templates:
    """Several templates, the quickest first."""

    templates: tuple[Template, ...]

    def find(self, id: str) -> Template:
        """Return the template called `id`, whatever its case; UserError `template.unknown`."""
        wanted = id.strip().casefold()
        for template in self.templates:
            if template.id.casefold() == wanted:
                return template
        known = ", ".join(template.id for template in self.templates)
        raise UserError("template.unknown", template=id, known=known)


def read_templates(fields: StrictMapping) -> Templates:
    """Read templates; raises FieldRefused."""
    templates = tuple(_template(each) for each in fields.mappings("templates"))
    refuse_twins("templates", "id", [one.id for one in templates])
    if not templates:
        raise FieldRefused("templates", "field.empty")
    fields.close()
    return Templates(templates)


def _template(fields: StrictMapping) -> Template:
    template = Template(
        id=fields.id(),
        title=fields.text("title"),
        about=fields.text("about", default=""),
        credit=fields.text("credit", default=""),
        sections=tuple(_section(each) for each in fields.mappings("sections")),
    )
    if not template.sections:
        raise FieldRefused(fields.path("sections"), "field.empty")
    fields.close()
    return template


def _section(fields: StrictMapping) -> Section:
    section = Section(fields.text("heading"), fields.text("prompt"))
    fields.close()
    return section
