"""Attached pictures keep their looks and lose what they tell; hostile ones are refused in time."""

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageFile, PngImagePlugin

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.pictures import AUTHOR_KEPT, FIRST_ONLY, CleanFile, clean_file
from mtl_journal.services.messages import CATALOGUE, sentence

SECRETS = (b"SECRET", b"S\0E\0C\0R\0E\0T", b"\0S\0E\0C\0R\0E\0T")


def scene(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A soft picture in which every corner differs, so that every turn shows."""
    across = Image.linear_gradient("L").resize(size).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    down = Image.linear_gradient("L").rotate(90).resize(size)
    return Image.merge("RGB", (across, down, Image.new("L", size, 90))).convert(mode)


def secret_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "SECRET camera"
    exif[ExifTags.Base.Artist] = "SECRET person"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitude] = (53.0, 47.0, 59.0)
    gps[ExifTags.GPS.GPSAreaInformation] = "SECRET place"
    return exif


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def picture(file: CleanFile) -> Image.Image:
    image = Image.open(io.BytesIO(file.content))
    image.load()
    assert (image.width, image.height) == (file.width, file.height)
    assert {"JPEG": "image/jpeg", "PNG": "image/png"}[image.format or ""] == file.media_type
    return image


def assert_bare(file: CleanFile) -> None:
    """Nothing but the picture is left: no secret in any spelling, no field that Pillow knows."""
    assert not any(secret in file.content for secret in SECRETS)
    image = picture(file)
    assert not image.getexif()
    allowed = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform",
               "dpi", "gamma", "chromaticity", "srgb", "transparency", "progressive",
               "progression", "interlace"}  # fmt: skip
    assert set(image.info) <= allowed


def alike(one: Image.Image, other: Image.Image, most: int = 24) -> bool:
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    # The histogram of one band counts its values from 0 to 255.
    histograms = [difference.getchannel(band).histogram() for band in "RGB"]
    return one.size == other.size and not any(sum(band[most + 1 :]) for band in histograms)


def test_a_jpeg_keeps_its_picture_byte_for_byte_and_loses_the_rest() -> None:
    xmp = b"<x:xmpmeta><rdf>SECRET</rdf></x:xmpmeta>"
    plain = saved(scene(), "JPEG", quality=80)
    told = saved(scene(), "JPEG", quality=80, exif=secret_exif(), comment="SECRET", xmp=xmp)
    thumbnail = (
        b"\xff\xe0" + (16 + 3).to_bytes(2) + b"JFXX\0\x13SECRET....." + b"\xff\xed\0\x0aSECRET12"
    )
    told = told[:2] + thumbnail + told[2:] + b"SECRET after the end"
    assert b"SECRET place" in told
    clean = clean_file(told, "IMG_1.JPG")
    assert_bare(clean)
    assert clean.content == clean_file(plain, "x").content
    assert (clean.name, clean.note) == ("IMG_1.JPG", "")
    assert picture(clean).tobytes() == Image.open(io.BytesIO(told)).tobytes()


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 0}, {"optimize": True}])
def test_every_common_coding_is_kept(options: dict[str, object]) -> None:
    content = saved(scene((300, 200)), "JPEG", **options)
    clean = clean_file(content, "a.jpg")
    assert picture(clean).tobytes() == Image.open(io.BytesIO(content)).tobytes()
    assert len(clean.content) <= len(content)


def test_restart_marks_do_not_end_a_scan() -> None:
    content = saved(scene((300, 200)), "JPEG", restart_marker_blocks=3)
    assert picture(clean_file(content, "a")).tobytes() == Image.open(io.BytesIO(content)).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_come_out_upright(kind: str, orientation: int) -> None:
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)  # how the camera lay
    stored = scene() if turn is None else scene().transpose(Image.Transpose(turn))
    options = {"JPEG": {"quality": 95}, "WEBP": {"lossless": True}}.get(kind, {})
    content = saved(stored, kind, exif=secret_exif(orientation), **options)
    clean = clean_file(content, "a")
    assert_bare(clean)
    assert alike(picture(clean), scene())


def test_a_png_keeps_its_picture_byte_for_byte_and_loses_the_rest() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET")
    notes.add_text("Comment", "SECRET " * 50, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>")
    notes.add(b"prVt", b"SECRET")
    plain = saved(scene(mode="RGBA"), "PNG")
    told = saved(scene(mode="RGBA"), "PNG", pnginfo=notes, exif=secret_exif()) + b"SECRET"
    clean = clean_file(told, "a.png")
    assert_bare(clean)
    assert clean.content == plain


def test_transparency_and_palettes_are_kept() -> None:
    image = scene(mode="P")
    content = saved(image, "PNG", transparency=3)
    assert picture(clean_file(content, "a")).info["transparency"] == 3


def moving(kind: str) -> bytes:
    frames = [scene(mode="RGB"), scene(mode="RGB").rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "PNG"])
def test_of_several_pictures_the_first_is_kept_and_that_is_said(kind: str) -> None:
    clean = clean_file(moving(kind), "a")
    assert clean.note == FIRST_ONLY
    assert alike(picture(clean), scene(), most=60)
    assert_bare(clean)
    assert not clean_file(saved(scene(), kind), "a").note


MODES = {
    "TIFF": ("1", "L", "P", "RGB", "RGBA", "LA", "I;16", "F", "CMYK"),
    "PNG": ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "BMP": ("1", "L", "P", "RGB", "RGBA"),
}


@pytest.mark.parametrize(
    ("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes]
)
def test_every_mode_comes_out_as_something_that_shows(kind: str, mode: str) -> None:
    content = saved(scene(mode=mode), kind)
    clean = clean_file(content, "a")
    expected = scene(mode=mode if mode not in ("I;16", "F") else "L")
    shown = picture(clean)
    if mode == "I;16" and kind == "PNG":
        shown = shown.convert("I").point(lambda value: value * 1.0).convert("L")
    assert alike(shown, expected.convert("RGB"), most=40)
    assert shown.mode != "CMYK"


def other_profile() -> bytes:
    """An sRGB profile under another name: not recognised as such, so it is converted."""
    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return content.replace("sRGB".encode("utf-16-be"), "SECR".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_unusual_colours_are_converted_and_the_profile_goes(kind: str) -> None:
    content = saved(scene(), kind, icc_profile=other_profile())
    clean = clean_file(content, "a")
    assert "icc_profile" not in picture(clean).info
    assert alike(picture(clean), scene(), most=60)


@pytest.mark.parametrize("profile", [b"SECRET", b"\0" * 200])
def test_a_broken_profile_goes(profile: bytes) -> None:
    for kind in ("JPEG", "PNG"):
        assert_bare(clean_file(saved(scene(), kind, icc_profile=profile), "a"))


def test_an_srgb_profile_goes_without_touching_the_picture() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(scene(), "JPEG", icc_profile=profile)
    assert clean_file(content, "a").content == clean_file(saved(scene(), "JPEG"), "a").content


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (saved(scene(), "PNG"), "virus.exe", "virus.png"),
        (saved(scene(), "JPEG"), "plan.jpeg", "plan.jpeg"),
        (saved(scene(), "GIF"), "pics/..\\plan.gif", "plan.png"),
        (saved(scene(), "PNG"), "CON", "_CON.png"),
        (b"%PDF-1.7", "plan", "plan.pdf"),
        (b"text", "notes.md", "notes.md"),
    ],
)
def test_names_end_as_the_bytes_demand(content: bytes, name: str, kept: str) -> None:
    assert clean_file(content, name).name == kept


def test_documents_stay_as_they_are_and_their_authors_are_mentioned() -> None:
    clean = clean_file(b"%PDF-1.7 /Author (A)", "plan.pdf")
    assert (clean.content, clean.note) == (b"%PDF-1.7 /Author (A)", AUTHOR_KEPT)
    assert (clean.width, clean.height) == (None, None)


def png_header(width: int, height: int) -> bytes:
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + head + zlib.crc32(head).to_bytes(4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence.empty_file"),
        (b"MZ", "evidence.kind_refused"),
        (b"\0\0\0\x18ftypheic", "evidence.heic"),
        (b"%PDF-" + bytes(50 << 20), "evidence.too_big"),
        (png_header(40_000, 1_001), "evidence.too_large_picture"),
        (png_header(1 << 31, 1 << 31), "evidence.too_large_picture"),
        (png_header(0, 5), "evidence.broken_picture"),
        (b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0", "evidence.too_large_picture"),
        (b"GIF89a\x01\0\x01\0\0\0\0,\xff\xff\xff\xff\x01\0\x01\0\0", "evidence.too_large_picture"),
        (
            b"RIFF    WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\x3f\xff\xff\x3f",
            "evidence.too_large_picture",
        ),
        (saved(scene((300, 200)), "JPEG", quality=95)[:-500], "evidence.broken_picture"),
        (saved(scene(), "PNG")[:-40], "evidence.broken_picture"),
        (saved(scene(), "PNG").replace(b"IDAT", b"IDAU"), "evidence.broken_picture"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(UserError) as refused:
        clean_file(content, "picture")
    assert refused.value.code == code
    assert "picture" in sentence(refused.value)


def test_a_jpeg_of_a_thousand_scans_is_refused() -> None:
    content = saved(scene((640, 480)), "JPEG", progressive=True)
    start = content.rindex(b"\xff\xda")
    scan = content[start:-2]
    large = content.replace((480).to_bytes(2) + (640).to_bytes(2), b"\x18\0\x18\0", 1)
    with pytest.raises(UserError) as refused:
        clean_file(large[:-2] + scan * 1000 + b"\xff\xd9", "a.jpg")
    assert refused.value.code == "evidence.broken_picture"


def test_text_bombs_in_a_png_are_not_unpacked() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 << 20)))
    assert_bare(clean_file(saved(scene(), "PNG", pnginfo=notes), "a.png"))


def test_notes_have_words() -> None:
    assert {FIRST_ONLY, AUTHOR_KEPT} <= set(CATALOGUE)


def test_the_limits_of_the_decoder_are_left_alone() -> None:
    clean_file(saved(scene(), "PNG"), "a")
    assert (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES) == (89_478_485, False)


# What each program run reports: for each file its outcome, and the most memory it took.
RUN = """
import json, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.formats.pictures import clean_file
from tests.support.pace import timed

def memory():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024

before = memory()
report = {}
for path in sys.argv[1:]:
    with timed() as taken:
        try:
            outcome = clean_file(Path(path).read_bytes(), Path(path).name).media_type
        except UserError as error:
            outcome = error.code
    report[path] = (outcome, taken.seconds, memory() - before)
print(json.dumps(report))
"""


def outcomes(*paths: Path, most_seconds: float) -> dict[Path, str]:
    """Clean the files in a program of its own; none may take so long, or 500 megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, paths)],
        check=True, capture_output=True, text=True, timeout=100,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    report: dict[str, tuple[str, float, int]] = json.loads(done.stdout)
    assert all(seconds < most_seconds for _, seconds, _ in report.values())
    assert all(megabytes < 500 for _, _, megabytes in report.values())
    return {Path(path): outcome for path, (outcome, _, _) in report.items()}


