"""The fixed set that `make pages` sets three times: real reflections, and every construct."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import yaml

from mtl_journal.domain.framework import framework_from
from mtl_journal.domain.portfolio import Claim, Entry, Exhibit, Portfolio
from mtl_journal.system.resources import resource

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
CHOSEN = ("01", "03", "05", "06", "12", "17", "19")

# A long table, notes, code, terms, nested lists, a long word and a formula, after each other.
CONSTRUCTS = """\
## A list in a list

Before the lesson I wrote down what would have to be true for it to work:

1. Everybody has measured something twice.
   - once alone, with the tape
   - once with a partner who has not seen the first number
2. Nobody rubs anything out.

   The second paragraph of an item hangs where the first one hangs, and so does a third if there is
   one.
3. The board stays empty until ten past.

- [x] tapes
- [ ] the spare tapes

## What was read

> A mark tells you where you are. A comment tells you where to go, and it tells you only if you have
> time to read it.
>
> > And only if you believe the person who wrote it.

The first was said by a colleague[^1] and the second by a pupil[^2]. Ms
Llanfairpwllgwyngyllgogerych, who teaches next door, has a formula for it: x² + y² ≤ r², by which
she means that all of us have to stand somewhere inside the circle. In code that would be
`x * x + y * y <= r * r`, and in full:

```python
def inside(point, radius):
    x, y = point
    return x * x + y * y <= radius * radius
```

Terms
: What a pupil has to know before the word is of any use.

Conditions
: What the room, the hour and the weather do to a plan.

## Every pupil, every count

| Group | What was asked | First count | Second count | Difference |
|---|:--|--:|--:|--:|
{rows}

[^1]: In the corridor, between two bells, and not meant to be written down.
[^2]: Who had waited three weeks for a comment, and then found that it was about her handwriting.
"""
_ROWS = "\n".join(
    f"| Table {at} | {('What happens at the foot of the cliff', 'Why?')[at % 2]} | "
    f"{at * 7 % 13} | {at * 5 % 17} | {at * 5 % 17 - at * 7 % 13} |"
    for at in range(1, 34)
)


def fixed_set() -> Portfolio:
    """Return the portfolio, the same every time."""
    source = resource("frameworks", "mtl.yaml")
    framework = framework_from(yaml.safe_load(source.read_text("utf-8")), source=source.name)
    paths = sorted((SAMPLE / "scenarios").glob("*.md"))
    entries = [_entry(path) for path in paths if path.name[:2] in CHOSEN]
    body = CONSTRUCTS.format(rows=_ROWS)
    entries.append(Entry("all", "Every construct, one after another", "2026-06-30", body))
    made = datetime(2026, 7, 17, 16, 0, tzinfo=UTC)
    title = "A year in the geography room"
    return Portfolio(title, "Ruth Ellery", "en-GB", made, framework, tuple(entries))


def _entry(path: Path) -> Entry:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    about = yaml.safe_load(head)
    exhibits: list[Exhibit] = []
    for one in about.get("evidence", ()):
        file = path.parent / one["file"]
        content = file.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        kind = "image/jpeg" if file.suffix == ".jpg" else "image/png"
        exhibits.append(Exhibit(sha256, file.name, kind, one["alt"], content))
        body = body.replace(f"({one['file']})", f"(evidence:{sha256})")
    strands = about.get("strands") or {}
    claims = strands.items() if isinstance(strands, dict) else ((one, "") for one in strands)
    context = tuple((key, str(value)) for key, value in (about.get("context") or {}).items())
    return Entry(
        path.stem,
        about["title"],
        str(about["date"]),
        body.strip(),
        tuple(Claim(strand, why or "") for strand, why in claims),
        context=context,
        exhibits=tuple(exhibits),
    )
