"""A device that holds a passkey, as a browser would speak for it: enough to try our pages without a browser."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://testserver"
SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Device:
    """Makes one passkey and answers with it."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = b"a passkey on a test device"
        self.user_handle = b""
        self.counter = 0

    def _authenticator_data(self, rp_id, flags=SEEN, credential=b""):
        self.counter += 1
        return AuthenticatorData.create(sha256(rp_id.encode()).digest(), flags, self.counter, credential)

    def _credential(self, **response):
        encoded = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps(
            {
                "type": "public-key",
                "id": websafe_encode(self.credential_id),
                "rawId": websafe_encode(self.credential_id),
                "response": encoded,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )

    def create(self, options):
        """The credential for the task of the page that adds passkeys."""
        task = options["publicKey"]
        self.user_handle = websafe_decode(task["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.credential_id, public)
        data = self._authenticator_data(task["rp"]["id"], SEEN | AuthenticatorData.FLAG.AT, credential)
        client = CollectedClientData.create("webauthn.create", task["challenge"], ORIGIN)
        return self._credential(clientDataJSON=client, attestationObject=AttestationObject.create("none", data, {}))

    def get(self, options):
        """The answer to a task to sign in."""
        task = options["publicKey"]
        data = self._authenticator_data(task["rpId"])
        client = CollectedClientData.create("webauthn.get", task["challenge"], ORIGIN)
        signature = self.key.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._credential(
            clientDataJSON=client, authenticatorData=data, signature=signature, userHandle=self.user_handle
        )
