"""A township of as many fictional members as a benchmark wants, the same every time."""

import random
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from flowdesk.domain.resident_id import check_digit

TODAY = date(2026, 11, 23)
NO_SUCH_COUNTY = "539900"
HEADS = (
    "序号", "姓名", "性别", "民族", "公民身份证号", "出生日期", "学历", "人员类别", "所在党支部",
    "入党时间", "转正时间", "联系电话", "家庭住址", "是否流动党员", "外出流向", "备注",
)  # fmt: skip
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "云岭启明雨田海燕志强秀英建国春梅文华丽江永福小龙玉兰德才桂芳正清国栋红霞光荣"
_BRANCHES = 45
_ROSTER = 50_000  # the most people in one sheet


def people(count: int, first: int = 1) -> list[tuple[str, ...]]:
    """Return rows under ``HEADS``: every tenth a floating member, dates in several forms."""
    rng = random.Random(count + first - 1)
    return [_person(n, rng) for n in range(first, first + count)]


def workbook(path: Path, count: int, first: int = 1) -> None:
    """Write rows from a number on as a roster workbook with a title row, as offices keep them."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("党员名册")
        sheet.write_string(0, 0, "云岭乡党员基本信息花名册")
        for at, row in enumerate([HEADS, *people(count, first)], start=1):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)


def _person(n: int, rng: random.Random) -> tuple[str, ...]:
    born = date(1945, 1, 1) + timedelta(days=n * 7919 % 20_000)  # 20,000 days
    joined = born + timedelta(days=rng.randrange(19 * 366, 24 * 365))
    floats = n % 10 == 0
    return (
        str(n),
        rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2)))),
        "男" if n % 2 else "女",
        rng.choice(("汉族", "彝族", "白族", "纳西族")),
        _id_number(born, n),
        _written(born, n),
        rng.choice(("初中", "高中", "大学专科", "大学本科")),
        "正式党员",
        f"第{n % _BRANCHES + 1}村党支部",
        _written(joined, n + 1),
        _written(joined + timedelta(days=365), n + 2),
        f"199{n:08d}",
        f"第{n % _BRANCHES + 1}村{n % 9 + 1}组{n % 80 + 1}号",
        "是" if floats else "否",
        "浙江省宁波市" if floats else "",
        "",
    )


def _id_number(born: date, n: int) -> str:
    digits = f"{NO_SUCH_COUNTY}{born:%Y%m%d}{(n // 2 + n // 20_000) % 500 * 2 + n % 2:03d}"
    return digits + check_digit(digits)


def _written(day: date, n: int) -> str:
    forms = ("{0:%Y-%m-%d}", "{0.year}.{0.month}", "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}")
    return forms[n % len(forms)].format(day)


def office(folder: Path, members: int):
    """Return the desk of a new office with so many members, none for an empty one."""
    from flowdesk.domain.office import Office
    from flowdesk.services import imports, offices

    desk = offices.new(folder / "云岭乡.flowdesk", Office(name="云岭乡", operator="赵禾"), TODAY)
    for first in range(1, members + 1, _ROSTER):
        workbook(folder / "roster.xlsx", min(_ROSTER, members - first + 1), first)
        imports.take(desk, imports.plan_for(desk, folder / "roster.xlsx"))
    return desk
