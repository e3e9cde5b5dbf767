"""Link definitions and footnotes of one text, by label, and which of them the text has used."""

from xml.etree.ElementTree import Element

# CommonMark's bound; it also keeps looking labels up linear.
LONGEST_LABEL = 999


def normal(label: str) -> str:
    """Return a label as labels are compared: case and white space say nothing."""
    return " ".join(label.split()).casefold()


class References:
    """What the text defines. The first definition of a label counts, as everywhere."""

    def __init__(self) -> None:
        self._links: dict[str, Element] = {}
        self._notes: dict[str, Element] = {}
        self.used: set[Element] = set()
        self.dropped: list[str] = []

    def define(self, definition: Element) -> None:
        """Take a link's definition; of several with the same label the first counts."""
        self._links.setdefault(normal(definition.get("label", "")), definition)

    def define_note(self, note: Element) -> None:
        """Take a footnote; of several with the same label the first counts."""
        self._notes.setdefault(normal(note.get("label", "")), note)

    def link(self, label: str) -> tuple[str, str] | None:
        """Return address and title for a label, and note that it is used."""
        found = self._links.get(normal(label)) if len(label) <= LONGEST_LABEL else None
        if found is None:
            return None
        self._use(found)
        return found.get("href", ""), found.get("title", "")

    def note(self, label: str) -> Element | None:
        """Return the footnote for a label, and note that it is used."""
        found = self._notes.get(normal(label)) if len(label) <= LONGEST_LABEL else None
        if found is not None:
            self._use(found)
            self.dropped.append(label)
        return found

    def _use(self, definition: Element) -> None:
        if definition not in self.used:
            self.used.add(definition)
            self.dropped.append(definition.get("label", ""))
            if "&" in (typed := definition.get("typed", "")):
                self.dropped.append(typed)  # the names of entities
