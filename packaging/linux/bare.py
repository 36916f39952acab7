"""A Debian with nothing installed: the `.deb` works there, and so do README's two commands.

    python3 packaging/dev.py bare [-- --suite bookworm] [--only deb|source]

Needs root; the package is made anew before. The bare system is made once, under
`.cache/`; each run works on a layer above it, in a mount namespace of its own, and leaves
nothing behind. Packages come from wherever this computer's apt and pip have theirs.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

# Started as a file, also anew inside a namespace: its neighbours stand one folder higher.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from version import ROOT

CACHE = ROOT / ".cache" / "bare"
INSIDE = "KEYFIT_BARE_INSIDE"
CERTIFICATES = ("PIP_CERT", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
"""Variables that name a file of certificates."""
SHIPPED = ["tests/shipped/test_window.py", "tests/shipped/test_terminal.py"]


def main() -> int:
    """Run what is asked for; 1 where something failed, with what is missing said."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py bare --")
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--only", choices=["deb", "source"])
    asked = parser.parse_args()
    if os.geteuid() != 0:
        print("This needs root.", file=sys.stderr)
        return 1
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "yes"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, __file__, *sys.argv[1:]])
    bare = bare_system(asked.suite)
    if asked.only != "source":
        with layer(bare) as root:
            package_works(root)
    if asked.only != "deb":
        with layer(bare) as root:
            source_works(root)
    print("On a bare Debian all of it works.", file=sys.stderr)
    return 0


def bare_system(suite: str) -> Path:
    """The smallest system of that release that apt runs in."""
    target = CACHE / suite
    if not target.exists():
        print(f"Making a bare {suite} in {target} (once) …", file=sys.stderr)
        made = target.with_suffix(".making")
        shutil.rmtree(made, ignore_errors=True)
        made.parent.mkdir(parents=True, exist_ok=True)
        run("debootstrap", "--variant=minbase", suite, made, mirror())
        made.rename(target)
    return target


def mirror() -> str:
    """Where apt has its packages from."""
    words = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    if not told:
        raise SystemExit("apt has no source of packages: see /etc/apt.")
    return told[0]


@contextmanager
def layer(bare: Path) -> Iterator[Path]:
    """A system that can be changed and is gone afterwards, with this computer's settings."""
    folder = Path(tempfile.mkdtemp(prefix="keyfit-bare-", dir="/tmp"))
    folder.chmod(0o755)
    root, held = folder / "root", folder / "held"
    for each in (root, held):
        each.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=4g", "keyfit", held)
    for each in ("upper", "work"):
        (held / each).mkdir()
    where = f"lowerdir={bare},upperdir={held / 'upper'},workdir={held / 'work'}"
    run("mount", "-t", "overlay", "-o", where, "keyfit", root)
    mounted = [root / "proc", root / "dev", root / "tmp", *shared_folders(root)]
    for each in mounted:
        each.mkdir(parents=True, exist_ok=True)
        run("mount", "--rbind", f"/{each.relative_to(root)}", each)
    for each in settings():
        (root / each[1:]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each, root / each[1:])
    # apt's own user would have to reach the files that are given to it by path.
    (root / "etc/apt/apt.conf.d/99keyfit").write_text('APT::Sandbox::User "root";\n')
    try:
        yield root
    finally:
        for each in [*reversed(mounted), root, held]:
            run("umount", "--recursive", "--lazy", each)
        shutil.rmtree(folder)


def settings() -> Iterator[str]:
    """Files that tell how packages are reached from here."""
    configured = sorted(Path("/etc/apt/apt.conf.d").glob("*"))
    yield from (str(each) for each in configured if "Acquire" in each.read_text())
    listed = sorted(Path("/etc/apt/sources.list.d").glob("*"))
    yield from (str(each) for each in listed if each.suffix in {".list", ".sources"})
    for each in ("/etc/apt/sources.list", "/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf"):
        if Path(each).is_file():
            yield each
    # Certificates of one's own network; Debian makes one file of them and of all others.
    yield from (str(each) for each in Path("/usr/local/share/ca-certificates").glob("*.crt"))
    for name in CERTIFICATES:
        if (bundle := Path(os.environ.get(name, ""))).is_file():
            yield str(bundle)


def shared_folders(root: Path) -> list[Path]:
    """Folders of this computer that pip finds packages in."""
    words = [sys.executable, "-m", "pip", "config", "list"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    told += " ".join(os.environ.get(each, "") for each in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"))
    places = re.findall(r"(?:file://)?(/[^\s'\"\\]+)", re.sub(r"https?://\S+", "", told))
    folders = {Path(urlsplit(each).path) for each in places}
    return sorted(root / str(each)[1:] for each in folders if each.is_dir())


def package_works(root: Path) -> None:
    """Install the `.deb` with apt, and see an ordinary user work with it, without Python."""
    (package,) = (ROOT / "dist").glob("*.deb")
    shutil.copyfile(package, root / "root" / package.name)
    inside(root, "apt-get", "update", "-q")
    inside(root, "apt-get", "install", "-qy", "--no-install-recommends", f"/root/{package.name}")
    if list((root / "usr" / "bin").glob("python*")):
        raise SystemExit("The package brought a Python along.")
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", *SHIPPED]
    run(sys.executable, *words, environment={"KEYFIT_SHIPPED_ROOT": str(root)})


def source_works(root: Path) -> None:
    """README's two commands, and tests, in a system that has Python and nothing else."""
    target = root / "root" / "keyfit"
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    inside(root, "apt-get", "update", "-q")
    inside(root, "apt-get", "install", "-qy", "--no-install-recommends", "python3")
    for words in (["run"], ["test", "--", "-q", "tests/model"]):
        inside(root, "python3", "/root/keyfit/packaging/dev.py", *words)


def inside(root: Path, *words: str) -> None:
    """Run a program in the bare system as root, with what packages need of this environment."""
    kept = {
        name: text
        for name, text in os.environ.items()
        if name.startswith("PIP_") or name.lower().endswith("_proxy") or name in CERTIFICATES
    }
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    environment = {**kept, "PATH": path, "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
    print("#", *words, file=sys.stderr)
    subprocess.run(["chroot", root, *words], env=environment, check=True, stdout=sys.stderr)


def run(*words: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run a program here; raises `CalledProcessError` where it fails."""
    subprocess.run(
        words, cwd=ROOT, env={**os.environ, **(environment or {})}, check=True, stdout=sys.stderr
    )


if __name__ == "__main__":
    raise SystemExit(main())
