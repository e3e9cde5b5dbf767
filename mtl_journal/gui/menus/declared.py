"""What is declared of an action."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """One action. `about` is its tooltip and its line in the help; `needs_desk` greys it out."""

    id: str
    menu: str
    label: str
    about: str
    shortcut: str = ""
    icon: str = ""
    needs_desk: bool = True
    checkable: bool = False
    starts_group: bool = False
