"""Printed sheets as answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from byliv.core.ratelimit import visitor
from byliv.opendays.models import OpenDay
from byliv.paper import press


def printed(request: HttpRequest, sheet: Path, data: Mapping[str, Any], name: str) -> HttpResponse:
    """A sheet as PDF, to look at or to keep under a name."""
    try:
        made = press.pdf(sheet, data, visitor(request))
    except press.Busy:
        return busy(request)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def picture_of(request: HttpRequest, sheet: Path, data: Mapping[str, Any], dpi: int) -> HttpResponse:
    """The first page of a sheet as a picture."""
    try:
        return HttpResponse(press.png(sheet, data, visitor(request), dpi), content_type="image/png")
    except press.Busy:
        return busy(request)


def busy(request: HttpRequest) -> HttpResponse:
    """Too much at once; what is printed already is still there."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = "60"
    return response


def file_name(open_day: OpenDay, *parts: str) -> str:
    """Such as vesterbro-aabner-doerene-a4-da.pdf."""
    return "-".join((open_day.slug, *parts)) + ".pdf"
