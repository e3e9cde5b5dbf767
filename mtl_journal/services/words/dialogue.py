"""What is said about passages, threads, actions, people and shares."""

DIALOGUE: dict[str, str] = {
    "action.along": (
        "“{title}” is where an action was tried or looked back on, and {name} does not read it: "
        "they are told of a scenario that is not shared with them. To share it as well, name it "
        "with --scenario."
    ),
    "action.already": (
        "This action is {step} already, so nothing was changed. Say with --note what came of it, "
        "or move it on."
    ),
    "action.nowhere": (
        "Only what was tried, reviewed or carried on with names a scenario in which that was, not "
        "what is {step}. Nothing was changed. Leave --in out."
    ),
    "action.unknown": (
        "No action has the id “{wanted}”, or several have. Nothing was changed. Use the id that "
        "threads shows beside it."
    ),
    "code.length": (
        "A code has {words} words, and {count} were given. Nothing was changed. Type all the words "
        "that the invitation came with, in their order."
    ),
    "code.not_needed": (
        "It is no invitation, so no code opens it. Nothing was changed. Receive it without a code."
    ),
    "code.stopped": (
        "What works with the code was ended before it was done; perhaps the computer is short of "
        "memory. Nothing was opened, and nothing was sent. Close other programs and try again."
    ),
    "code.word": (
        "“{word}” is in no code. Nothing was changed. Look at how it is spelt, and type the code "
        "again."
    ),
    "code.wrong": (
        "The code does not open it, or the file did not arrive whole. Nothing was taken from it. "
        "Type the six words again, or ask for both once more."
    ),
    "exchange.desk_inside": (
        "Your desk lies in {path}, and a service that copies it piece by piece could damage it. "
        "Nothing was changed. Choose another folder, or move the desk out of it first."
    ),
    "exchange.no_folder": (
        "There is no folder {path} now. Nothing was changed, and nothing is lost. Connect the "
        "drive, start the service that keeps it in step, or choose another with exchange."
    ),
    "exchange.none": (
        "This desk has no exchange folder on this computer yet. Nothing was changed. Choose one "
        "with exchange DESK FOLDER."
    ),
    "exchange.unread": (
        "{path} could not be read now; the computer says: {why}. Nothing is lost: it is tried "
        "again by itself, and whoever sent it still has it."
    ),
    "feedback.empty": (
        "Nothing is said, so nothing was saved. Say what you noticed, a question, a suggestion, an "
        "action or an answer."
    ),
    "form.crowded": (
        "It holds more than {most} comments or answers, or a book of text. Nothing was taken from "
        "it. Ask whether it is the form that you sent."
    ),
    "form.not_word": (
        "{path} is no Word document that can be read. Nothing was taken from it, and your desk is "
        "as it was. Ask for it as a Word document (.docx), as it was sent."
    ),
    "form.nothing": (
        "A form needs at least one scenario. Nothing was written. Name one with --scenario."
    ),
    "form.old_word": (
        "{path} is a Word document of the old kind (.doc), or locked with a password. Nothing was "
        "taken from it, and your desk is as it was. Open it in Word or LibreOffice, save it as a "
        "Word document (.docx) without a password, and receive that: its comments are kept."
    ),
    "form.open_text": (
        "{path} is an OpenDocument text (.odt). Nothing was taken from it, and your desk is as it "
        "was. Open it in LibreOffice or Word, save it as a Word document (.docx), and receive "
        "that: its comments are kept."
    ),
    "form.pages": (
        "{path} is a document of Pages. Nothing was taken from it, and your desk is as it was. Ask "
        "for it as a Word document: in Pages, choose File > Export To > Word."
    ),
    "form.pdf": (
        "{path} is a PDF, and what was written on it cannot be taken in. Your desk is as it was. "
        "Read it beside your text, and say what it says with comment; or ask for the form as a "
        "Word document (.docx), whose comments come in by themselves."
    ),
    "handing.nothing": (
        "No dialogue with {before} is open that {name} could take on. No file was written, and "
        "nobody's part ended. Say with --scenario or --thread what they are to see."
    ),
    "handing.same": (
        "{name} would hand over to themselves, so nothing was changed. Say with --to who follows "
        "them."
    ),
    "invitation.broken": (
        "It lacks what it takes to join, so it cannot be taken up. Nothing was changed. Ask for "
        "another invitation."
    ),
    "invitation.expired": (
        "The invitation from {name} was good until {until}. Nothing was changed. Ask for another."
    ),
    "invitation.no_name": (
        "You have no desk yet, and nobody can be asked how you are called. Nothing was made. Say "
        "it with --name."
    ),
    "invitation.own": (
        "This is your own invitation, so there is nothing to take up. Nothing was changed. Send it "
        "to the person it is for, and tell them the code some other way."
    ),
    "partner.long": (
        "The partner “{name}” has more than {most} letters. Nothing was saved. Say in a few words "
        "who it was, such as “a colleague from maths”."
    ),
    "partner.many": (
        "{count} partners are named, and a scenario has {most} at most. Nothing was saved. Name a "
        "group by one word, such as “the maths department”."
    ),
    "person.already": ("{name} is {role} in your journal already, so nothing was changed."),
    "person.ambiguous": (
        "“{wanted}” may mean several people: {fits}. Nothing was changed. Say the whole name, or "
        "the signs behind it."
    ),
    "person.oneself": (
        "That is your own card, so nothing was changed. Ask the other person for theirs; they make "
        "it with mtl-journal card."
    ),
    "person.unknown": (
        "Nobody who is meant by “{wanted}” is known here. Nothing was changed. Look at people, or "
        "at the names and words that receive --plan shows."
    ),
    "pseudonym.empty": (
        "A name and what stands for it need at least one letter or digit each. Nothing was saved."
    ),
    "pseudonym.names": (
        "“{alias}” cannot stand for a name, because a name of the register is in it. Nothing was "
        "saved. Choose words that are nobody's name."
    ),
    "pseudonym.unknown": (
        "The register does not have the name “{name}”, so nothing was changed. Look it up with "
        "pseudonyms, and write it as it stands there."
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
    "receive.later": (
        "That is done. Only what waited here for it could not be taken in yet. {why} It waits on, "
        "and comes in with the next thing that you receive."
    ),
    "receive.nothing_back": (
        "Nothing was received that could be taken back. Your desk is as it was."
    ),
    "share.broken": (
        "This is no share that MTL Journal wrote: {why}. Nothing was taken from it. Ask for the "
        "file to be sent again."
    ),
    "share.damaged": (
        "The file did not arrive whole, or was changed on the way. Nothing was taken from it. Ask "
        "for it to be sent again."
    ),
    "share.heavy": (
        "It would be larger than {mebibytes} MiB, which no road takes well. No file was written. "
        "Share fewer scenarios at a time."
    ),
    "share.needs_code": (
        "It is an invitation, which opens with a code of six words. Nothing was changed. Say them "
        "with --code."
    ),
    "share.newer": (
        "It was made by a newer version of MTL Journal (share version {version}). Nothing was "
        "taken from it. Bring this program up to date, and receive it again."
    ),
    "share.not_arrived": (
        "{path} is empty: it has not fully arrived yet. Nothing was changed. Try again when it has."
    ),
    "share.not_for_you": (
        "It is sealed for somebody else, so it cannot be opened here. Nothing was changed. Ask the "
        "sender to make one for you; they need your card."
    ),
    "share.not_member": (
        "{name} is no longer in your journal, so nothing was shared. Add them again with people "
        "add, if that is what you want."
    ),
    "share.not_owner": (
        "In a journal of somebody else you return what you said to its owner, and no scenarios. "
        "Nothing was written. Say with --with whose journal it is."
    ),
    "share.not_sealed": (
        "It is not a sealed file of MTL Journal. Nothing was taken from it. Choose the file whose "
        "name ends in .mtlshare; somebody's card (.mtlcard) is added in People."
    ),
    "share.not_shared": (
        "This scenario is not shared with {name}, so there is nothing to withdraw. Nothing was "
        "changed."
    ),
    "share.nothing": (
        "Nothing is shared with {name} yet. No file was written. Tick what they are to see, or "
        "name it with --scenario on the command line."
    ),
    "share.refused": ("{path} was not received. {why} Your desk is as it was."),
    "share.swells": (
        "It would fill memory or disk when unpacked, as no share does. Nothing was taken from it. "
        "Delete it, and ask the sender what it was."
    ),
    "share.too_large": (
        "{path} is larger than {mebibytes} MiB, which no share is. Nothing was taken from it. Ask "
        "the sender what it is."
    ),
    "share.unnoted": (
        "The file is written. Only your desk could not note it. {why} So what you said still "
        "counts as not sent back; it can be sent once more."
    ),
    "thread.already": ("This thread is {state} already, so nothing was changed."),
    "thread.unknown": (
        "No thread has the id “{wanted}”, or several have. Nothing was changed. Use the id that "
        "threads shows beside it."
    ),
}
