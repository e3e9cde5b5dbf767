"""What is pasted from another program, as the text of a scenario."""

from mtl_journal.formats.pasted_html import markdown_of_paste


def pasted(html: str, plain: str) -> str:
    """Return Markdown: headings, lists, bold, links and tables of `html`, else the `plain` words.

    Nothing in it is ever fetched, and no picture, font or colour comes along.
    """
    found = markdown_of_paste(html) if html else None
    return plain.replace("\r\n", "\n").replace("\r", "\n") if found is None else found
