"""Installed fonts: one with PostScript outlines is embedded as well as any other."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from tests.support.portfolios import entry, portfolio
from tests.support.verapdf import VeraPdf

# A sign that no bundled font has.
SIGN = "\U00013000"
BODY = f"One {SIGN}{SIGN} and **{SIGN}** more."
_MAKE = f"""
import sys
from mtl_journal.render.typeset import typeset
from tests.support.portfolios import entry, portfolio
told = []
pdf = typeset(portfolio(entry({BODY!r})), report=told.append)
assert bool(told) == (sys.argv[1] == "told"), told
sys.stdout.buffer.write(pdf)
"""


def _font(path: Path) -> None:
    """Write a font with PostScript outlines: a space, and a bird that is a triangle."""
    glyphs = {".notdef": 500, "space": 250, "bird": 900}
    shapes = {}
    for name, width in glyphs.items():
        pen = T2CharStringPen(width, None)
        if name != "space":
            pen.moveTo((50, 0))
            pen.lineTo((width - 50, 0))
            pen.curveTo((width - 50, 300), (width // 2, 600), (50, 700))
            pen.closePath()
        shapes[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({0x20: "space", ord(SIGN): "bird"})
    builder.setupCFF("Birds-Regular", {"FullName": "Birds Regular"}, shapes, {})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in glyphs.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Birds", "styleName": "Regular"})
    builder.setupOS2(fsType=0)
    builder.setupPost()
    builder.save(path)


def _made(home: Path, told: str) -> bytes:
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "XDG_DATA_DIRS": str(home)}
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", _MAKE, told], cwd=root, env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere fonts lie elsewhere")
def test_a_font_with_postscript_outlines_is_embedded_and_keeps_both_standards(
    tmp_path: Path, verapdf: VeraPdf
) -> None:
    (tmp_path / "fonts").mkdir()
    _made(tmp_path, "told")
    _font(tmp_path / "fonts" / "birds.otf")
    pdf = _made(tmp_path, "nothing told")
    assert verapdf.broken(pdf, "3a", "ua1") == {}
    assert missing_text(pdf, printed_text(portfolio(entry(BODY)))) is None
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = opened.pages[2].Resources.Font.values()
        (bird,) = (font for font in fonts if "birds" in str(font.BaseFont))
        descendant = bird.DescendantFonts[0]
        assert descendant.Subtype == "/CIDFontType0"
        assert "/FontFile3" in descendant.FontDescriptor
