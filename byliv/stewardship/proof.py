"""How somebody shows that an entry is theirs: which addresses belong to it, and the codes sent to them."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.crypto import constant_time_compare, salted_hmac

CODE_LIVES = timedelta(hours=24)
MAX_TRIES = 5
# Behind these names stand many who have nothing to do with each other: an address there proves nothing.
SHARED = frozenset({
    "aol.com", "bandcamp.com", "behance.net", "bigcartel.com", "billetto.dk", "blogger.com", "blogspot.com",
    "blogspot.dk", "bsky.app", "business.site", "canva.site", "carrd.co", "discord.gg", "dropbox.com", "etsy.com",
    "eventbrite.com", "facebook.com", "fastmail.com", "fb.com", "fb.me", "flickr.com", "gavlnet.dk", "github.com",
    "github.io", "gitlab.io", "gmail.com", "gmx.com", "gmx.net", "godaddysites.com", "google.com", "googlemail.com",
    "hey.com", "hotmail.com", "hotmail.dk", "icloud.com", "instagram.com", "issuu.com", "jimdo.com",
    "jimdofree.com", "jimdosite.com", "jubii.dk", "linkedin.com", "linktr.ee", "live.com", "live.dk", "mac.com",
    "mail.com", "mail.dk", "mailbox.org", "mastodon.social", "me.com", "medium.com", "meetup.com", "messenger.com",
    "mixcloud.com", "msn.com", "myshopify.com", "mystrikingly.com", "neocities.org", "netlify.app", "notion.site",
    "ofir.dk", "one.com", "onlinewebshop.net", "outlook.com", "outlook.dk", "pages.dev", "patreon.com",
    "pinterest.com", "post.tele.dk", "posteo.de", "proton.me", "protonmail.com", "resident.dk", "sites.google.com",
    "snapchat.com", "sol.dk", "soundcloud.com", "spotify.com", "squarespace.com", "stofanet.dk", "substack.com",
    "t.me", "tdcadsl.dk", "tdcspace.dk", "telegram.org", "threads.net", "tiktok.com", "tumblr.com", "tutanota.com",
    "twitter.com", "vercel.app", "vimeo.com", "web.app", "web.de", "webador.dk", "webbyen.dk", "webflow.io",
    "weebly.com", "wikipedia.org", "wix.com", "wixsite.com", "wordpress.com", "x.com", "yahoo.co.uk", "yahoo.com",
    "yahoo.dk", "yandex.com", "yolasite.com", "youtu.be", "youtube.com", "zoho.com",
})  # fmt: skip


def host_of(url: str) -> str:
    """The host of a web address, without "www.", as it stands in the name service; "" when it cannot prove anything."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    return _usable(_plain(host).removeprefix("www."))


def domain_of(email: str) -> str:
    """What stands behind the @ of an address, as in the name service; "" when it cannot prove anything."""
    local, at, domain = email.strip().rpartition("@")
    return _usable(_plain(domain)) if local and at and "@" not in local else ""


def _plain(name: str) -> str:
    try:
        return name.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _usable(name: str) -> str:
    labels = name.split(".")
    is_name = len(labels) > 1 and all(labels) and not labels[-1].isdigit() and ":" not in name
    # A shared platform's own name, and everything that people are given below it.
    is_shared = any(".".join(labels[start:]) in SHARED for start in range(len(labels)))
    return name if is_name and not is_shared else ""


def is_at(email: str, hosts: list[str]) -> bool:
    """Whether the address is at exactly one of these hosts. Not above (a town is not its museum) and not below."""
    domain = domain_of(email)
    return bool(domain) and domain in hosts


def masked(email: str) -> str:
    """Enough to know one's own address by: "k…@huset.dk"."""
    local, _at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def hash_of(code: str, case_id: int, email: str) -> str:
    """The code as it is kept: of no use without the installation's key, nor for another claim or address."""
    return salted_hmac("byliv.stewardship.claim", f"{case_id}:{email}:{code}", algorithm="sha256").hexdigest()


def fits(code: str, code_hash: str, case_id: int, email: str) -> bool:
    """Whether the code is the one that was sent; takes as long for a wrong one."""
    digits = "".join(character for character in code if not character.isspace())
    return constant_time_compare(hash_of(digits, case_id, email), code_hash)
