"""Pictures: passed through, turned upright, flattened, converted; broken and huge ones refused."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps
from typing_extensions import TypeIs

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Exhibit
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.pictures import picture_of, without_metadata
from mtl_journal.services.messages import sentence
from tests.support.portfolios import entry, exhibit, picture, portfolio
from tests.support.verapdf import VeraPdf


def _shown(one: Exhibit) -> Image.Image:
    """Return the picture as it stands in a PDF."""
    with pikepdf.open(io.BytesIO(typeset(portfolio(entry("x", one))))) as pdf:
        (found,) = [found for found in pdf.objects if _is_image(found)]
        return pikepdf.PdfImage(found).as_pil_image().copy()


@pytest.mark.parametrize("size", [(600, 400), (1, 1), (7, 300), (300, 7)])
def test_a_plain_jpeg_is_passed_through(size: tuple[int, int]) -> None:
    jpeg = picture(size, kind="JPEG", quality=90)
    assert jpeg in typeset(portfolio(entry("x", exhibit(jpeg, "a.jpg", "image/jpeg"))))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("P", "GIF"),
        ("RGB", "WEBP"),
        ("RGB", "BMP"),
        ("RGB", "TIFF"),
        ("CMYK", "TIFF"),
    ],
)
def test_every_kind_becomes_rgb_or_grey(mode: str, kind: str) -> None:
    content = picture(mode="L" if mode == "I;16" else mode, kind=kind)
    if mode == "I;16":
        stream = io.BytesIO()
        Image.new("I;16", (60, 40), 40_000).save(stream, "PNG")
        content = stream.getvalue()
    shown = _shown(exhibit(content, "a", f"image/{kind.lower()}"))
    assert shown.mode in ("RGB", "L")
    assert shown.getpixel((shown.width - 2, 2)) not in ((0, 0, 0), 0)


@pytest.mark.xdist_group("verapdf")
def test_pictures_of_all_kinds_keep_both_standards(verapdf: VeraPdf) -> None:
    kinds = [
        ("CMYK", "JPEG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "GIF"),
        ("1", "PNG"),
        ("RGB", "WEBP"),
    ]
    exhibits = [
        exhibit(picture((90 + at, 60), mode, kind), f"{at}", f"image/{kind.lower()}")
        for at, (mode, kind) in enumerate(kinds)
    ]
    pdf = typeset(portfolio(entry("x", *exhibits)))
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def test_what_is_transparent_lies_on_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (30, 30), (255, 0, 0, 0)).save(stream, "PNG")
    assert _shown(exhibit(stream.getvalue())).getpixel((5, 5)) in ((255, 255, 255), 255)


def _printed(one: Exhibit) -> Image.Image:
    """Return the figure as it is seen on its page, cut out by the white around it."""
    with pypdfium2.PdfDocument(typeset(portfolio(entry("", one, title="")))) as pdf:
        image: Image.Image = pdf[2].render(scale=1).to_pil().convert("RGB")
    seen = image.point(lambda value: 255 if value < 100 else 0)
    coloured = ImageChops.difference(seen.getchannel("R"), seen.getchannel("B"))
    return image.crop(coloured.getbbox())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    image = Image.new("RGB", (80, 40), "yellow")
    image.paste("red", (0, 0, 20, 20))
    image.paste("blue", (60, 20, 80, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = io.BytesIO()
    image.save(stream, kind, exif=exif, quality=95)
    upright = ImageOps.exif_transpose(Image.open(stream))
    shown = _printed(exhibit(stream.getvalue(), "a", f"image/{kind.lower()}"))
    assert (shown.width > shown.height) == (upright.width > upright.height)
    for across, down in ((0.12, 0.2), (0.88, 0.2), (0.12, 0.8), (0.88, 0.8), (0.5, 0.5)):
        wanted = upright.getpixel((int(upright.width * across), int(upright.height * down)))
        found = shown.getpixel((int(shown.width * across), int(shown.height * down)))
        assert isinstance(wanted, tuple)
        assert isinstance(found, tuple)
        assert max(abs(one - two) for one, two in zip(wanted, found, strict=True)) < 40


@pytest.mark.parametrize("how", [{"progressive": True}, {"orientation": 6}, {"subsampling": 0}])
def test_photographs_are_not_coded_again(how: dict[str, Any]) -> None:
    exif = Image.Exif()
    exif[0x0112] = how.pop("orientation", 1)
    jpeg = picture((800, 600), kind="JPEG", exif=exif, **how)
    printed = picture_of(exhibit(jpeg, "a.jpg", "image/jpeg"), "Week six")
    assert jpeg[jpeg.index(b"\xff\xdb") :] == printed.content[printed.content.index(b"\xff\xdb") :]
    assert len(printed.content) < len(jpeg)


def test_where_and_when_a_photograph_was_taken_is_cut_out() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Spy Camera"
    exif.get_ifd(0x8825)[1] = "N"
    jpeg = picture(kind="JPEG", exif=exif, comment=b"in the garden")
    assert b"Spy Camera" in jpeg
    assert b"in the garden" in jpeg
    pdf = typeset(portfolio(entry("x", exhibit(jpeg, "a.jpg", "image/jpeg"))))
    for secret in (b"Spy Camera", b"in the garden", b"Exif"):
        assert secret not in pdf


def test_large_photographs_are_made_as_small_as_paper_needs() -> None:
    jpeg = picture((4000, 3000), kind="JPEG")
    shown = _shown(exhibit(jpeg, "a.jpg", "image/jpeg"))
    assert shown.size == (1667, 1250)  # 300 dots to the inch, as tall as a figure may be


def test_nothing_that_follows_a_photograph_is_kept() -> None:
    for jpeg in (picture(kind="JPEG"), picture(kind="JPEG", progressive=True)):
        assert without_metadata(jpeg + b"\0\0ftypmp4: a film of the garden") == jpeg
        assert without_metadata(jpeg[:-2] + b"\xff\xfe\0\x0bI am here" + jpeg[-2:]) == jpeg


def test_a_picture_that_is_used_twice_is_stored_once() -> None:
    one = exhibit(picture())
    body = f"![a](evidence:{one.sha256})\n\nand ![b](evidence:{one.sha256})"
    with pikepdf.open(io.BytesIO(typeset(portfolio(entry(body, one), entry(body, one))))) as pdf:
        images = [found for found in pdf.objects if _is_image(found)]
    assert len(images) == 1


def _is_image(found: object) -> TypeIs[pikepdf.Stream]:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"


def _claiming(width: int, height: int) -> bytes:
    """Return a tiny PNG whose header claims a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b""
    for kind, content in (
        (b"IHDR", header),
        (b"IDAT", zlib.compress(b"\0" * 1000)),
        (b"IEND", b""),
    ):
        check = struct.pack(">I", zlib.crc32(kind + content))
        chunks += struct.pack(">I", len(content)) + kind + content + check
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("size", [(8000, 5001), (20_000, 20_000), (65_000, 65_000)])
def test_huge_pictures_are_refused_by_their_header(size: tuple[int, int]) -> None:
    with pytest.raises(UserError) as refused:
        typeset(portfolio(entry("x", exhibit(_claiming(*size), "huge.png"), title="Week six")))
    assert refused.value.code == "export.huge_picture"
    assert refused.value.params == {"name": "huge.png", "scenario": "Week six"}
    assert "huge.png" in sentence(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        picture()[:200],
        picture(kind="JPEG")[:400],
        picture(kind="JPEG")[:20] + b"\0" * 500,
        b"GIF89a" + b"\0" * 20,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_broken_pictures_are_named(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        typeset(portfolio(entry("x", exhibit(content, "wall.png"), title="Week six")))
    assert refused.value.code == "export.broken_picture"
    assert refused.value.params == {"name": "wall.png", "scenario": "Week six"}
    assert "wall.png" in sentence(refused.value)


def _hostile(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.lower() not in (".md", ".txt", ".jsonl", ".json"):
            yield file


def test_hostile_pictures_are_shown_or_refused_and_nothing_else(
    samples: Callable[[str], Path],
) -> None:
    seen = 0
    for file in _hostile(samples("hostile-images")):
        seen += 1
        try:
            shown = picture_of(exhibit(file.read_bytes(), file.name), "Week six")
        except UserError as refused:
            assert refused.code in ("export.broken_picture", "export.huge_picture")
        else:
            assert shown.width * shown.height > 0
    assert seen > 10
