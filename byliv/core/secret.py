"""What nobody guesses: words for addresses that stand for a right, and codes for mails."""

import secrets


def new_secret() -> str:
    """A word that nobody guesses: 128 bits."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Six digits, to be typed from a mail. They are few: whoever asks for them counts the tries."""
    return f"{secrets.randbelow(10**6):06d}"
