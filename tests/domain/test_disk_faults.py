import errno
import os
import re

import pytest

from flowdesk.domain.disk_faults import Cause, cause_of


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, Cause.FULL),
        (errno.EACCES, Cause.READ_ONLY),
        (errno.ENOENT, Cause.GONE),
        (errno.ENAMETOOLONG, Cause.TOO_LONG),
        (errno.EINVAL, Cause.NAME),
        (errno.EIO, Cause.OTHER),
    ],
)
def test_an_error_of_the_system_is_told_by_its_cause(number, cause):
    assert cause_of(OSError(number, os.strerror(number))) is cause


def test_no_cause_has_a_word_of_english():
    assert not [cause for cause in Cause if re.search("[a-z]{2}", cause.replace("U 盘", ""))]
