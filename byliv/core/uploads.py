"""A limit on whole uploads, asked before anything is read: files beyond it would fill the disk while they arrive."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# Pictures that are only a little too large still reach the form, which says so kindly.
TIMES_A_PHOTO = 4


class Bounded(FileUploadHandler):
    """First of FILE_UPLOAD_HANDLERS: refuses a request that is far too large (400), lets the others do their work."""

    def handle_raw_input(
        self, input_data: Any, meta: dict, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        if content_length > TIMES_A_PHOTO * settings.MAX_PHOTO_BYTES:
            raise RequestDataTooBig("The upload is far larger than a photo may be.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
