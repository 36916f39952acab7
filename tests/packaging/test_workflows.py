"""The workflows run what the project has, pinned, and may do no more than they must."""

import re
import subprocess
from pathlib import Path
from typing import Any

import dev
import pytest
import yaml

ROOT = Path(dev.__file__).resolve().parents[1]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DEV = re.compile(r"packaging/dev\.py (\S+)")
OURS = re.compile(r"(?:packaging|\.ci)/[\w./-]+")
"""A folder of tests that is not there ends pytest with an error of its own."""


def workflow(file: Path) -> dict[Any, Any]:
    read = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(file)["jobs"].values() for step in job.get("steps", [])]


def commands(file: Path) -> list[str]:
    return [step["run"] for step in steps(file) if "run" in step]


def test_there_are_those_that_test_build_and_release() -> None:
    assert [file.stem for file in FILES] == ["build", "release", "test"]
    jobs = workflow(FILES[0])["jobs"]
    assert set(jobs) == {"linux", "windows", "macos"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_command_of_ours_exists(file: Path) -> None:
    for command in commands(file):
        for word in DEV.findall(command):
            assert word in dev.COMMANDS, command
        for name in OURS.findall(command):
            assert (ROOT / name).exists(), command


def test_every_system_makes_a_release_and_tries_it() -> None:
    for name, job in workflow(FILES[0])["jobs"].items():
        said = "\n".join(step.get("run", "") for step in job["steps"])
        assert "packaging/dev.py release" in said, name
        assert "packaging/smoke.py dist/" in said, name
        assert "packaging/dev.py test" in said, name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text("utf-8"))
    for action in used:
        local = action.startswith("./")
        action, _, _remark = action.partition(" #") if local else (action, "", "")
        assert local or re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
        assert not local or (ROOT / action).is_file()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_more_is_allowed_than_reading_but_where_a_release_is_written(file: Path) -> None:
    read = workflow(file)
    assert read["permissions"] == {"contents": "read"}
    for name, job in read["jobs"].items():
        granted = job.get("permissions", {"contents": "read"})
        expected = "write" if (file.stem, name) == ("release", "publish") else "read"
        assert granted == {"contents": expected}, name
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_from_outside_is_pasted_into_a_command(file: Path) -> None:
    assert not [command for command in commands(file) if "${{" in command]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_job_ends_by_itself(file: Path) -> None:
    for name, job in workflow(file)["jobs"].items():
        assert "uses" in job or job["timeout-minutes"] <= 90, name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_commands_for_a_shell_can_be_read_by_it(file: Path) -> None:
    for command in commands(file):
        subprocess.run(["bash", "-n"], input=command, text=True, check=True)


def test_what_a_release_hands_out_is_what_is_made() -> None:
    jobs = workflow(FILES[0])["jobs"]
    for name, ending in (("linux", ".deb"), ("windows", "-setup.exe"), ("macos", ".dmg")):
        upload = jobs[name]["steps"][-1]
        assert f"dist/*{ending}" in upload["with"]["path"]
        assert "dist/*.cdx.json" in upload["with"]["path"]
