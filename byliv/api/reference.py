"""The schema as people read it: operations by what they are about, their words and their answers."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

METHODS = ("get", "post", "put", "patch", "delete")
MOST_WORDS = 12


class Word(NamedTuple):
    """Something that may be sent: its name, what kind of value, what it means."""

    name: str
    kind: str
    text: str
    is_needed: bool


class Operation(NamedTuple):
    """One thing to do at one address."""

    identity: str
    method: str
    path: str
    summary: str
    text: str
    words: list[Word]
    fields: list[Word]
    answers: list[str]
    answer_fields: list[Word]
    needs_key: bool


def operations(schema: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """All operations by tag, in the order of the schema."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                one = methods[method]
                found.setdefault(one["tags"][0], []).append(_operation(schema, path, method, one))
    return found


def _operation(schema: Mapping[str, Any], path: str, method: str, one: Mapping[str, Any]) -> Operation:
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        identity=one["operationId"],
        method=method.upper(),
        path=path,
        summary=one["summary"],
        text=one.get("description", ""),
        words=[_word(each) for each in one.get("parameters", [])],
        fields=list(_fields(schema, body)),
        answers=sorted(one["responses"]),
        answer_fields=list(_fields(schema, _of_answer(schema, one))),
        needs_key=bool(one.get("security")),
    )


def _of_answer(schema: Mapping[str, Any], one: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record that comes; of a page the record in it."""
    answer = one["responses"].get("200") or one["responses"].get("201") or {}
    found = resolved(schema, answer.get("content", {}).get("application/json", {}).get("schema", {}))
    items = found.get("properties", {}).get("items", {}).get("items")
    return resolved(schema, items) if items else found


def _word(parameter: Mapping[str, Any]) -> Word:
    kind = kind_of(parameter["schema"])
    return Word(parameter["name"], kind, parameter.get("description", ""), parameter.get("required", False))


def _fields(schema: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[Word]:
    found = resolved(schema, body)
    for name, part in found.get("properties", {}).items():
        text = part.get("description", "")
        yield Word(name, kind_of(resolved(schema, part)), text, name in found.get("required", []))


def resolved(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference leads to."""
    if "$ref" not in part:
        return part
    found: Mapping[str, Any] = schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[-1]]
    return found


def kind_of(part: Mapping[str, Any]) -> str:
    """A kind of value in a few words."""
    if "anyOf" in part:
        return " or ".join(dict.fromkeys(kind_of(each) for each in part["anyOf"] if each.get("type") != "null"))
    if "enum" in part:
        words = [str(word) for word in part["enum"]]
        return " · ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
    if "const" in part:
        return str(part["const"])
    if "$ref" in part:
        return str(part["$ref"].rsplit("/", 1)[-1])
    if part.get("type") == "array":
        return f"list of {kind_of(part.get('items', {}))}"
    return str(part.get("format") or part.get("type") or "any")
