"""The words by which one gets in, sealed at rest."""

from dataclasses import asdict, dataclass, fields

import orjson

from byliv.core.sealed import seal, unseal
from byliv.handover.models import Grant, Instruction, Lock

OF_INSTRUCTIONS, OF_LOCKS, OF_CODES = "handover-instruction", "handover-lock", "handover-code"


@dataclass(frozen=True)
class Secret:
    """What somebody needs to get in; each may be empty. `fallback` is for when an electronic lock does not take its
    code."""

    words: str = ""  # in one's own words: through the yard, second door
    where: str = ""  # where the key box hangs
    code: str = ""  # of the key box or the door
    name: str = ""  # who lets one in
    phone: str = ""
    fallback: str = ""

    def sealed(self) -> str:
        return seal(orjson.dumps(asdict(self)).decode(), OF_INSTRUCTIONS)


FIELDS = tuple(field.name for field in fields(Secret))


def secret_of(instruction: Instruction) -> Secret | None:
    """What it says; None when it was sealed with a secret key that is no longer in use."""
    text = unseal(instruction.sealed, OF_INSTRUCTIONS)
    if text is None:
        return None
    kept = orjson.loads(text)
    return Secret(**{field: str(kept.get(field, "")) for field in FIELDS})


def code_of(grant: Grant) -> str | None:
    return unseal(grant.sealed_code, OF_CODES)


def token_of(lock: Lock) -> str | None:
    """What the lock knows us by, "" for nothing; None when it cannot be read."""
    return unseal(lock.sealed_token, OF_LOCKS) if lock.sealed_token else ""
