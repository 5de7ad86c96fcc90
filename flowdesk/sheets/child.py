"""The reader's own process: reads one file, writes one JSON object, and may die without harm.

A workbook of two kilobytes can abort the library that reads it, so no workbook is ever opened in
the process that holds the office file. This module and what it imports stay cheap to start.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets import delimited, limits
from flowdesk.sheets.kinds import kind_of


def main(arguments: list[str] | None = None) -> int:
    """Read the file that the arguments name; 0 even where it was refused in words."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--encoding")
    parser.add_argument("--sheet")
    chosen = parser.parse_args(arguments)
    _limit_memory()
    try:
        answer = _read(Path(chosen.path), chosen.encoding, chosen.sheet)
    except ImportRefused as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": limits.TOO_LARGE}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode())
    return 0


def _read(path: Path, encoding: str | None, sheet: str | None) -> dict[str, object]:
    data = _bytes_of(path)
    kind = kind_of(data)
    if kind == "csv":
        answer = delimited.read(data, encoding)
    else:
        from flowdesk.sheets import workbooks  # a text file needs no library

        answer = workbooks.read(data, kind, sheet)
    return {"kind": kind, "sha256": hashlib.sha256(data).hexdigest(), **answer}


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():  # which Windows only calls forbidden
            raise ImportRefused("这是文件夹，请选里面的名册文件。")
        if path.stat().st_size > limits.FILE_BYTES:
            raise ImportRefused(
                f"文件超过 {limits.FILE_BYTES // 1024 // 1024} MB，不像是名册，请核对选的文件。"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ImportRefused("没有找到这个文件，请核对文件名和位置。") from None
    except OSError:
        raise ImportRefused("文件打不开，可能正被别的程序占用。请先关闭它，再导入。") from None


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
