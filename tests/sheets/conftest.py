"""What the tests of the reader share."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location(
    "odd_workbooks", Path(__file__).with_name("odd_workbooks.py")
)
_odd = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_odd)


@pytest.fixture(scope="session")
def odd():
    """The maker of odd workbooks."""
    return _odd
