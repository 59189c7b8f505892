"""Words that nobody guesses, for addresses that stand for a right."""

import secrets


def new_secret() -> str:
    """A word that nobody guesses: 128 bits."""
    return secrets.token_urlsafe(16)
