"""What is said about passages, threads, actions, people and shares."""

DIALOGUE: dict[str, str] = {
    "action.already": (
        "This action is {step} already, so nothing was changed. Say with --note what came of it, "
        "or move it on."
    ),
    "action.unknown": (
        "No action has the id “{wanted}”, or several have. Nothing was changed. Use the id that "
        "threads shows beside it."
    ),
    "feedback.empty": (
        "Nothing is said, so nothing was saved. Say what you noticed, a question, a suggestion or "
        "an action."
    ),
    "quote.ambiguous": (
        "“{quote}” stands in {count} places of this text, so it is not clear which is meant. "
        "Nothing was saved. Quote a few words more, before or behind."
    ),
    "quote.long": (
        "The quoted passage has more than {most} characters. Nothing was saved. Quote the few "
        "words that matter."
    ),
    "quote.none": (
        "No words are quoted. Nothing was saved. Copy the words that you mean, exactly as they "
        "stand in the text, behind --quote."
    ),
    "quote.unknown": (
        "“{quote}” does not stand in this text. Nothing was saved. Copy the words exactly as show "
        "prints them."
    ),
    "thread.already": ("This thread is {state} already, so nothing was changed."),
    "thread.unknown": (
        "No thread has the id “{wanted}”, or several have. Nothing was changed. Use the id that "
        "threads shows beside it."
    ),
}
