"""Presets in a person's own folder: found, told, kept."""

import os
from pathlib import Path

import pytest

from app.providers import (
    CannotKeepError,
    keep,
    left_out,
    own_folder,
    preset,
    presets,
    recognise,
    reread,
    toml_of,
)

MINE = """
name = "Our own Keycloak"
issuer = "https://login.company.example/realms/{realm}"
[variables.realm]
kind = "segment"
label = "Realm"
example = "staff"
"""


def test_a_file_in_the_folder_is_a_preset_once_it_is_looked_for(folder: Path):
    assert preset("company") is None
    (folder / "company.toml").write_text(MINE)
    assert preset("company") is None
    reread()
    found = preset("company")
    assert found is not None
    assert found.own
    assert found in presets()
    assert toml_of("company") == MINE
    (folder / "company.toml").unlink()
    reread()
    assert preset("company") is None


def test_one_s_own_preset_goes_before_the_program_s(folder: Path):
    address = "https://login.company.example/realms/staff"
    assert recognise(address) == preset("keycloak")
    (folder / "company.toml").write_text(MINE)
    reread()
    assert recognise(address) == preset("company")
    assert recognise("https://login.other.example/realms/staff") == preset("keycloak")


def test_a_broken_file_is_told_and_breaks_nothing(folder: Path):
    before = presets()
    (folder / "broken.toml").write_text("name = ")
    (folder / "keycloak.toml").write_text(MINE)
    (folder / "folder.toml").mkdir()
    (folder / "dangling.toml").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.toml")
    (folder / "notes.txt").write_text("no preset")
    reread()
    try:
        assert presets() == before
        assert [(each.file_name, each.problem) for each in left_out()] == [
            ("broken.toml", "not_toml_at_end"),
            ("dangling.toml", "unreadable"),
            ("folder.toml", "unreadable"),
            ("keycloak.toml", "id_taken"),
            ("pipe.toml", "unreadable"),
        ]
    finally:
        (folder / "folder.toml").rmdir()


def test_without_a_folder_there_are_the_program_s_presets():
    reread()
    assert not own_folder().exists()
    assert left_out() == ()
    assert not any(each.own for each in presets())


def test_a_checked_file_is_copied_into_the_folder(folder: Path, tmp_path: Path):
    file = tmp_path / "company.toml"
    file.write_text(MINE)
    assert keep(file) == preset("company")
    assert (folder / "company.toml").read_text() == MINE
    assert keep(file).id == "company"  # the same again is no trouble
    assert [each.name for each in folder.iterdir()] == ["company.toml"]


def test_another_file_of_that_name_is_replaced_only_if_so_asked(folder: Path, tmp_path: Path):
    file = tmp_path / "company.toml"
    (folder / "company.toml").write_text(MINE.replace("Our own", "Their"))
    file.write_text(MINE)
    with pytest.raises(CannotKeepError, match="there_is_one"):
        keep(file)
    assert "Their" in (folder / "company.toml").read_text()
    keep(file, replace=True)
    assert preset("company").name == "Our own Keycloak"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("keycloak.toml", MINE, "preset.id_taken"),
        ("mine.toml", "name = ", "preset.not_toml_at_end"),
        ("mine.txt", MINE, "preset.bad_id"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(folder, tmp_path, name, text, problem):
    (tmp_path / name).write_text(text)
    with pytest.raises(CannotKeepError, match=problem):
        keep(tmp_path / name)
    assert list(folder.iterdir()) == []


def test_a_file_that_is_not_there_is_refused_with_a_reason(folder: Path, tmp_path: Path):
    for path in (tmp_path / "none.toml", tmp_path, Path("\x00.toml")):
        with pytest.raises(CannotKeepError, match="unreadable"):
            keep(path)
