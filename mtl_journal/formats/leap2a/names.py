"""The names that Leap2A gives things, and the few of our own that stand beside them."""

ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LEAP2 = "http://terms.leapspecs.org/"
CATEGORIES = "http://wiki.leapspecs.org/2A/categories/"
MAHARA = "http://wiki.mahara.org/Developer_Area/Import%2F%2FExport/LEAP_Extensions#"
XHTML = "http://www.w3.org/1999/xhtml"
# Mahara refuses a feed of any other version.
VERSION = "http://www.leapspecs.org/2010-07/2A/"
# Other programs pass over what they do not know, so the exact text can stand beside the HTML.
OURS = "urn:mtl-journal:leap2a"

FEED = "leap2a.xml"
FEEDS = (FEED, "leap2.xml", "leap.xml")
FILES = "files"
