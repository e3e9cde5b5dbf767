"""Pages of PDFs that anybody may have made."""

import io

import pikepdf
import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.render.page_pictures import PagePictures


def made(*sizes: tuple[int, int]) -> bytes:
    """Return a PDF with blank pages of these sizes."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for size in sizes:
            pdf.add_blank_page(page_size=size)
        pdf.save(target)
    return target.getvalue()


def test_usual_pages_are_drawn_as_wide_as_is_asked() -> None:
    pages = PagePictures.of_stranger(made((595, 842), (842, 595)))
    drawn = [pages.draw(at, 200) for at in range(2)]
    pages.close()
    assert all(one.width in (200, 201) for one in drawn), "a part of a pixel more is one more"
    assert drawn[0].height > 200 > drawn[1].height


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7\n", id="damaged"),
        pytest.param(made((3, 14_000)), id="a ribbon that would fill the memory"),
        pytest.param(made((595, 842), (14_000, 3)), id="a thread on its second page"),
        pytest.param(made(*[(100, 100)] * 1_001), id="too many"),
    ],
)
def test_what_is_out_of_all_measure_is_refused(content: bytes) -> None:
    with pytest.raises(UserError) as raised:
        PagePictures.of_stranger(content)
    assert raised.value.code == "evidence.no_pages"
