"""The measures of the page, in points: one scale for sizes, one grid for distances."""

PAGE_WIDTH = 595.276
PAGE_HEIGHT = 841.89

# About 70 letters to the line and 36 lines to the page, with room for a reader's notes.
LEFT = 97.0
RIGHT = 97.0
TOP = 96.0
MEASURE = PAGE_WIDTH - LEFT - RIGHT
LINE = 18.0
LINES = 36
BOTTOM = PAGE_HEIGHT - TOP - LINES * LINE
DEPTH = LINES * LINE

BODY = 12.0
# The scale is a major third (5:4), rounded to quarter points.
SIZES = {-2: 7.75, -1: 9.5, 0: BODY, 1: 15.0, 2: 18.75, 3: 23.5, 4: 29.25, 5: 36.5}
SMALL = SIZES[-1]
HALF = LINE / 2
INDENT = 20.0

HEAD_BASE = PAGE_HEIGHT - 58.0
FOOT_BASE = 62.0
HEAD_SIZE = 8.25

BLACK = "0 g"
GREY = ".38 g"
PALE = ".95 g"
LINK_RGB = (0.06, 0.24, 0.5)
LINK = ".06 .24 .5 rg"
HAIR = ".4 w .62 G"
