"""Which kind of file it is, by its first bytes: a name can say .xlsx and hold a web page.

What is refused here is refused as a whole, before any cell: everything about the data is a finding
instead. Codes are the ids of the catalogue of bad inputs.
"""

from pathlib import PurePath

from analytics.errors import EmptySourceError, FileTypeError, Message, SourceError
from analytics.ingest.cells import Book
from analytics.ingest.files import delimited, limits, workbook, workbook_xls
from analytics.ingest.files.archive import Archive
from analytics.ingest.files.preflight import look_through, preflight
from analytics.ingest.files.workbook import Report

MOST_BYTES = 15_000_000
MOST_BYTES_UNSEEN = 5_000_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The first record of a workbook that stands in no container: Excel 5, and Excel 2 to 4.
_EXCEL_5 = (b"\x09\x08\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_EXCEL_4 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_PDF = b"%pdf"
_MARKUP = (b"<!", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<div", b"<style", b"<?xml")
_WEB_ARCHIVE = (b"mime-version:", b"from: <saved by")
_LINKS = (b"docs.google.com/", b"[internetshortcut]")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_SHEETS = "xl/macrosheets/"
_WORKBOOK = ("xl/workbook.xml", "[Content_Types].xml")
_BINARY, _OPEN_DOCUMENT = "xl/workbook.bin", "content.xml"
_OPEN_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"

MEANINGS = {
    "word/document.xml": "This is a Word document. Put the table into an Excel workbook (.xlsx).",
    "ppt/presentation.xml": (
        "This is a PowerPoint presentation. Put the table into an Excel workbook (.xlsx)."
    ),
    "Index/Document.iwa": "This is a Numbers document. Export it as Excel (.xlsx).",
    "Index.zip": "This is a Numbers document. Export it as Excel (.xlsx).",
}


class ApartError(Exception):
    """The file can only be read in a process of its own: its reader may abort the process."""


def kind(content: bytes) -> str:
    """Return what the first bytes tell: ``zip``, ``ole``, ``old``, ``pdf``, ``web`` or ``text``.

    ``old`` is Excel 2 to 4.
    """
    if content.startswith(_ZIP):
        return "zip"
    if content.startswith((_OLE, *_EXCEL_5)):
        return "ole"
    if content.startswith(_EXCEL_4):
        return "old"
    start = content[:256].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").lower()
    if start.startswith(_PDF):
        return "pdf"
    return "web" if start.startswith(_MARKUP + _WEB_ARCHIVE) else "text"


def has_preflight(content: bytes) -> bool:
    """Tell whether the file is looked through before a library opens it."""
    is_zip = kind(content) == "zip"
    return kind(content) == "text" or (is_zip and b"xl/workbook.xml" in content)


def open_source(
    content: bytes, file_name: str, report: Report = lambda _: None, *, is_apart: bool = False
) -> Book:
    """Return the sheets of a workbook or a text table, whatever its name says.

    Args:
        content: the file.
        file_name: gives a text table its sheet name.
        report: is told what is being done.
        is_apart: this process reads nothing but this file, so that also a reader that may abort it
        can be called.

    Raises:
        FileTypeError: it is something else; the message says what, and how to save it.
        EmptySourceError: it holds nothing.
        SourceError: it is damaged, or larger than any table of provinces.
        ApartError: it needs such a reader, and ``is_apart`` was not said.
    """
    _check_size(content, MOST_BYTES)
    if not content.strip():
        raise EmptySourceError("The file is empty.", code="B74")
    report(Message("Opening the file"))
    book = _opened(content, file_name, report, is_apart)
    if all(sheet.is_empty() for sheet in book.sheets):
        raise EmptySourceError(
            "The file holds no figure and no text on any visible sheet.", code="B74"
        )
    return book


def _check_size(content: bytes, most: int) -> None:
    """Refuse a file that is larger than any table of provinces."""
    if len(content) > most:
        raise SourceError(
            "The file has {size:number1} MB; at most {most} MB can be read. Keep only the table.",
            code="B77",
            size=len(content) / 1e6,
            most=most // 1_000_000,
        )


def _opened(content: bytes, file_name: str, report: Report, is_apart: bool) -> Book:
    """Return the sheets of the file by the kind that its first bytes tell."""
    found = kind(content)
    if found == "zip":
        return _opened_zip(content, report, is_apart)
    if found == "ole":
        if _ENCRYPTED in content:
            raise workbook_xls.password()
        _check_size(content, MOST_BYTES_UNSEEN)
        return workbook_xls.read_xls(content, report)
    if found == "old":
        raise workbook_xls.too_old()
    if found == "pdf":
        raise FileTypeError(
            "This is a PDF document, not a table. Ask its sender for the Excel workbook (.xlsx), "
            "or export the table as Excel and check its figures before you upload it.",
            code="B64",
        )
    if found == "web":
        raise FileTypeError(
            "This file is a web page or XML saved under another name. "
            "Open it in Excel and save it as Excel Workbook (.xlsx).",
            code="B64",
        )
    return _opened_text(content, file_name)


def _opened_text(content: bytes, file_name: str) -> Book:
    """Return the sheet of a text table."""
    start = content[:1000].lower()
    if any(link in start for link in _LINKS) and start.lstrip().startswith((b"{", b"[")):
        raise FileTypeError(
            "The file is only a link to a table on the Internet. Open the table there, download it "
            "as Microsoft Excel (.xlsx), and upload that file.",
            code="B69",
        )
    n_fields = max(content.count(mark.encode()) for mark in delimited.DELIMITERS)
    limits.check_amount(n_fields, limits.MOST_CELLS, Message("cells"))
    return delimited.read_delimited(content, PurePath(file_name).stem or "csv")


def _opened_zip(content: bytes, report: Report, is_apart: bool) -> Book:
    """Return the sheets of a packed workbook."""
    archive = Archive(content)
    names = set(archive.names)
    _check_macros(names)
    for part, message in MEANINGS.items():
        if part in names:
            raise FileTypeError(message, code="B69")
    is_spreadsheet = archive.head("mimetype").startswith(_OPEN_SPREADSHEET)
    if _BINARY in names or (_OPEN_DOCUMENT in names and is_spreadsheet):
        _check_size(content, MOST_BYTES_UNSEEN)
        look_through(archive)
        return _with_doubt(content, "B69", report, is_apart)
    if _OPEN_DOCUMENT in names:
        raise FileTypeError(
            "This is an OpenDocument file. Save it as Excel Workbook (.xlsx).", code="B69"
        )
    if not names.intersection(_WORKBOOK):
        raise FileTypeError("The file is a zip archive, not an Excel workbook (.xlsx).", code="B64")
    facts = preflight(archive)
    try:
        return workbook.read_workbook(content, facts, report)
    except workbook.UnreadableError:
        return _with_doubt(content, "B70" if facts.is_strict else "B72", report, is_apart)


def _with_doubt(content: bytes, doubt: str, report: Report, is_apart: bool) -> Book:
    """Return the sheets as the reader gives them that may abort the process."""
    if not is_apart:
        raise ApartError
    # Imported only where it may run.
    from analytics.ingest.files.workbook_calamine import read_with_doubt

    return read_with_doubt(content, doubt, report)


def _check_macros(names: set[str]) -> None:
    """Refuse a workbook with macros; they are never run, but belong in no table."""
    lowered = [name.lower() for name in names]
    if any(name.endswith(_MACROS) or name.startswith(_MACRO_SHEETS) for name in lowered):
        raise FileTypeError(
            "The workbook holds macros (.xlsm). Save it as Excel Workbook (.xlsx) and upload it"
            " again.",
            code="B71",
        )
