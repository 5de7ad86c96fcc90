"""What tests of the services stand on."""

from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.services import absences


@pytest.fixture
def away(desk, member):
    """Give a member who is away."""
    stay = Absence(member_id=member.id, noted=date(2026, 3, 1), left=Day(2026, 3, 2),
                   destination="浙江省宁波市", reason="务工经商")  # fmt: skip
    absences.depart(desk, stay)
    return member
