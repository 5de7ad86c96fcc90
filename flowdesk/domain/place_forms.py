"""The ways in which one place's name is written: in full, short, and half short (凉山州)."""

from functools import cache

from flowdesk.domain import codes

_GENERIC = {
    "壮族自治区": "",
    "回族自治区": "",
    "维吾尔自治区": "",
    "特别行政区": "",
    "自治区": "",
    "自治州": "州",
    "自治县": "县",
    "自治旗": "旗",
    "地区": "地区",
    "林区": "林区",
    "省": "省",
    "市": "市",
    "盟": "盟",
    "县": "县",
    "区": "区",
    "旗": "旗",
}
_PEOPLES_WITHOUT_ENDING = ("柯尔克孜", "哈萨克", "塔吉克", "蒙古", "锡伯")


def forms(name: str) -> set[str]:
    """Return every way to write a place's name; short forms have two characters at least."""
    ending = next((generic for generic in _GENERIC if name.endswith(generic)), "")
    stem = name.removesuffix(ending)
    if ending.startswith("自治") and ending != "自治区":
        stem = _without_peoples(stem)
    short = {stem, stem + _GENERIC.get(ending, "")}
    return {name} | {form for form in short if len(form) > 1}


def _without_peoples(stem: str) -> str:
    """Take the names of peoples off the end, as long as something of a name is left."""
    while True:
        ending = next((people for people in _peoples() if stem.endswith(people)), "")
        if not ending or len(stem) - len(ending) < 2:
            return stem.removesuffix("族")
        stem = stem.removesuffix(ending)


@cache
def _peoples() -> list[str]:
    names = (*codes.choices("ethnic_groups"), "各族", *_PEOPLES_WITHOUT_ENDING)
    return sorted(names, key=len, reverse=True)
