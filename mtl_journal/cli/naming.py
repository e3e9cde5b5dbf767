"""`mtl-journal names`: what may be a name, and saying of each whether it is one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import Access, access_options, desk_argument, opened
from mtl_journal.cli.output import json_option, print_json, say, shown

if TYPE_CHECKING:
    from mtl_journal.services.possible_names import Doubt


@click.command(short_help="Ask about words that may be names, and answer.")
@desk_argument
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@click.option("--word", "words", multiple=True, metavar="ID", help="It is a word. Repeatable.")
@click.option("--name", "names", multiple=True, metavar="ID", help="It is a name. Repeatable.")
@click.option("--ask", "again", multiple=True, metavar="ID", help="Ask again. Repeatable.")
@access_options
@json_option
def names(
    desk: Path,
    scenarios: tuple[str, ...],
    words: tuple[str, ...],
    names: tuple[str, ...],
    again: tuple[str, ...],
    access: Access,
    as_json: bool,
) -> None:
    """Show what may be a name in your scenarios and in what was said about them, each with its
    sentence, or in those named. On a coach's desk it is what you said and did not return.

    Of a name that is a word too, such as Will or Grace, each occurrence is asked about: where you
    say that it is a word, nothing stands for it any more, not even where the register has it. What
    is no English word is answered everywhere at once. Answers are remembered until you --ask again.

    \b
    --json: {"names": [{"id", "scenario", "text", "around", "word", "alias", "answer"}]}
    """
    with opened(desk, access) as open_:
        from mtl_journal.domain.word_answers import Answer
        from mtl_journal.services import scenarios as verbs
        from mtl_journal.services.asking import all_doubts, answer_doubts

        ids = [verbs.find(open_, one) for one in scenarios]
        said = {Answer.WORD: words, Answer.NAME: names, Answer.ASK: again}
        answer_doubts(open_, {id: answer for answer, told in said.items() for id in told})
        found = all_doubts(open_, ids)
    if as_json:
        print_json({"names": list(map(_fields, found))})
        return
    for one in found:
        say(f"{one.id}  {_heading(one)}\n          {shown(one.around)}")
    if not found:
        say("Nothing is written like a name that is not in the register.")


def _heading(one: "Doubt") -> str:
    stands = f", {shown(one.alias)} stands for it" if one.alias else ""
    if one.answer == "word":
        stands = ""
    said = {"word": "a word", "name": "a name", "ask": "a name?"}[one.answer]
    return f"{shown(one.text)}: {said}{stands}  ({shown(one.title)})"


def _fields(one: "Doubt") -> dict[str, object]:
    return {
        "id": one.id,
        "scenario": one.title,
        "text": one.text,
        "around": one.around,
        "word": one.word,
        "alias": one.alias,
        "answer": one.answer.value,
    }
