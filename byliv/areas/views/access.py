"""The area that a page is about: what views of all features ask for first."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from byliv.areas.models import Area


def area_of(request: HttpRequest, slug: str) -> Area:
    """The area with this slug, for everybody; 404 where there is none. The page's frame shows it too."""
    area = get_object_or_404(Area.objects.defer("polygon"), slug=slug)
    request.area = area  # type: ignore[attr-defined]
    return area
