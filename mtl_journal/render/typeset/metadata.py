"""What the file says about itself: XMP, the information dictionary, the colour it is meant for."""

from datetime import UTC, datetime
from html import escape  # that of xml.sax reads half of urllib
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import XMP, PDFDocument, PDFInfo

from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream
from mtl_journal.system.resources import resource

PRODUCER = "MTL Journal"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:MetadataDate>{made}</xmp:MetadataDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"


class About(NamedTuple):
    """Title, author ("" if there is none to name), language tag and the moment it was made."""

    title: str
    author: str
    language: str
    made: datetime


def _plain(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return "".join(
        sign
        for sign in text
        if (sign >= " " or sign in "\t\n") and not "\ud800" <= sign <= "\udfff"
        if sign not in "\ufffe\uffff"
    )


def xmp(about: About) -> XMP:
    """Return the XMP metadata, which declares PDF/A-3a and PDF/UA-1."""
    made = about.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    author = escape(_plain(about.author), quote=False)
    content = _XMP.format(
        title=escape(_plain(about.title), quote=False),
        creator=_CREATOR.format(author=author) if author else "",
        language=escape(about.language, quote=False),
        made=made,
        producer=PRODUCER,
    ).encode("utf-8")
    return XMP(creator=lambda _document: content)


class Information(PDFInfo):
    """The information dictionary, which has to agree with the XMP.

    reportlab's own asks the clock, and names an author where there is none to name.
    """

    def __init__(self, about: About) -> None:
        super().__init__()
        self.title = _plain(about.title)
        self.author = _plain(about.author)
        self.creator = self.producer = PRODUCER
        self._made = about.made.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the dictionary."""
        entries = Dictionary(Title=Text(self.title))
        if self.author:
            entries["Author"] = Text(self.author)
        entries["Creator"] = Text(self.creator)
        entries["Producer"] = Text(self.producer)
        entries["CreationDate"] = entries["ModDate"] = Text(self._made)
        return entries.format(document)


def intent() -> Array:
    """Return the output intents: the sRGB profile."""
    profile = resource("colour", "srgb.icc").read_bytes()
    srgb = Text("sRGB IEC61966-2.1")
    return Array(
        [
            Dictionary(
                Type="/OutputIntent",
                S="/GTS_PDFA1",
                OutputConditionIdentifier=srgb,
                Info=srgb,
                RegistryName=Text("http://www.color.org"),
                DestOutputProfile=stream(profile, N=3),
            )
        ]
    )
