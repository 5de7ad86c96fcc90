"""Invented people for the sample office, the same ones for the same seed."""

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member
from flowdesk.domain.resident_id import check_digit
from flowdesk.paths import resource

NO_SUCH_COUNTY = "539900"


@cache
def township() -> dict[str, Any]:
    """Return the sample township's data."""
    with resource("sample", "township.toml").open("rb") as file:
        return tomllib.load(file)


class People:
    """Makes one invented person after another."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = township()["names"]
        self._used: set[str] = set()
        self._special: Iterator[str] = iter(self._names["special"])
        self._count = 0

    def make(self, branch: dict[str, Any], joined: date) -> Member:
        """Return a member of a branch who joined on a day, aged 19 to 45 then."""
        rng = self._rng
        birth = joined - timedelta(days=rng.randint(19 * 366, 45 * 365))
        sex = rng.choice(("男", "男", "女"))
        self._count += 1
        name = self._name()
        office = branch["setting"] == "机关"
        education = self._names["office_education" if office else "village_education"].split()
        trained = timedelta(days=365)
        return Member(
            name=name,
            sex=sex,
            id_number=self._id_number(birth, sex),
            birth_date=Day.of(birth),
            ethnic_group=self._ethnic_group(name),
            native_place="示例省示例县",
            education=rng.choice(education),
            phone=f"1990000{self._count:04d}",
            joined_date=Day.of(joined),
            full_member_date=Day.of(joined + trained),
            category="正式党员",
            contact_person=branch["contact"],
            post="机关工作" if office else "务农",
            address=self._address(branch["village"]),
        )

    def _name(self) -> str:
        special = next(self._special, "") if self._count % 17 == 5 else ""
        while not special:
            surname = self._rng.choice(self._names["surnames"].split())
            name = surname + self._rng.choice(self._names["given"].split())
            if name not in self._used:
                special = name
        self._used.add(special)
        return special

    def _ethnic_group(self, name: str) -> str:
        if "·" in name:
            return "维吾尔族"
        return (
            "藏族"
            if name.startswith("扎西")
            else self._rng.choice(self._names["ethnic_groups"].split())
        )

    def _id_number(self, birth: date, sex: str) -> str:
        sequence = self._count * 2 % 998 + (1 if sex == "男" else 0)
        digits = f"{NO_SUCH_COUNTY}{birth:%Y%m%d}{sequence:03d}"
        return digits + check_digit(digits)

    def _address(self, village: str) -> str:
        if village == "云岭街":
            return f"云岭街{self._rng.randint(1, 60)}号"
        return f"{village}{self._rng.randint(1, 11)}组{self._rng.randint(1, 60)}号"
