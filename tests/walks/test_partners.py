"""Two teachers at two schools name each other as partners, answer each other, and print it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from mtl_journal.render.readback import text_of
from tests.support.commands import Owner, new_desk

AMINA, NIA = "Amina Okafor", "Nia Pugh"
MATHS = "a colleague from the maths department"
TEXT = "We planned the lesson together. Nia Pugh taught it a week before me, in her own school."


@dataclass(frozen=True)
class Peers:
    """Each is a peer in the other's journal; files go by `road`."""

    amina: Owner
    nia: Owner
    road: Path

    def share(self, giver: Owner, receiver: Owner, *scenarios: str, accept: str = "") -> None:
        """Let one share with the other, by a file, and the other take it in."""
        path = self.road / f"{len(list(self.road.iterdir()))}.mtlshare"
        chosen = [part for one in scenarios for part in ("--scenario", one)]
        to = NIA if receiver is self.nia else AMINA
        giver.run("share", path, "--with", to, *chosen).well()
        accepted = ("--accept", f"{accept}=teacher") if accept else ()
        receiver.run("receive", path, *accepted).well()


@pytest.fixture
def peers(tmp_path: Path) -> Peers:
    amina = new_desk(tmp_path, "amina.mtlj")
    nia = new_desk(tmp_path, "nia.mtlj", person=NIA)
    for one, other, card in ((amina, nia, "amina.mtlcard"), (nia, amina, "nia.mtlcard")):
        one.run("card", tmp_path / card).well()
        other.run("people", "add", tmp_path / card, "--role", "peer").well()
    road = tmp_path / "road"
    road.mkdir()
    return Peers(amina, nia, road)


def test_partners_at_two_schools_are_named_answer_and_are_printed_as_colleagues(
    peers: Peers, tmp_path: Path
) -> None:
    amina, nia = peers.amina, peers.nia
    told = ("--partner", NIA, "--partner", MATHS)
    hidden = amina.run("add", "--title", "Two schools", *told, "-", stdin=TEXT.encode()).well().err
    assert f"{NIA} is called Colleague A" in hidden
    peers.share(amina, nia, "Two schools", accept=AMINA)
    read = nia.json("show", "Two schools")
    assert read["partners"] == ["Colleague A", MATHS]
    assert "Colleague A taught it a week before me" in read["text"] and NIA not in read["text"]

    quote = ("--quote", "planned the lesson together")
    nia.run("comment", "Two schools", *quote, "--question", "Whose idea was the start?").well()
    refused = nia.run("comment", "Two schools", *quote, "--action", "Swap classes")
    assert (refused.code, "nothing was saved" in refused.err) == (1, True), "that is a coach's"
    only = nia.run("share", tmp_path / "only.mtlshare", "--with", AMINA, "--preview").well().out
    assert "no scenario of yours" in only and "their journal is in it: 1 thing" in only
    nia.run(
        "add", "--title", "In my school", "--partner", AMINA, "-", stdin=b"It went well."
    ).well()
    peers.share(nia, amina, "In my school", accept=NIA)  # and what she said goes with it
    (thread,) = amina.json("threads")["threads"]
    assert thread["name"] == NIA
    amina.run("reply", thread["id"], "Hers; I took it up.").well()
    assert amina.json("show", "In my school")["partners"] == ["Colleague A"]
    amina.run(
        "comment", "In my school", "--quote", "It went well.", "--noticed", "You say how, not why."
    ).well()
    peers.share(amina, nia)
    answers = {one["title"]: one for one in nia.json("threads")["threads"]}
    assert set(answers) == {"Two schools", "In my school"}
    assert [one["text"] for one in answers["Two schools"]["comments"]] == ["Hers; I took it up."]

    pdf = tmp_path / "portfolio.pdf"
    amina.run("export", pdf, "--dialogue").well()
    printed = " ".join(text_of(pdf.read_bytes()).split())
    assert f"partners: Colleague A; {MATHS}" in printed
    assert "Whose idea was the start?" in printed
    assert "Nia" not in printed and "Pugh" not in printed
    assert "In my school" not in printed, "a colleague's text is not in one's own portfolio"
    found = amina.json("search", "partner:pugh")["hits"]
    assert [one["title"] for one in found] == ["Two schools"]
