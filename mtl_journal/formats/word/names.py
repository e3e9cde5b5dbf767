"""What things are called inside a Word document (ISO/IEC 29500 and [MS-DOCX])."""

import re

MARK, EDITION = "mtl_", "mtr_"
"""How the bookmarks begin that say which text stands here, and in which wording."""

REFERENCE = re.compile(r"\b([0-9a-f]{32})-([0-9a-f]{12})\b")
"""The same for all to see, at the end of a text: some programs keep no bookmarks."""

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PARA_ID = f"{{{W14}}}paraId"
EXTENDED_PART = "/word/commentsExtended.xml"
EXTENDED_TYPE = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
EXTENDED_KIND = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
)
