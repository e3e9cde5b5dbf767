"""A made-up school year of any length: the same words on every machine, none of them anybody's."""

import hashlib
import io
import random
from datetime import UTC, date, datetime, timedelta

import yaml
from PIL import Image, ImageDraw

from mtl_journal.domain.framework import Framework, framework_from
from mtl_journal.domain.portfolio import Claim, Entry, Exhibit, Portfolio
from mtl_journal.system.resources import resource

_VOCABULARY = """
the a of and to in was I we they she he with for at on it not but so then when while before
after lesson pupil table group question answer board book pair row corner window noise quiet
hand voice page task starter plenary model draft sketch map graph fraction verb metaphor
experiment source chapter story number shape pattern mistake guess reason proof step pause
listened noticed asked waited wrote read tried changed moved shared marked planned taught
explained wondered doubted praised repeated compared measured counted argued agreed laughed
slowly quickly again together alone first next later never often perhaps almost really confident
unsure careful curious stubborn tired proud honest clear messy useful surprising coach mentor
colleague parent teacher class year term week Monday Friday morning afternoon
"""
_WORDS = _VOCABULARY.split()
MADE = datetime(2026, 7, 17, 16, 0, tzinfo=UTC)


def framework() -> Framework:
    """Return the framework that ships with the program."""
    source = resource("frameworks", "mtl.yaml")
    return framework_from(yaml.safe_load(source.read_text("utf-8")), source=source.name)


def portfolio(count: int) -> Portfolio:
    """Return `count` scenarios of some 400 words, with a picture in every tenth."""
    loaded = framework()
    strands = [strand.id for strand in loaded.strands]
    entries = tuple(_entry(at, strands) for at in range(count))
    return Portfolio("A year of made-up lessons", "Nobody", "en-GB", MADE, loaded, entries)


def _entry(at: int, strands: list[str]) -> Entry:
    chance = random.Random(at)
    exhibits = (_picture(at),) if at % 10 == 0 else ()
    day = date(2025, 9, 1) + timedelta(days=at % 320)
    claims = tuple(
        Claim(strand, _sentence(chance)) for strand in chance.sample(strands, 1 + at % 2)
    )
    return Entry(
        f"entry-{at}",
        f"Scenario {at + 1}: {_sentence(chance, 5)[:-1]}",
        day.isoformat(),
        _body(chance, at, exhibits),
        claims,
        context=(("class", f"Year {7 + at % 5}"),),
        exhibits=exhibits,
    )


def _sentence(chance: random.Random, length: int = 0) -> str:
    words = chance.choices(_WORDS, k=length or chance.randint(7, 19))
    return " ".join(words).capitalize() + chance.choice((".", ".", ".", "?"))


def _paragraph(chance: random.Random, sentences: int) -> str:
    said = [_sentence(chance) for _ in range(sentences)]
    at = chance.randrange(sentences)
    form = chance.choice(("**{}**", "*{}*", "[{}](https://example.org/reading)", "{}", "{}"))
    said[at] = form.format(said[at][:-1]) + "."
    return " ".join(said)


def _body(chance: random.Random, at: int, exhibits: tuple[Exhibit, ...]) -> str:
    parts = [_paragraph(chance, 6), "## What happened", _paragraph(chance, 6)]
    parts += [f"![{_sentence(chance, 6)}](evidence:{one.sha256})" for one in exhibits]
    mark = "-" if at % 2 else "1."
    parts.append("\n".join(f"{mark} {_sentence(chance)}" for _ in range(4)))
    parts.append(f"> {_paragraph(chance, 3)}")
    if at % 3 == 0:
        rows = [f"| {_sentence(chance, 2)} | {_sentence(chance, 6)} | {n} |" for n in range(4)]
        parts.append("\n".join(["| What | How | Count |", "|---|---|--:|", *rows]))
    parts += ["## What I make of it", _paragraph(chance, 6), "### Next", _paragraph(chance, 4)]
    return "\n\n".join(parts)


def _picture(at: int) -> Exhibit:
    chance = random.Random(at)
    image = Image.new("RGB", (1200, 800), tuple(chance.choices(range(256), k=3)))
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, side = chance.randrange(1100), chance.randrange(700), chance.randrange(20, 300)
        pen.rectangle((x, y, x + side, y + side), fill=tuple(chance.choices(range(256), k=3)))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80)
    content = stream.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    return Exhibit(sha256, f"picture-{at}.jpg", "image/jpeg", "Coloured squares", content)
