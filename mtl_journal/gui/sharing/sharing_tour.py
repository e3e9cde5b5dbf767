"""The tour of sharing: with whom, what, and that nothing leaves before it was looked at."""

from __future__ import annotations

from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.tour.tour import Step

OFFER = "The first time? Three short steps show what leaves, and what never does."


def steps(form: Ui_Sharing) -> tuple[Step, ...]:
    """Return the steps over the page on which is chosen."""
    return (
        Step(
            "With whom",
            "Choose who is to read it. Only they can open the file. Who is not in your journal yet "
            "is invited below, or gets a form on paper.",
            lambda: form.who,
            lambda: form.pages.setCurrentIndex(0),
        ),
        Step(
            "What they get",
            "Tick scenarios. Nothing else of your journal goes, and the names in your register go "
            "as what stands for them.",
            lambda: form.list,
        ),
        Step(
            "Look before it leaves",
            "Here you see exactly what they will see, and are asked about words that may be names. "
            "Only then is it sealed. What they say comes back beside your words, and in People you "
            "can take a scenario back.",
            lambda: form.look,
        ),
    )
