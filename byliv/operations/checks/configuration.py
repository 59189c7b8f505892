"""Is the installation set up for real people's data?"""

from collections.abc import Iterator

from django.conf import settings

from byliv.operations.checks.finding import Finding, broken, ok, strict, warning

KEY_LENGTH = 40  # characters; the key that the program makes by itself has 67


def mode() -> Iterator[Finding]:
    """Production, without the pages that show code to whoever meets an error."""
    if settings.IS_PRODUCTION:
        yield ok("The mode is production.")
    else:
        yield warning(
            f"The mode is {settings.BYLIV_MODE}: every mail can be read by anybody at /mail/.",
            "Set BYLIV_MODE=production before real people use it.",
        )
    if settings.DEBUG:
        yield strict(
            "BYLIV_DEBUG is on: whoever meets an error sees code and settings.",
            "Remove BYLIV_DEBUG from the settings and start the service anew.",
            is_production=settings.IS_PRODUCTION,
        )


def base_address() -> Iterator[Finding]:
    """People come by https, and only by names that we know."""
    if settings.IS_HTTPS:
        yield ok(f"People come by {settings.BASE_URL}.")
    else:
        yield strict(
            f"BYLIV_BASE_URL is {settings.BASE_URL}: sign-in codes and cookies travel unprotected.",
            "Put a proxy with a certificate in front and write BYLIV_BASE_URL with https://.",
            is_production=settings.IS_PRODUCTION,
        )
    wide = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    if wide:
        yield broken(
            f"BYLIV_ALLOWED_HOSTS lets in more than known names: {', '.join(wide)}.",
            "Name each host in full; links and cookies can be forged with names that are not yours.",
        )
    if settings.IS_PRODUCTION and settings.IS_HTTPS and settings.SECURE_PROXY_SSL_HEADER is None:
        yield warning(
            "BYLIV_BEHIND_PROXY is not set although the address is https.",
            "Set BYLIV_BEHIND_PROXY=yes: the program does not do TLS itself, so there must be a proxy.",
        )


def secret_key() -> Iterator[Finding]:
    """Long enough not to be guessed. Who may read its file is asked in the check of permissions."""
    length = len(settings.SECRET_KEY)
    if length < KEY_LENGTH:
        yield broken(
            f"The secret key has only {length} characters.",
            "Remove BYLIV_SECRET_KEY, so that a long one is made in the data folder. Everybody signs in again.",
        )
    else:
        yield ok(f"The secret key has {length} characters.")


def operator() -> Iterator[Finding]:
    """The privacy page must say who answers for the installation."""
    missing = [
        name
        for name, value in (
            ("BYLIV_OPERATOR_NAME", settings.OPERATOR_NAME),
            ("BYLIV_OPERATOR_EMAIL", settings.OPERATOR_EMAIL),
        )
        if not value
    ]
    if missing:
        yield warning(
            f"The privacy page does not say who answers for this installation: {' and '.join(missing)} not set.",
            "Set both; the law asks for it as soon as people's data are kept.",
        )
    else:
        yield ok(f"{settings.OPERATOR_NAME} <{settings.OPERATOR_EMAIL}> answers for the installation.")
