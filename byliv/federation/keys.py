"""Our key pair: the private half lies in the database encrypted with the installation's secret key."""

from functools import lru_cache
from typing import NamedTuple

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from byliv.core.sealed import seal, unseal
from byliv.federation.models import SigningKey

BITS = 2048  # what the fediverse reads
PURPOSE = "byliv.federation.keys"


class Pair(NamedTuple):
    """The private half to sign with, the public one as PEM."""

    private: rsa.RSAPrivateKey
    public: str


def current() -> Pair | None:
    """The pair in use; None while there is none, or none that the secret key opens."""
    row = SigningKey.objects.order_by("-pk").first()
    return _opened(row.private, row.public) if row else None


def public() -> str:
    """The public half, "" without a pair."""
    return SigningKey.objects.order_by("-pk").values_list("public", flat=True).first() or ""


def new_row() -> SigningKey:
    """A new pair, not saved yet."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    plain = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return SigningKey(private=seal(plain.decode(), PURPOSE), public=pem.decode())


@lru_cache(maxsize=4)
def _opened(private: str, public_pem: str) -> Pair | None:
    plain = unseal(private, PURPOSE)
    if plain is None:
        return None
    key = serialization.load_pem_private_key(plain.encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return Pair(key, public_pem)
