"""What a signed revision and a shared form of a scenario say alike, as fields of a body."""

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.scenario import Content

MOST_TEXT = 4_000_000  # characters; about 2,000 printed pages
CONTENT = ("title", "date", "text", "strands", "tags", "context")


def content_fields(said: Content) -> dict[str, object]:
    """Return the fields named in `CONTENT`."""
    return {
        "title": said.title,
        "date": said.date,
        "text": said.text,
        "strands": {claim.strand: claim.why for claim in said.claims},
        "tags": list(said.tags),
        "context": dict(said.context),
    }


def read_content(fields: Fields, origin: str = "") -> Content:
    """Read these fields; UserError("record.malformed") where one does not fit."""
    return Content(
        title=read.line(fields, "title"),
        date=read.moment(fields, "date"),
        text=read.text(fields, "text", most=MOST_TEXT),
        claims=tuple(Claim(*pair) for pair in read.pairs(fields, "strands")),
        tags=read.lines(fields, "tags"),
        context=read.pairs(fields, "context"),
        origin=origin,
    )
