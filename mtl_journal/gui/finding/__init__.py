"""Finding and replacing in the text on the page."""
