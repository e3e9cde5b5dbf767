"""What things are called inside a Word document (ISO/IEC 29500 and [MS-DOCX])."""

MARK, EDITION = "mtl_", "mtr_"
"""How the bookmarks begin that say which text stands here, and in which wording."""

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PARA_ID = f"{{{W14}}}paraId"
EXTENDED_PART = "/word/commentsExtended.xml"
EXTENDED_TYPE = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
EXTENDED_KIND = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
)
