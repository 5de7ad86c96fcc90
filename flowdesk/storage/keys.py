"""The key file NAME.keys beside the office file: the data key, one slot per way to it.

The office file opens under a key derived from the data key, and so does the audit chain; a later
passphrase only wraps the data key anew. The first bytes of an office file are derived from the
data key too, so that a foreign key file is told from a damaged office file.
"""

import hashlib
import hmac
import json
import os
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flowdesk.domain.disk_faults import cause_of
from flowdesk.domain.errors import OfficeFileError
from flowdesk.domain.patience import patiently

FORMAT = 1
_LARGEST = 65536


@dataclass(frozen=True, slots=True)
class DataKey:
    """The 32 random bytes from which every other key of one office file is derived."""

    vault: str
    secret: bytes

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """Return a subkey: HKDF-Expand (RFC 5869) with SHA-256, at most 32 bytes."""
        return hmac.digest(self.secret, purpose.encode() + b"\x01", hashlib.sha256)[:length]

    def raw_key(self) -> str:
        """Return SQLCipher's raw key with its salt, as the pragma takes it."""
        return f"x'{self.derive('sqlcipher').hex()}{self.salt().hex()}'"

    def salt(self) -> bytes:
        """Return the 16 bytes with which every office file under this key begins."""
        return self.derive("salt", 16)


KeyProvider = Callable[[Path], DataKey]


def key_path(office_path: Path) -> Path:
    """Return where the key file of an office file stands."""
    return office_path.with_suffix(".keys")


def make_key() -> DataKey:
    """Return a new random data key for a new office file."""
    return DataKey(str(uuid.uuid4()), secrets.token_bytes(32))


def key_bytes(key: DataKey) -> bytes:
    """Return the content of a key file whose only slot is open (no passphrase yet)."""
    slot = {"kind": "open", "data_key": key.secret.hex()}
    content = {"format": FORMAT, "vault": key.vault, "slots": [slot]}
    return json.dumps(content, indent=1).encode()


def write_key(path: Path, key: DataKey) -> None:
    """Write a new key file and wait until it is on the disk; FileExistsError if there is one."""
    with path.open("xb") as file:
        file.write(key_bytes(key))
        file.flush()
        os.fsync(file.fileno())


def read_key(office_path: Path) -> DataKey:
    """Take the data key from the open slot of the key file; OfficeFileError in words."""
    path = key_path(office_path)
    try:
        raw = path.read_bytes()[:_LARGEST]
    except FileNotFoundError:
        raise OfficeFileError(
            f"找不到密钥文件“{path.name}”。它应和“{office_path.name}”放在同一个文件夹；"
            "请从备份里找回，或把两个文件一起拷来。"
        ) from None
    except OSError as error:
        raise OfficeFileError(f"密钥文件“{path.name}”读不出：{cause_of(error)}。") from error
    return parse_key(raw, path.name)


def parse_key(raw: bytes, name: str) -> DataKey:
    """Understand the content of a key file; OfficeFileError naming the file when it is none."""
    try:
        content = json.loads(raw)
        secret = bytes.fromhex(content["slots"][0]["data_key"])
        if content["format"] > FORMAT:
            raise OfficeFileError(
                f"密钥文件“{name}”由更新的 FlowDesk 写成，请先升级本机的 FlowDesk。"
            )
        if len(secret) != 32:
            raise ValueError(name)
        return DataKey(content["vault"], secret)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise OfficeFileError(
            f"密钥文件“{name}”的内容不对，可能已损坏。请从最近的备份里取回它。"
        ) from None


def same_office(one: Path, other: Path) -> bool:
    """Tell whether two office files are copies of one: they begin under the same key."""
    with one.open("rb") as left, other.open("rb") as right:
        head = left.read(16)
        return bool(head) and head == right.read(16)


def waiting_path(office_path: Path) -> Path:
    """Return where the key of an office file waits that is about to take another one's place."""
    return office_path.with_suffix(".keys-new")


def finish_swap(office_path: Path) -> None:
    """Put a waiting key in its place once the office file that it belongs to stands in its own.

    Two files can't be swapped at once: whichever of the two a cut restore left, the pair fits.
    """
    waiting = waiting_path(office_path)
    if not waiting.is_file():
        return
    key = parse_key(waiting.read_bytes()[:_LARGEST], waiting.name)
    with office_path.open("rb") as file:
        arrived = file.read(16) == key.salt()
    if arrived:
        patiently(lambda: os.replace(waiting, key_path(office_path)))


def check_belongs(key: DataKey, office_path: Path) -> None:
    """Refuse, in words, a key file that belongs to another office file."""
    with office_path.open("rb") as file:
        head = file.read(16)
    if head and head != key.salt():
        raise OfficeFileError(
            f"“{key_path(office_path).name}”不是“{office_path.name}”的密钥文件，"
            "或者这个文件不是 FlowDesk 的台账。请把成对的两个文件放在一起再打开。"
        )
