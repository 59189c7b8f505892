"""The abstract test suite of OGC 17-069r4, conformance class "OpenAPI Specification 3.0"."""

import re

import jsonschema_rs
import pytest

from tests.ogc.conftest import COLLECTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
STATUS = re.compile(r"[1-5]\d\d")


@pytest.fixture
def definition(ask) -> dict:
    return ask("/api")


def referred(value) -> list[str]:
    """Everything that the document points at."""
    if isinstance(value, dict):
        return [value["$ref"]] if "$ref" in value else [one for each in value.values() for one in referred(each)]
    return [one for each in value for one in referred(each)] if isinstance(value, list) else []


def schema_of(definition: dict, name: str) -> dict:
    """A schema of the document by itself, with null where OpenAPI 3.0 says nullable."""

    def plain(value):
        if isinstance(value, list):
            return [plain(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {key: plain(each) for key, each in value.items()}
        return {**found, "type": [found["type"], "null"]} if found.pop("nullable", False) else found

    return plain({"$ref": f"#/components/schemas/{name}", "components": definition["components"]})


def test_completeness(definition):
    """/conf/oas30/completeness: each operation tells all its answers."""
    for path, operations in definition["paths"].items():
        answers = operations["get"]["responses"]
        assert {"200", "400", "429", "500"} <= set(answers), path
        assert all(STATUS.fullmatch(status) for status in answers)
        assert ("404" in answers) == path.startswith("/collections/")


def test_exception_codes(client, definition):
    """/conf/oas30/exception-codes: refusals are as the document says."""
    validator = jsonschema_rs.validator_for(schema_of(definition, "Exception"))
    for path, status in (("/ogc/?x=1", 400), ("/ogc/collections/none", 404), ("/ogc/collections/places/items/0", 404)):
        response = client.get(path)
        assert response.status_code == status and validator.is_valid(response.json())


def test_definition_1(client):
    """/conf/oas30/oas-definition-1: the definition comes as the media type of OpenAPI 3.0."""
    assert client.get("/ogc/api")["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"


def test_definition_2(definition):
    """/conf/oas30/oas-definition-2: a whole OpenAPI 3.0 document; all that it points at is in it."""
    assert definition["openapi"].startswith("3.0.") and definition["info"]["title"] and definition["info"]["version"]
    for pointer in set(referred(definition)):
        found = definition
        for step in pointer.removeprefix("#/").split("/"):
            found = found[step]
        assert found
    names = [operation["get"]["operationId"] for operation in definition["paths"].values()]
    assert len(names) == len(set(names)) == 4 + 3 * len(COLLECTIONS)


def test_oas_impl(client, definition):
    """/conf/oas30/oas-impl: what is answered is what the document says."""
    for path in [path for path in definition["paths"] if "{" not in path]:
        response = client.get(f"/ogc{path}")
        ((media_type, content),) = definition["paths"][path]["get"]["responses"]["200"]["content"].items()
        assert response["Content-Type"] == media_type
        schema = {**content["schema"], "components": definition["components"]}
        jsonschema_rs.validator_for(schema_of({"components": {**schema["components"], "schemas": {
            **schema["components"]["schemas"], "It": content["schema"]}}}, "It")).validate(response.json())  # fmt: skip


def test_every_filter_of_the_definition_is_understood(client, definition):
    for path in [path for path in definition["paths"] if path.endswith("/items")]:
        for parameter in definition["paths"][path]["get"]["parameters"]:
            for value in parameter.get("schema", {}).get("items", {}).get("enum", [])[:3]:
                assert client.get(f"/ogc{path}?{parameter['name']}={value}").status_code == 200


def test_security(definition):
    """/conf/oas30/security: no key is needed, and the document asks for none."""
    assert "security" not in definition and "securitySchemes" not in definition["components"]
