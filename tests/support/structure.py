"""The structure tree of a PDF as somebody else's library reads it."""

from collections.abc import Iterator

import pikepdf


def walk(node: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, pikepdf.Dictionary]]:
    """Yield depth and element of a tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from walk(kid, depth)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield depth, node
        if "/K" in node:
            yield from walk(node.K, depth + 1)


def elements_of(pdf: pikepdf.Pdf, *tags: str) -> list[pikepdf.Dictionary]:
    """Return the elements with one of some tags, or all, in reading order."""
    found = [node for _, node in walk(pdf.Root.StructTreeRoot.K)]
    return [node for node in found if not tags or str(node.S)[1:] in tags]
