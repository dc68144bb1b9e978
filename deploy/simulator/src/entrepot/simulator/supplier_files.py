"""Files that replay-suppliers plays, told by what is in them and not by their names."""

import io
import tarfile
from pathlib import Path
from typing import Literal

import zstandard

Kind = Literal["supplygraph", "scms"]
_ZSTD = b"\x28\xb5\x2f\xfd"
SCMS_COLUMNS = (
    "ID", "PO / SO #", "Vendor", "Item Description", "Line Item Quantity", "Pack Price",
    "Scheduled Delivery Date", "Delivered to Client Date",
)  # fmt: skip


class UnreadableFile(ValueError):
    """The file is none that can be played; the text names the file and what is missing."""


def unpacked(path: Path) -> bytes:
    """The file without its Zstandard compression, where it has one. Raises UnreadableFile,
    OSError."""
    data = path.read_bytes()
    if not data.startswith(_ZSTD):
        return data
    try:
        return zstandard.ZstdDecompressor().stream_reader(data).read()
    except zstandard.ZstdError as error:
        raise UnreadableFile(f"{path.name}: {error}") from error


def kind_of(data: bytes, name: str) -> Kind:
    """Raises UnreadableFile for what is neither."""
    if tarfile.is_tarfile(io.BytesIO(data)):
        return "supplygraph"
    head = data[:8192].split(b"\n", 1)[0].decode("utf-8", "replace")
    if all(column in head for column in SCMS_COLUMNS):
        return "scms"
    raise UnreadableFile(
        f"{name} is neither the SupplyGraph archive (.tar.zst) nor an SCMS delivery history "
        f"(.csv, .csv.zst) with the columns {', '.join(SCMS_COLUMNS)}"
    )
