"""Lays out what the tests need under the Windows Python, made of the same pinned inputs as the bundle.

tests.sh calls it: python/ is the runtime with its python.exe, the bundle's trimmed libraries,
QtTest and the test tools of ../requirements-dev.lock; project/ is what git knows of the project.
"""

import re
import shutil
import sys
from pathlib import Path

import bundle

DEV_LOCK = bundle.ROOT / "packaging" / "requirements-dev.lock"
NOT_RUN = {  # what looks at the code instead of running it has done so on Linux
    "ast-serialize", "charset-normalizer", "click", "grimp", "import-linter", "librt",
    "markdown-it-py", "mdurl", "mypy", "mypy-extensions", "pathspec", "rich", "ruff",
    "types-reportlab",
}  # fmt: skip


def main(work: Path) -> None:
    """Lay everything out in ``work``/kit; ``work`` keeps what was downloaded."""
    lock = work / "kit.lock"
    work.mkdir(parents=True, exist_ok=True)
    lock.write_text(for_tests(DEV_LOCK.read_text()))
    fetched = bundle.fetch(work / "kit-inputs", lock)
    kit = work / "kit"
    shutil.rmtree(kit, ignore_errors=True)
    python = kit / "python"
    bundle.put_runtime(fetched, python, left_out=frozenset())
    (python / "python311._pth").unlink()  # with it, Python would hear no PYTHON… variable
    site = python / "Lib" / "site-packages"
    bundle.put_wheels(fetched, site, (*bundle.QT_MODULES, "QtTest"))
    put_project(kit / "project")
    print(f"kit: {len(bundle.files_of(kit))} files in {kit}")


def for_tests(lock: str) -> str:
    """Return the part of a lock that tests under Windows need, without conditions on the system."""
    blocks = re.split(r"\n(?=[a-z])", lock)
    kept = [one for one in blocks if one.partition("==")[0] not in NOT_RUN]
    return re.sub(r" ; [^\\\n]*(?= \\)", "", "\n".join(kept))


def put_project(project: Path) -> None:
    """Copy what git knows of the project."""
    for name in bundle.run("git", "-C", bundle.ROOT, "ls-files", "-z").split("\0"):
        if name:
            target = project / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bundle.ROOT / name, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
