"""What a package says of itself: what it is, who made it when, and every file in it."""

import json
import re
from collections.abc import Mapping

from flowdesk.domain.entry import record
from flowdesk.media.names import safe_name

FORMAT = "flowdesk-package"
VERSION = 1
NAME = "manifest.json"
LONGEST = 1 << 20  # bytes; a hostile manifest can't fill the memory


@record
class Part:
    """One file of a package: its name, size in bytes, and SHA-256."""

    name: str
    size: int
    sha256: str


@record
class Manifest:
    """The list of what is in a package; ``counts`` says how many records of each kind."""

    kind: str
    program: str
    made_at: str
    parts: tuple[Part, ...]
    counts: Mapping[str, int]


class MalformedError(ValueError):
    """A manifest that isn't one of ours."""


def written(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in the package."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "kind": manifest.kind,
        "program": manifest.program,
        "made_at": manifest.made_at,
        "counts": dict(manifest.counts),
        "files": [
            {"name": part.name, "size": part.size, "sha256": part.sha256} for part in manifest.parts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def understood(data: bytes) -> Manifest:
    """Read a manifest; MalformedError for anything that this program would not have written."""
    try:
        told = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.get("version") != VERSION:
        raise MalformedError("another format or version")
    kind, program, made_at = (_text(told.get(key)) for key in ("kind", "program", "made_at"))
    files, counts = told.get("files"), told.get("counts")
    if not isinstance(files, list) or not isinstance(counts, dict):
        raise MalformedError("no files or counts")
    return Manifest(
        kind=kind,
        program=program,
        made_at=made_at,
        parts=tuple(_part(told_part) for told_part in files),
        counts={_text(name): _number(value) for name, value in counts.items()},
    )


def _part(told: object) -> Part:
    if not isinstance(told, dict) or set(told) != {"name", "size", "sha256"}:
        raise MalformedError("a file is badly described")
    name, digest = _text(told["name"]), _text(told["sha256"])
    if safe_name(name) != name or name == NAME or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise MalformedError("a file's name or hash is not one of ours")
    return Part(name=name, size=_number(told["size"]), sha256=digest)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise MalformedError("no text")
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 50:
        raise MalformedError("no number")
    return value
