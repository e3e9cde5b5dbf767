"""The one scale of distances (pixels) and of text (points at 100%); screens use nothing between."""

TINY, SMALL, SNUG, MEDIUM, LARGE, HUGE, VAST = SCALE = (4, 8, 12, 16, 24, 32, 48)

CAPTION, BODY, LEAD, TITLE, DISPLAY = 9.0, 10.0, 12.0, 17.0, 22.0
