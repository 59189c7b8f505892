import pytest
from django.urls import reverse
from django.utils.translation import override


@pytest.fixture(params=["organisation", "place"])
def entry(request, atelier, house):
    """Both types of listing: what holds for one holds for the other."""
    return atelier if request.param == "organisation" else house


@pytest.fixture
def address(entry):
    """address("basics") is the Danish address of one of the entry's pages."""

    def _address(name: str, *args: object, language: str = "da") -> str:
        with override(language):
            return reverse(f"{entry.type}s:{name}", args=[entry.slug, *args])

    return _address
