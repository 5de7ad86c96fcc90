"""What a clerk may do next in an office of a few people: each act by a number that picks."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.domain.leaving import Leaving, Return, Returning, endings
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Profile
from flowdesk.domain.own_field import PREFIX, OwnField, OwnKind
from flowdesk.domain.resident_id import check_digit
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    archive,
    arrivals,
    certificates,
    deletion,
    duplicates,
    imports,
    journal,
    member_history,
    members,
    members_bulk,
    merging,
    offices,
    own_fields,
    photos,
    schemes,
    units,
    visits,
)
from flowdesk.storage import members as rows

NAMES = ("沈雨田", "单小川", "曾有光", "鲁大河", "白小梅", "丁一凡")
NUMBERS = [
    digits + check_digit(digits) for digits in (f"9900001985060{n}" for n in range(4101, 4141))
]
HEADS = "姓名\t身份证号\t所在党支部\t外出流向\n"


class Clerk:
    """Does one act at a time; ``luck`` decides whom and what it is about."""

    def __init__(self, desk):
        self.desk, self.luck = desk, Random(0)

    def do(self, act, number):
        """Try an act; False when a rule refused it."""
        self.luck = Random(number)
        try:
            act(self)
        except FlowDeskError:
            return False
        return True

    def one(self, known):
        """Pick one; what isn't there can't be picked."""
        known = list(known)
        if not known:
            raise RuleBroken("没有可以办的。")
        return self.luck.choice(known)

    def member(self):
        return self.one(rows.every(self.desk.file))

    def branch(self):
        return self.one(units.branches(self.desk)).id

    def day(self):
        return self.desk.today() - timedelta(self.luck.randrange(-20, 400))

    def enrol(self):
        draft = Member(
            name=self.luck.choice(NAMES), sex=self.luck.choice("男女"),
            id_number=self.luck.choice([*NUMBERS, ""]), joined_date=Day(2015, 7),
            phone=f"1990000{self.luck.randrange(10_000):04}",
        )  # fmt: skip
        members.enrol(self.desk, draft, Membership(member_id="", unit_id=self.branch()))

    def amend(self):
        changes = {
            "name": self.luck.choice(NAMES), "alias": self.luck.choice(("", "小沈")),
            "address": f"石桥村{self.luck.randrange(9)}组",
        }  # fmt: skip
        field = self.luck.choice(list(changes))
        members.amend(self.desk, replace(self.member(), **{field: changes[field]}))

    def amend_many(self):
        some = (self.member(), self.member())
        place = {"unit_id": self.branch(), "since": self.day(), "basis": "县组3号"}
        values = self.luck.choice((place, {"contact_person": "苗青", "note_added": "已核对"}))
        cleared = frozenset(self.luck.choice(((), ("contact_person",))))
        members_bulk.amend(self.desk, [one.id for one in some],
                           members_bulk.Wish(values=values, cleared=cleared))  # fmt: skip

    def transfer(self):
        members.transfer(self.desk, self.member().id, self.branch(), self.day())

    def leave(self):
        told = Leaving(
            member_id=self.member().id, ending=self.luck.choice(list(endings())), on=self.day(),
            basis=self.luck.choice(("", "县组〔2026〕1号")), booklet=Event.HANDED_IN.value,
        )  # fmt: skip
        archive.leave(self.desk, told)

    def bring_back(self):
        why = self.luck.choice(list(Return)).value
        gone = self.one(
            one for one in rows.every(self.desk.file) if not members.membership(self.desk, one.id)
        )
        told = Returning(member_id=gone.id, why=why, on=self.desk.today(), basis="县组2号")
        archive.bring_back(self.desk, told)

    def delete_wrong(self):
        deletion.delete_wrong(self.desk, self.member().id, "录错了人")

    def depart(self):
        draft = Absence(
            member_id=self.member().id, noted=self.desk.today(), left=Day.of(self.day()),
            destination="浙江省宁波市", reason="务工",
        )  # fmt: skip
        absences.depart(self.desk, draft)

    def come_back(self):
        stay = self.one(absences.of_member(self.desk, self.member().id))
        absences.come_back(self.desk, stay.id, Day.of(self.day()))

    def accept(self):
        draft = Arrival(
            name=self.luck.choice(NAMES), sex="女", unit_id=self.branch(), arrived=Day(2026, 5)
        )
        arrivals.accept(self.desk, draft)

    def receive(self):
        start = self.luck.randrange(100)
        numbers = [f"A{start + at:04}" for at in range(3)]
        certificates.receive(self.desk, numbers, self.day())

    def issue(self):
        certificates.issue(self.desk, certificates.draw_up(self.desk, self.member().id))

    def happen(self):
        line = self.one(certificates.lines_of(self.desk))
        event = self.luck.choice(list(Event))
        certificates.happen(self.desk, line.id, event, self.day(), "赵禾")

    def book(self):
        draft = Visit(member_id=self.member().id, planned_on=self.day(), visitor="赵禾")
        visits.book(self.desk, draft)

    def settle(self):
        visit = self.one(visits.every(self.desk.file))
        visits.settle(self.desk, replace(visit, done_on=self.day(), talk="无困难"))

    def miss(self):
        visits.miss(self.desk, self.one(visits.every(self.desk.file)).id, self.day())

    def move(self):
        visits.move(self.desk, self.one(visits.every(self.desk.file)).id, self.day(), "下雨")

    def cancel(self):
        visits.cancel(self.desk, self.one(visits.every(self.desk.file)).id, "人已返乡")

    def take_in(self):
        drawn = [
            (self.luck.choice(NAMES), self.luck.choice([*NUMBERS, ""]),
             self.luck.choice(("石桥村党支部", "河东村党支部", "")),
             self.luck.choice(("", "上海市")))
            for _ in range(3)
        ]  # fmt: skip
        table = imports.read_text(HEADS + "\n".join("\t".join(row) for row in drawn))
        imports.take(self.desk, imports.draw_up(self.desk, table))

    def undo_batch(self):
        imports.undo_batch(self.desk, self.one(imports.batches(self.desk)).batch.id)

    def undo_rows(self):
        imports.undo_rows(self.desk, self.one(imports.batches(self.desk)).batch.id)

    def discard(self):
        imports.discard(self.desk, self.one(imports.parked(self.desk)).id)

    def merge(self):
        seen = merging.compare(self.desk, self.member().id, self.member().id)
        sides = {name: self.luck.choice((merging.LEFT, merging.RIGHT)) for name in seen.sides()}
        merging.merge(self.desk, seen, sides, "同一人")

    def dismiss(self):
        twin = self.one(duplicates.find(self.desk))
        duplicates.dismiss(self.desk, twin.first.id, twin.second.id)

    def ask_again(self):
        duplicates.take_back(self.desk, self.one(duplicates.dismissed(self.desk)).id)

    def keep_scheme(self):
        schemes.keep(self.desk, "register", self.luck.choice(("女党员", "三十岁")), "{}")

    def rename_scheme(self):
        schemes.rename(self.desk, self.one(schemes.every(self.desk)).id, "以后再看")

    def remove_scheme(self):
        schemes.remove(self.desk, self.one(schemes.every(self.desk)).id)

    def put_photo(self):
        photos.put(self.desk, self.member().id, b"\xff\xd8" + self.luck.randbytes(1))

    def take_photo(self):
        photos.take_away(self.desk, self.member().id)

    def found_unit(self):
        name = self.luck.choice(("河东村党支部", "桂花村党支部", "云岭村党支部"))
        units.found(self.desk, Unit(name=name, setting="村"))

    def dissolve(self):
        units.dissolve(self.desk, self.branch(), self.day())

    def tell_profile(self):
        year = 2020 + self.luck.randrange(5)
        offices.put_profile(self.desk, Profile(year=year, households=self.luck.randrange(900)))

    def put_back(self):
        key = self.member().id
        change = self.one(self.one(member_history.versions(self.desk, key)).changes)
        member_history.put_back(self.desk, key, change, after=self.luck.random() < 0.5)

    def make_own(self):
        name = self.luck.choice(("补助", "标记", "低保类别", "手机"))
        kind = self.luck.choice([*OwnKind])
        own_fields.enrol(self.desk, OwnField(name=name, kind=kind, words="低保\n特困"))

    def own(self):
        return self.one(line.field for line in own_fields.lines(self.desk))

    def amend_own(self):
        kind = self.luck.choice([*OwnKind])
        own_fields.amend(self.desk, replace(self.own(), kind=kind, words="低保\n1"))

    def retire_own(self):
        act = self.luck.choice((own_fields.retire, own_fields.take_up))
        act(self.desk, self.own().id)

    def move_own(self):
        own_fields.move(self.desk, self.own().id, self.luck.choice((-1, 1)))

    def fill_own(self):
        value = self.luck.choice(("低保", "特困", "1", "2024-06", "是", ""))
        members.amend(self.desk, self.member(), own={PREFIX + self.own().id: value})

    def undo(self):
        journal.undo(self.desk)

    def redo(self):
        journal.redo(self.desk)


ACTS = tuple(
    act
    for name, act in vars(Clerk).items()
    if not name.startswith("_") and name not in ("do", "one", "member", "branch", "day", "own")
)
