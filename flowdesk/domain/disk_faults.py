"""What an error of the system means for a file, in the office's words and in no English."""

import errno
from enum import StrEnum

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.ENOTDIR}
_GONE_ON_WINDOWS = {3, 15, 21, 53, 55, 67, 183, 267, 433, 1006, 1110, 1167}
_NAME_ON_WINDOWS = 123
_FULL_ON_WINDOWS = {39, 112}
_BUSY_ON_WINDOWS = {32, 33}


class Cause(StrEnum):
    """Why the system refused, as a clause that stands in a sentence."""

    GONE = "文件或文件夹已不在，或 U 盘已拔出"
    FULL = "磁盘已满"
    BUSY = "正被别的程序占用"
    READ_ONLY = "没有读写的权限，或有写保护"
    TOO_LONG = "名称太长"
    NAME = "名称里有不能用的字符"
    OTHER = "磁盘或 U 盘可能坏了"


def cause_of(error: OSError) -> Cause:
    """Return why the system refused; what Windows says goes before what its errno says."""
    windows = getattr(error, "winerror", None)
    if windows in _GONE_ON_WINDOWS or error.errno in _GONE:
        return Cause.GONE
    if windows in _FULL_ON_WINDOWS or error.errno in _FULL:
        return Cause.FULL
    if windows in _BUSY_ON_WINDOWS:
        return Cause.BUSY
    if error.errno == errno.ENAMETOOLONG:
        return Cause.TOO_LONG
    if windows == _NAME_ON_WINDOWS or error.errno == errno.EINVAL:
        return Cause.NAME
    return Cause.READ_ONLY if error.errno in _READ_ONLY else Cause.OTHER
