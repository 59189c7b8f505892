"""Our key pair is made once, and again when the installation's secret key no longer opens it."""

from byliv.federation import keys


def ensure_key() -> None:
    """See to it that there is a pair to sign with. Others read the new public half when ours do not fit any more."""
    if keys.current() is None:
        keys.new_row().save()
