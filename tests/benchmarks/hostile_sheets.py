"""How soon each hostile file ends in its sentence; what it says is tested in tests/sheets.

Run it by name: ``.venv/bin/python tests/benchmarks/hostile_sheets.py``.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "sheets"))
import odd_workbooks as odd

LAST = 1_048_576
CELL = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REPEATED = (
    f'<table:table-row table:number-rows-repeated="{LAST}"><table:table-cell '
    'table:number-columns-repeated="16384" office:value-type="string"><text:p>张三</text:p>'
    "</table:table-cell></table:table-row>"
)


def files(folder: Path):
    """Yield what each file is, and the file."""
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><worksheet>&l9;</worksheet>'.encode()
    yield "zip bomb", odd.with_entry(folder / "zip.xlsx", odd.SHEET, b" " * (201 << 20))
    yield "entity bomb", odd.with_entry(folder / "laughs.xlsx", odd.SHEET, bomb)
    for name, column, row in (("sparse", "XFD", LAST), ("sparse, within", "IV", 60_000)):
        cells = CELL.format(1, "A") + CELL.format(row, column)
        yield name, odd.with_cells(folder / "sparse.xlsx", cells)
    yield "sparse .ods", odd.open_document(folder / "sparse.ods", REPEATED)
    yield "path for a sheet's name", odd.named(folder / "path.xlsx", "../../x")
    formula = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    yield "formula", odd.with_cells(folder / "formula.xlsx", formula)
    every = "".join(CELL.format(row, "A") for row in range(1, LAST + 1))
    yield f"{LAST} rows", odd.with_cells(folder / "long.xlsx", every)
    text = folder / "long.csv"
    text.write_text("张三,男\n" * LAST, encoding="utf-8")
    yield f"{LAST} lines", text


def main() -> None:
    """Read every file and print seconds and sentence."""
    from flowdesk.domain.errors import ImportRefused
    from flowdesk.sheets.reader import read

    with tempfile.TemporaryDirectory() as name:
        for what, path in files(Path(name)):
            begun = time.perf_counter()
            try:
                table = read(path)
                said = f"read: {len(table.rows)} rows of “{table.sheet}”"
            except ImportRefused as refusal:
                said = str(refusal)
            print(f"{what}: {time.perf_counter() - begun:.2f} s, {said}", flush=True)


if __name__ == "__main__":
    main()
