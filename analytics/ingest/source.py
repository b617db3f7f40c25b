"""Which kind of file it is, by its first bytes: a name can say .xlsx and hold a web page.

What is refused here is refused as a whole, before any cell: everything about the data is a finding
instead. Limits (the largest real Vietnamese workbook is 0.74 MB, 6.2 MB unpacked).
"""

import io
import zipfile
from pathlib import PurePath
from typing import NoReturn

from analytics.errors import EmptySourceError, FileTypeError, SourceError
from analytics.ingest import delimited, workbook
from analytics.ingest.cells import Book

MOST_BYTES = 15_000_000
MOST_UNPACKED_BYTES = 150_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml")
MEANINGS = {
    "xl/workbook.bin": "This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.",
    "content.xml": "This is an OpenDocument file. Save it as Excel Workbook (.xlsx).",
    "word/document.xml": "This is a Word document. Put the table into an Excel workbook (.xlsx).",
    "Index/Document.iwa": "This is a Numbers document. Export it as Excel (.xlsx).",
}


def open_source(content: bytes, file_name: str) -> Book:
    """Return the sheets of an .xlsx or .csv file, whatever its name says.

    Raises:
        FileTypeError: it is something else; the message says what, and how to save it.
        EmptySourceError: it holds nothing.
        SourceError: it is damaged, or larger than any table of provinces.
    """
    if len(content) > MOST_BYTES:
        raise SourceError(
            "The file has {size:number1} MB; at most {most} MB can be read. Keep only the table.",
            size=len(content) / 1e6,
            most=MOST_BYTES // 1_000_000,
        )
    if not content.strip():
        raise EmptySourceError("The file is empty.")
    book = _opened(content, file_name)
    if all(sheet.is_empty() for sheet in book.sheets):
        raise EmptySourceError("The file holds no figure and no text on any visible sheet.")
    return book


def _opened(content: bytes, file_name: str) -> Book:
    """Return the sheets of the file by the kind that its first bytes tell."""
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content)
        return workbook.read_workbook(content)
    if content.startswith(_OLE):
        _refuse_ole(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower().startswith(_MARKUP):
        raise FileTypeError(
            "This file is a web page or XML saved under another name. "
            "Open it in Excel and save it as Excel Workbook (.xlsx)."
        )
    return delimited.read_delimited(content, PurePath(file_name).stem or "csv")


def _refuse_ole(content: bytes) -> NoReturn:
    """Say why a file in the container that old and encrypted workbooks share is not read."""
    if _ENCRYPTED in content:
        raise FileTypeError(
            "The file is protected by a password. Remove the password "
            "(File › Info › Protect Workbook) and upload it again."
        )
    raise FileTypeError(
        "This is an old Excel file (.xls). Open it in Excel and save it as Excel Workbook (.xlsx)."
    )


def _check_zip(content: bytes) -> None:
    """Refuse an archive that is damaged, unpacks beyond the limit, or is no plain workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SourceError(
            "The file cannot be opened: it is damaged or was not uploaded completely."
        ) from error
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise SourceError(
            "The file is abnormal: it unpacks to more than {most} MB. "
            "Copy the table into a new workbook.",
            most=MOST_UNPACKED_BYTES // 1_000_000,
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileTypeError("The file is encrypted. Save it as Excel Workbook (.xlsx).")
    _check_parts({entry.filename for entry in entries})


def _check_parts(names: set[str]) -> None:
    """Refuse an archive that is no workbook, and a workbook with macros."""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileTypeError(
            "The workbook holds macros (.xlsm). Save it as Excel Workbook (.xlsx) and upload it"
            " again."
        )
    if "xl/workbook.xml" in names:
        return
    for part, message in MEANINGS.items():
        if part in names:
            raise FileTypeError(message)
    raise FileTypeError("The file is a zip archive, not an Excel workbook (.xlsx).")
