"""What ``datchuan submit --return`` says of the files that go back."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from cli.options import OutputFormat
from engine.process.intake.taking.returning import Returned


def print_returned(returned: Returned, output_format: OutputFormat) -> None:
    """A line for each archive, and where the files lie that are no form; beside a table for machines on stderr."""
    stream = sys.stdout if output_format is OutputFormat.TABLE else sys.stderr
    for line in _lines(returned):
        stream.write(f"{line}\n")


def _lines(returned: Returned) -> Iterator[str]:
    for path, number in returned.archives.items():
        yield f"Đã đánh dấu lỗi để trả lại {number} tệp: “{path}”."
    if returned.unrecognised:
        folder = returned.unrecognised[0].parent
        yield f"Không rõ của đơn vị nào {len(returned.unrecognised)} tệp, để ở “{folder}” kèm tệp ghi lỗi."
    if returned.entry is not None:
        yield f"Đã ghi việc trả lại vào nhật ký, mục số {returned.entry}."
    elif returned.archives:
        yield "Các tệp này đã trả lại trước đây; nhật ký không ghi thêm."
