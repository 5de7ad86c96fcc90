"""The shipped code lists hold together."""

import csv
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

CODES = Path(__file__).resolve().parents[2] / "resources" / "codes"


def rows(name: str) -> list[dict[str, str]]:
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("gb2260")}


def full_name(code: str) -> str:
    place = places()[code]
    return (full_name(place["parent"]) if place["parent"] else "") + place["name"]


def test_every_place_has_six_digits_and_stands_in_order_once() -> None:
    codes = [row["code"] for row in rows("gb2260")]
    assert codes == sorted(set(codes))
    assert all(len(code) == 6 and code.isdigit() for code in codes)


def test_every_place_lies_in_a_place_one_level_or_two_above_it() -> None:
    known = places()
    above = {"province": {""}, "prefecture": {"province"}, "county": {"prefecture", "province"}}
    for place in known.values():
        parent = known[place["parent"]]["level"] if place["parent"] else ""
        assert parent in above[place["level"]], place
        assert place["code"][:2] == (place["parent"] or place["code"])[:2]


def test_a_place_reads_as_people_say_it() -> None:
    assert full_name("330206") == "浙江省宁波市北仑区"
    assert full_name("110105") == "北京市朝阳区"
    assert full_name("500229") == "重庆市城口县"
    assert full_name("419001") == "河南省济源市"
    assert full_name("441900") == "广东省东莞市"


def test_all_provinces_are_there_and_the_sample_county_is_not() -> None:
    provinces = [row["name"] for row in rows("gb2260") if row["level"] == "province"]
    assert len(provinces) == 34
    assert {"台湾省", "香港特别行政区", "澳门特别行政区"} < set(provinces)
    assert not [code for code in places() if code.startswith("5399")]


def test_there_are_fifty_six_peoples() -> None:
    names = [row["name"] for row in rows("ethnic_groups")]
    assert len(set(names)) == 56
    assert all(name.endswith("族") for name in names)


def test_every_word_for_schooling_means_one_code() -> None:
    words = [
        word
        for row in rows("education")
        for word in [row["word"], *row["aliases"].split("|")]
        if word
    ]
    assert len(words) == len(set(words))
    assert {"硕士研究生", "大学本科", "大学专科", "中专", "高中", "初中", "小学"} < set(words)


def test_schooling_is_ranked_from_the_highest_down() -> None:
    ranked = rows("education")
    assert [int(row["rank"]) for row in ranked] == list(range(1, len(ranked) + 1))
    assert [row["code"] for row in ranked] == sorted(row["code"] for row in ranked)


def test_codes_of_the_short_lists_are_used_once() -> None:
    for name in ("ethnic_groups", "education", "sexes", "categories", "reasons"):
        codes = [row["code"] for row in rows(name)]
        assert len(codes) == len(set(codes)), name


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    stand_in_one_line = [row["reading"] for row in rows("readings") for _ in row["characters"]]
    characters = [one for row in rows("readings") for one in row["characters"]]
    assert len(set(characters)) == len(characters) == len(pinyin_dict)
    assert [lazy_pinyin(one)[0].lower() for one in characters] == stand_in_one_line
