"""Files that visitors send: small ones, kept in memory and never written to a disk."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# Past this a request is not even read: no form here asks for anything near it.
_MOST_READ = 10


class SmallFileUpload(FileUploadHandler):
    """Keeps files of up to DATA_UPLOAD_MAX_MEMORY_SIZE bytes, and the beginning of bigger ones.

    The beginning is longer than any form allows, so the form says that the file is too big. A request of ten
    times the limit raises RequestDataTooBig before it is read.
    """

    def handle_raw_input(self, _input: Any, _meta: Any, content_length: int, *_rest: Any) -> None:
        if content_length > _MOST_READ * settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held.write(raw_data[: max(settings.DATA_UPLOAD_MAX_MEMORY_SIZE - start, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, self.file_name, self.content_type, file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip
