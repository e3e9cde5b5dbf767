"""What is said about writing itself: spelling, pasting, covering, files that are watched for."""

WRITING: dict[str, str] = {
    "spelling.stopped": (
        "The spelling has stopped and could not be started again. Your text is not touched, and "
        "everything else works. It starts anew with the program."
    ),
    "word.unasked": (
        "Nothing that may be a name is known as {id}. Nothing was changed. See: mtl-journal names "
        "DESK"
    ),
    "word.unkept": (
        "“{word}” cannot be kept as a word: one word of at most {most} letters is meant. Nothing "
        "was changed."
    ),
}
