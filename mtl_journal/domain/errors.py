"""The one error for what the world did; anything else that is raised is our own bug."""


class UserError(Exception):
    """Something outside the program said no.

    `code` names an entry of the message catalogue (`services/messages.py`), `params` fill its
    words. Lower rooms raise it; only the doors (command line, window) turn it into a sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code