pytestmark_linux = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc"
)


@pytestmark_linux
def test_hostile_pictures_are_kept_or_refused_in_time(samples: Callable[[str], Path]) -> None:
    folder = samples("hostile-images")
    found = outcomes(
        *(path for path in sorted(folder.rglob("*.*")) if path.parent != folder), most_seconds=2
    )
    by_folder: dict[str, list[str]] = {}
    for path, outcome in found.items():
        by_folder.setdefault(path.parent.name, []).append(outcome)
    assert set(by_folder["timeouts"]) == {"evidence.kind_refused"}
    assert set(by_folder["orientation"] + by_folder["exif-privacy"]) == {"image/jpeg", "image/png"}
    assert by_folder["truncated"].count("evidence.broken_picture") >= 2
    broken = {"evidence.broken_picture", "evidence.kind_refused", "image/png"}
    assert set(by_folder["fuzz-crashers"]) <= broken


@pytestmark_linux
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_the_largest_pictures_fit(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "large"
    path.write_bytes(saved(Image.new("L" if kind != "JPEG" else "RGB", (8_000, 5_000), 9), kind))
    kept = outcomes(path, most_seconds=10)  # about 1
    assert set(kept.values()) <= {"image/png", "image/jpeg"}


def test_real_photographs_lose_their_places(samples: Callable[[str], Path]) -> None:
    for path in sorted((samples("hostile-images") / "exif-privacy").iterdir()):
        clean = clean_file(path.read_bytes(), path.name)
        assert not picture(clean).getexif()
        assert not any(
            word in clean.content for word in (b"xpacket", b"eXIf", b"Photoshop", b"tEXt")
        )


CONTENTS = [
    saved(scene(), "JPEG", exif=secret_exif(6), icc_profile=other_profile()),
    saved(scene(), "JPEG", progressive=True),
    saved(scene(), "PNG", exif=secret_exif(3), icc_profile=other_profile()),
    saved(scene(mode="P"), "PNG", transparency=1),
    saved(scene(), "GIF"),
    saved(scene(), "WEBP", exif=secret_exif(3)),
    saved(scene(), "TIFF", compression="tiff_lzw"),
    saved(scene(), "BMP"),
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(CONTENTS),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4)), max_size=4),
    st.integers(0, 5000),
)
def test_damaged_pictures_are_kept_or_refused(
    content: bytes, changes: list[tuple[int, bytes]], length: int
) -> None:
    damaged = bytearray(content[: max(20, length)] if length % 2 else content)
    for at, new in changes:
        damaged[at % len(damaged) : at % len(damaged) + len(new)] = new
    try:
        clean = clean_file(bytes(damaged), "a.jpg")
    except UserError as refused:
        assert sentence(refused)
    else:
        if clean.width is not None:
            picture(clean)
