"""What a form is made of, and what is said on one: plain values, neither Word's nor ours."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters set alike; `target` is where a link leads, "" where it is none."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph. `style` is one of Word's own, such as "List Bullet"; `depth` counts from 0.

    Paragraphs one after another with the same `columns`, other than 0, are the cells of a table.
    """

    stretches: tuple[Stretch, ...]
    style: str = "Normal"
    depth: int = 0
    columns: int = 0

    @property
    def text(self) -> str:
        """Return its letters."""
        return "".join(one.text for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One comment: who said it, when (UTC, ISO 8601, "" if unknown), and the words."""

    author: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A comment with its replies, on the letters from `start` to `end` of its section's text.

    `flat` is one of which a program forgot what answers what: all that is on the same words.
    """

    start: int
    end: int
    first: Spoken
    replies: tuple[Spoken, ...] = ()
    resolved: bool = False
    flat: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """A question with room for an answer, and what helps to answer it."""

    question: str
    helping: str
    lines: int


@dataclass(frozen=True, slots=True)
class Section:
    """One text of a form, found again by `mark`: 32 hexadecimal digits.

    `edition` is a mark of the same kind for the very wording, "" where it is not known. `now` is
    the text of one that came back as it reads with all that was typed into it, boxes included;
    `title` is "" where the program that saved it has lost where the text begins. `notes` are the
    footnotes that somebody added: a form has none.
    """

    mark: str
    edition: str
    title: str
    passages: tuple[Passage, ...]
    talks: tuple[Talk, ...] = ()
    boxes: tuple[Box, ...] = ()
    now: str = ""
    notes: tuple[Talk, ...] = ()

    @property
    def text(self) -> str:
        """Return the letters that talks count in: paragraphs with a line end between them."""
        return "\n".join(one.text for one in self.passages)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what to do with it first, then texts, then what is there to help.

    `leave` are the words before the line by which a text is found again in any program.
    """

    title: str
    before: tuple[Passage, ...]
    sections: tuple[Section, ...]
    behind: tuple[Passage, ...]
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A form as it came back; `elsewhere` holds what was said outside its texts.

    `writers` are those who changed its text, as far as it says so, the likeliest first; `pictures`
    counts those that were put into it, for a form has none.
    """

    sections: tuple[Section, ...]
    elsewhere: tuple[Talk, ...] = field(default=())
    writers: tuple[str, ...] = ()
    pictures: int = 0
