"""A form that comes back, as a room: the parts of a Word document, one behind another."""

import zipfile
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.form_remarks import heard, sameness, spoken
from mtl_journal.formats.word.reading import read_form
from mtl_journal.services.form_places import in_markdown
from mtl_journal.services.messages import sentence

_W = b'xmlns:w="urn:w" xmlns:w14="urn:x" xmlns:w15="urn:y"'
PARTING = b"\n~~\n"
_NAMES = ("word/document.xml", "word/comments.xml", "word/commentsExtended.xml")
_BODY = (
    b'<w:document %s><w:p><w:bookmarkStart w:name="mtl_aa"/><w:r><w:t>Title</w:t></w:r></w:p><w:p>'
    b'<w:commentRangeStart w:id="1"/><w:r><w:t>one</w:t></w:r><w:commentRangeEnd w:id="1"/>'
    b'<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:commentReference w:id="2"/></w:p></w:document>'
)
_SAID = (
    b'<w:comments %s><w:comment w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">'
    b'<w:p w14:paraId="0A"><w:r><w:t>Question: why?</w:t></w:r></w:p></w:comment>'
    b'<w:comment w:id="2"><w:p w14:paraId="0B"><w:r><w:t>b</w:t></w:r></w:p></w:comment>'
    b"</w:comments>"
)
_ANSWERS = (
    b'<w15:commentsEx %s><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/>'
    b"</w15:commentsEx>"
)
FORMS = (PARTING.join(one % _W for one in (_BODY, _SAID, _ANSWERS)), PARTING.join([_BODY % _W] * 2))
FORM_WORDS = ("<w:p>", "w:id=", "<w:t>", "commentRangeStart", "w15:paraIdParent=", "mtl_", "~~")


def word_form(content: bytes, folder: Path) -> None:
    """What is said on a form stands within its text, and is the same when it is said again."""
    path = folder / "form.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in zip(_NAMES, content.split(PARTING), strict=False):
            archive.writestr(name, part)
    try:
        read = read_form(path)
    except UserError as error:
        assert sentence(error)
        return
    for section in read.sections:
        for talk in section.talks:
            assert 0 <= talk.start <= talk.end <= len(section.text)
            if section.text.strip():
                anchor = in_markdown("0" * 64, section.text, section.text, (talk.start, talk.end))
                assert anchor.exact.strip()
            remark, actions = heard(talk.first.text)
            assert sameness(spoken(remark, actions)) == sameness(talk.first.text)
