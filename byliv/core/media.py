"""The view that serves people's pictures: only names that we made ourselves, kept by browsers for ever."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.core import images

# No dots, no other folders, no other endings: there is nothing to climb out with.
_NAME = re.compile(rf"({images.FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{32}})-(480|960|1600)\.webp")


@login_not_required
@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """One size of one picture. A name never gets other content, so it may be kept for a year."""
    known = _NAME.fullmatch(name)
    if known is None:
        raise Http404(_("There is no such picture."))
    try:
        stream = images.path_of(known[1], int(known[2])).open("rb")
    except OSError:
        raise Http404(_("There is no such picture.")) from None
    return FileResponse(
        stream, content_type="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
