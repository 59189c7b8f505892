"""An installation of its own, for processes that are killed."""

import os
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup):
    """The environment of an installation of its own, on the server that the tests run on."""
    folder = tmp_path_factory.mktemp("installation")
    environment = {"BYLIV_DATA_DIR": str(folder), "BYLIV_MODE": "development", "BYLIV_DATABASE_URL": ""}
    if connection.vendor == "sqlite":
        yield environment
        return
    url = os.environ["BYLIV_DATABASE_URL"]
    name = f"drill_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield {**environment, "BYLIV_DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
