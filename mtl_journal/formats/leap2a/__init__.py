"""Leap2A, the portfolios that Mahara and PebblePad give and take: an Atom feed with files."""

from mtl_journal.formats.arrival import Format
from mtl_journal.formats.leap2a.reading import read, recognises

FORMAT = Format("leap2a", "Leap2A (Mahara, PebblePad)", recognises, read)
