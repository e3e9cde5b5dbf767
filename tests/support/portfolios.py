"""Portfolios to print in tests: small ones, and one with everything a text can hold."""

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import yaml
from PIL import Image, ImageDraw

from mtl_journal.domain.framework import Framework, framework_from
from mtl_journal.domain.portfolio import Claim, Entry, Exhibit, Portfolio
from mtl_journal.system.resources import resource

MADE = datetime(2026, 7, 17, 16, 0, tzinfo=UTC)


def framework() -> Framework:
    """Return the framework that ships with the program."""
    source = resource("frameworks", "mtl.yaml")
    return framework_from(yaml.safe_load(source.read_text("utf-8")), source=source.name)


def portfolio(
    *entries: Entry, title: str = "A year of noticing", language: str = "en-GB"
) -> Portfolio:
    """Return a portfolio of some scenarios."""
    return Portfolio(title, "Siân Prydderch", language, MADE, framework(), entries)


def entry(body: str, *exhibits: Exhibit, title: str = "A quiet word", **others: object) -> Entry:
    """Return a scenario with a text."""
    fields: dict[str, object] = {"date": "2025-10-14", **others}
    return Entry("id", title, body=body, exhibits=exhibits, **fields)  # type: ignore[arg-type]


def exhibit(content: bytes, name: str = "maps.png", kind: str = "image/png") -> Exhibit:
    """Return evidence with its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Exhibit(sha256, name, kind, f"What {name} shows", content)


def picture(
    size: tuple[int, int] = (600, 400), mode: str = "RGB", kind: str = "PNG", **how: object
) -> bytes:
    """Return the bytes of a picture with a few shapes in it."""
    image = Image.new("RGB", size, (205, 222, 238))
    pen = ImageDraw.Draw(image)
    width, height = size
    pen.ellipse((width // 4, height // 4, width // 2, height // 2), fill=(230, 130, 50))
    pen.line((0, 0, width, height), fill=(20, 60, 120), width=3)
    stream = io.BytesIO()
    image.convert(mode).save(stream, kind, **how)
    return stream.getvalue()


MAPS = exhibit(picture())
BOARD = exhibit(picture((300, 500), kind="JPEG"), "board.jpg", "image/jpeg")
PLAN = exhibit(b"a plan", "plan.docx", "application/msword")

EVERYTHING = f"""
A first paragraph with *emphasis*, **strength**, ***both*** and `code = 1 < 2`, a [link to some
reading](https://example.org/reading?part=1&of=2 "Reading") and <someone@example.org>.
A hard break here,\\
and the text goes on with an office, a flight and an affliction.

### A heading that skips a level

Before the list
- one thing
- another thing that is long enough to need a second line on the page, so that we can see that it
  hangs as it ought to
  1. first
  2. second

     with a second paragraph
- [x] done
- [ ] not done

99. ninety-nine
100. a hundred

> “I never knew I could,” she said.
>
> > Nor did I.
> > - not even
> > - a little

# The highest heading

| Who | What they said | How often |
|:--|:-:|--:|
| Aled | *nothing* for a **long** time | 3 |
| Mali | | 14 | one cell too many |

![Four maps on a wall](evidence:{MAPS.sha256})

The text says ![the board](evidence:{BOARD.sha256}) and goes on, again ![](evidence:{MAPS.sha256}).
There is also ![the plan](evidence:{PLAN.sha256}) and ![lost](evidence:{"0" * 64}).

```python
def plan(lesson):
    return [step for step in lesson if step]  # {"long " * 20}

print("end")
```

---

###### The lowest heading

Raw <b>HTML</b> stays, entities &amp; such do not. \\*Stars\\* stay,
[bad](javascript:alert(1)), a | b.

A note here[^one] and ~~not **there**~~ another[^two], the first again[^one]. See [the *wall*
picture](evidence:{MAPS.sha256}), [my plan](evidence:{PLAN.sha256}) and [it](evidence:{"1" * 64}).

| Who[^three] | What |
|---|---|
| Eira[^four] | ~~sat~~ stood |

Scaffold
Support
: What is taken away again,
  ~~always~~ in the end.[^two]
: What holds it up.

  - so far
  - no further

[^one]: A **short** note with a [link](https://example.org/note).
[^two]:
    A longer note that needs a second line on the page, so that we can see how it is set below
    the text, and that mentions another.[^five]

    > And a quotation.
[^three]: - a list
    - in a note
[^four]: Four.
[^five]: ```
    code
    ```
[^six]: A note that nothing mentions.
"""

LETTERS = """
Welsh: Ŵyth ŷd, tŷ, gŵr, llŵyr. Vietnamese: Nguyễn Thị Ánh, đường phố, Trần Hưng Đạo.
Greek: Ἀλήθεια, παιδεία, ΩΜΕΓΑ. Cyrillic: Журнал учителя, Їжак, Ђорђе. Polish: Łódź, źdźbło.
Turkish: İstanbul ığdır. Hawaiian: ʻokina. Yoruba: Ọ̀ṣun.
Accents apart: e\u0301, o\u0302\u0301, x\u0302.
Punctuation: – — ‘ ’ “ ” „ ‚ … ‹ › « » † ‡ § ¶ • · ‰ ′ ″ ¿ ¡. Signs: © ® ™ € £ ¥ ¢ ° № ℓ.
Arrows: ← ↑ → ↓ ↔ ⇒ ⇐ ⇔ ↗. Ticks: ✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆ ♥ ☺.
Mathematics: ± × ÷ ≤ ≥ ≠ ≈ ∞ ∑ ∏ √ ∫ ∂ ∈ ∉ ⊂ ∪ ∩ ∀ ∃ ¬ ∧ ∨ ½ ⅓ ¾ x² H₂O π θ.
Spaces: a\u00a0b c\u202fd e\u2009f.
"""


def everything() -> Portfolio:
    """Return a portfolio with every construct, in several scenarios."""
    claims = (Claim("S1", "I moved the tables and *saw* who spoke."), Claim("S3"))
    context = (("class", "Year 8"), ("place", "the hall"))
    return portfolio(
        entry(
            EVERYTHING,
            MAPS,
            BOARD,
            PLAN,
            title="Everything at once",
            claims=claims,
            context=context,
        ),
        entry(LETTERS, title="Łetters from ŵherever", claims=(Claim("S2", "Why not?"),)),
        entry("", title="Nothing written yet", date=None),
        entry(
            "Three lines.\n\nNo more.\n\nReally.",
            title="A title that is so long that it cannot stand on a single line of the page",
        ),
    )


def posts(folder: Path) -> list[Entry]:
    """Return the posts of a sample folder with a `posts.jsonl`, one strand each in turn."""
    lines = (folder / "posts.jsonl").read_text("utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    return [
        entry(
            post["text"], title=post["title"], date=post["date"], claims=(Claim(f"S{at % 4 + 1}"),)
        )
        for at, post in enumerate(read)
    ]
