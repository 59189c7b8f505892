"""A program that asks: without a key, or with one of somebody of the cast."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from byliv.api.actions import make_token


class Program:
    """Asks the interface; `as_` gives it a key."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(headers={"authorization": f"Bearer {secret}"} if secret else {})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = json.dumps(body) if body is not None else ""
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            data,
            content_type="application/json",
            headers={k.replace("_", "-"): v for k, v in headers.items()},
        )

    def names(self, path: str) -> list[str]:
        return [item["name"] for item in self.get(path).json()["items"]]


@pytest.fixture
def program(db) -> Program:
    return Program()


@pytest.fixture
def key_of(db) -> Callable:
    """key_of(alice) is a program with a key of Alice's that may write."""

    def _key_of(user, scope: str = "write") -> Program:
        return Program(make_token(user=user, name="a program", scope=scope)[1])

    return _key_of


def pointers(response: Any) -> list[str]:
    """Where a problem says that it is wrong."""
    assert response.headers["Content-Type"] == "application/problem+json"
    return list(dict.fromkeys(error.get("pointer") or error["parameter"] for error in response.json()["errors"]))
