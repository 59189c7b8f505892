"""How receivers know that a message is ours: signatures as standardwebhooks.com has them.

A secret is made of the webhook's seed and the installation's own secret key, so it stands in no database and in no
copy of one; it can still be shown to its owner again.
"""

import base64
from datetime import datetime

from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook as Signer

from byliv.webhooks.models import Webhook

SALT = "byliv.webhooks.secret"


def secret_of(seed: str) -> str:
    """The secret that belongs to a seed, as receivers' libraries take it: "whsec_…"."""
    key = salted_hmac(SALT, seed, algorithm="sha256").digest()
    return "whsec_" + base64.b64encode(key).decode()


def headers_of(hook: Webhook, message_id: str, moment: datetime, body: str) -> dict[str, str]:
    """The headers of a message sent at this moment (aware, UTC). While a former secret still counts, both sign."""
    seeds = [hook.seed]
    if hook.former_seed and hook.former_until and moment < hook.former_until:
        seeds.append(hook.former_seed)
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Signer(secret_of(seed)).sign(message_id, moment, body) for seed in seeds),
    }
