"""Every sentence said to a user about what the world did: what happened, what is safe, what to do."""

from mtl_journal.domain.errors import UserError

CATALOGUE: dict[str, str] = {
}


def sentence(error: UserError) -> str:
    """Return the words for `error`; an unknown code is our bug and raises KeyError."""
    return CATALOGUE[error.code].format(**error.params)
