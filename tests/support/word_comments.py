"""Comments in a Word document, as a word processor writes them."""

from pathlib import Path

from docx import Document


def say(form: Path, quote: str, text: str, author: str = "Ana Price") -> None:
    """Comment on words, on all runs of the paragraph from the quote's on."""
    document = Document(str(form))
    paragraph = next(one for one in document.paragraphs if quote in one.text)
    before, behind = paragraph.text.split(quote, 1)
    run = paragraph.runs[0]
    for other in paragraph.runs[1:]:
        other.clear()
    run.text = before
    chosen = paragraph.add_run(quote)
    paragraph.add_run(behind)
    document.add_comment(chosen, text=text, author=author, initials="AP")
    document.save(str(form))
