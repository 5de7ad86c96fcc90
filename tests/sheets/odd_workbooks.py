"""Makes workbooks that no office would: bombs, lies, and what only looks like a workbook."""

import struct
import zipfile

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def plain(path, rows=(("姓名", "性别"), ("张三", "男")), sheet="名册"):
    """Write an ordinary workbook of one sheet."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(number, column, cell)
    book.close()
    return path


def with_entry(path, name, content, method=zipfile.ZIP_DEFLATED):
    """Write an ordinary workbook with one entry of its package replaced."""
    plain(path)
    with zipfile.ZipFile(path) as package:
        entries = {entry: package.read(entry) for entry in package.namelist()}
    entries[name] = content
    with zipfile.ZipFile(path, "w", method) as package:
        for entry, data in entries.items():
            package.writestr(entry, data)
    return path


def named(path, sheet):
    """Write an ordinary workbook whose sheet has a name that no program would let it have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = "xl/workbook.xml"
    with zipfile.ZipFile(plain(path)) as package:
        book = package.read(entry).replace("名册".encode(), sheet.encode())
    return with_entry(path, entry, book)


def with_cells(path, cells):
    """Write an ordinary workbook whose only sheet has these cells, given as XML."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    text = f"{head}<sheetData>{cells}</sheetData></worksheet>"
    return with_entry(path, SHEET, text.encode())


def claim_less(path, size, told):
    """Make a package say of its entries of one size that they unpack to less."""
    data = bytearray(path.read_bytes())
    true, lie = struct.pack("<I", size), struct.pack("<I", told)
    path.write_bytes(bytes(data).replace(true, lie))
    return path


def open_document(path, rows):
    """Write an OpenDocument sheet whose rows are given as XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" '
        f'xmlns:text="{text}"><office:body><office:spreadsheet><table:table table:name="名册">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def compound(path, stream):
    """Write the beginning of an old Office file that has a stream of this name."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 64
    )
    return path
