"""What a library may raise on a file that is not as it should be, and the answer to it."""

import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from analytics.errors import SourceError

# No library promises which errors a damaged file leads to: mutated files have met each of these.
DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    NameError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def damaged() -> SourceError:
    """Return the refusal of a workbook that no library can open."""
    return SourceError(
        "The workbook is damaged and cannot be opened. Open it in Excel, save it again as "
        "Excel Workbook (.xlsx), and upload it.",
        code="B73",
    )
