"""What a file is, by its content: the ending of its name is often wrong."""

import io
import zipfile

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets import limits

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx，再导入。"


def kind_of(data: bytes) -> str:
    """Return xlsx, xls, ods or csv; ImportRefused, with what it is instead, for all else."""
    if not data.strip(b"\0 \r\n\t"):
        raise ImportRefused("文件是空的，请核对选的文件。")
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(data)
    if data.startswith(_COMPOUND):
        return _kind_of_compound(data)
    if data.startswith(_BINARY):
        raise ImportRefused("这不是表格文件。能导入的是 .xlsx、.xls、.et、.ods 和 .csv。")
    if data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        raise ImportRefused(f"这个文件其实是网页，只是名字像表格。{_SAVE_AS}")
    return "csv"


def _kind_of_package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise ImportRefused(limits.BROKEN) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise ImportRefused(f"这是 .xlsb 文件，这里读不了。{_SAVE_AS}")
    if "content.xml" in names:
        return "ods"
    if "word/document.xml" in names:
        raise ImportRefused("这是 Word 文件。请把其中的表格复制到 WPS 表格或 Excel 里，再导入。")
    raise ImportRefused("这不是表格文件。如果是压缩包，请先解压，再选里面的名册。")


def _kind_of_compound(data: bytes) -> str:
    """Look at the stream names in the directory of an old Office file."""
    if _stream("EncryptedPackage") in data:
        raise ImportRefused("文件有打开密码。请用 WPS 或 Excel 打开，去掉密码后保存，再导入。")
    if _stream("Workbook") in data or _stream("Book") in data:
        return "xls"
    if _stream("WordDocument") in data:
        raise ImportRefused("这是 Word 文件。请把其中的表格复制到 WPS 表格或 Excel 里，再导入。")
    raise ImportRefused(limits.BROKEN)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"
