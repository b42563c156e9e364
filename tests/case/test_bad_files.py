"""Case files of another version, foreign, damaged, out of reach: one clear line at every door, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dateline.case import Case, build, intake, tablestore
from dateline.case.build import writing
from dateline.case.database import transaction
from dateline.cli import run
from dateline.errors import CaseError
from dateline.ingest import IngestOptions, read_inputs
from dateline.records import Report
from tests.case.test_build import REPORTS, _pile, exported


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    build([_pile(folder / "pile.jsonl", REPORTS)], folder / "a.case")
    return folder / "a.case"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "a.case"))


def _sql(script: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(script)

    return spoil


def _overwrite(at: int, content: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(content)

    return spoil


def _foreign(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE reports (id TEXT); CREATE TABLE events (id TEXT);")(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _stopped(path: Path) -> None:
    """The state that a run leaves when it dies between taking a report out and writing the records."""
    with writing(path) as db:
        tablestore.clear(db)
        db.execute("DELETE FROM about WHERE name = 'derived'")


# An older definition of the tables, as a program of another day left it: a column is not there yet, another is.
OLDER_TABLES = """
    DROP INDEX events_order_index; ALTER TABLE events DROP COLUMN salience;
    ALTER TABLE actors ADD COLUMN nickname TEXT;
    UPDATE about SET value = '0ld0ld0ld' WHERE name = 'tables';
"""
SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "it is empty"),
    "text": (
        lambda path: path.write_text("Paris, Monday. Nothing happened, and it took long enough.\n"),
        "no SQLite file",
    ),
    "folder": (_folder, "this is a folder"),
    "foreign": (_foreign, "no case of dateline"),
    "newer": (_sql("PRAGMA user_version = 999"), r"newer dateline \(schema 999, this one knows \d+\); upgrade"),
    "older tables": (_sql(OLDER_TABLES), r"definition 0ld0ld0l, expected [0-9a-f]{8}\); make .* with: dateline build"),
    "older schema": (_sql("PRAGMA user_version = 0"), r"older dateline \(schema 0, .*dateline build"),
    "unfinished": (_stopped, "dateline build"),
    "zeroed header": (_overwrite(0, bytes(100)), "no SQLite file"),
    "zeroed schema": (_overwrite(100, bytes(3996)), "damaged|no case"),
    "cut in half": (lambda path: os.truncate(path, path.stat().st_size // 2), "damaged"),
    "cut to a page": (lambda path: os.truncate(path, 4096), "damaged|no case"),
}
MENDED_BY_BUILDING = {"empty", "older tables", "older schema", "unfinished"}


@pytest.mark.parametrize("name", SPOILED)
def test_what_cannot_be_read_is_said_at_every_door(
    name: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, words = SPOILED[name]
    spoil(case)
    with pytest.raises(CaseError, match=words), Case(case) as opened:
        for table in ("reports", "events", "actors"):
            list(opened.records(table))
    doors = [["timeline"], ["statements"], ["search", "Norway"], ["why", "x"], ["dossier", "-o", str(tmp_path / "d")]]
    doors += [["export", "-o", str(tmp_path / "out")], ["sample"], ["changes"], ["serve", "--port", "0"]]
    for command, *rest in doors:
        assert run([command, str(case), *rest]) == CaseError.exit_code, command
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "Traceback" not in said and "no such" not in said


@pytest.mark.parametrize("name", [name for name in SPOILED if name not in MENDED_BY_BUILDING])
def test_what_cannot_be_written_is_said_and_left_as_it_is(
    name: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SPOILED[name][0](case)
    before = case.read_bytes() if case.is_file() else b""
    pile = _pile(tmp_path / "more.jsonl", {"c1": "The king of Spain flew to Chile on Sunday."})
    for arguments in (
        ["build", str(pile), "-o", str(case)],
        ["remove", str(case), "a1"],
        ["add", str(case), str(pile)],
    ):
        assert run(arguments) == CaseError.exit_code
        assert capsys.readouterr().err.count("\n") == 1
    assert (case.read_bytes() if case.is_file() else b"") == before


@pytest.mark.parametrize("name", ["older tables", "unfinished"])
def test_tables_of_another_version_are_made_anew(name: str, case: Path, built: Path, tmp_path: Path) -> None:
    SPOILED[name][0](case)
    assert run(["build", str(case), "-q"]) == 0
    assert exported(case, tmp_path / "a") == exported(built, tmp_path / "b")


def test_a_case_alone_is_brought_up_to_date_and_reports_alone_are_not(tmp_path: Path) -> None:
    pile = _pile(tmp_path / "pile.jsonl", {"a1": REPORTS["a1"]})
    assert run(["build", str(pile), "-q"]) == 2


def test_a_flipped_byte_gives_an_answer_or_a_reason(case: Path, tmp_path: Path) -> None:
    content, chance = case.read_bytes(), random.Random(5)
    for number in range(60):
        spoiled = bytearray(content)
        for _ in range(chance.choice((1, 8, 200))):
            spoiled[chance.randrange(16, len(spoiled))] ^= chance.randrange(1, 256)
        path = tmp_path / f"{number}.case"
        path.write_bytes(bytes(spoiled))
        _read_all_of(path)
        path.unlink()


def _read_all_of(path: Path) -> None:
    """Ask a case for all that it holds: whatever is wrong with it comes as a CaseError."""
    try:
        with Case(path) as case:
            case.tables()
            case.search("Norway")
            case.manifest()
    except CaseError as error:
        assert str(path) in str(error)


# ------------------------------------------------------------------------------------------- out of reach, out of room
@pytest.fixture
def open_folder(built: Path) -> Iterator[Path]:
    """A folder that another user can reach, with a case in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(built, folder / "a.case")
        yield folder
        folder.chmod(0o755)


def _as_anybody(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with no more rights than the modes of files give: root may write where it likes."""
    bare = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []
    command = [*bare, sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files")
@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root writes where it likes")
def test_a_read_only_case_is_read_and_not_written(open_folder: Path) -> None:
    case, pile = open_folder / "a.case", open_folder / "pile.jsonl"
    _pile(pile, {"c1": "The king of Spain flew to Chile on Sunday."})
    case.chmod(0o444)
    open_folder.chmod(0o555)
    before = case.read_bytes()
    assert _as_anybody("timeline", str(case)).returncode == 0
    done = _as_anybody("add", str(case), str(pile))
    assert (done.returncode, done.stderr.count("\n")) == (CaseError.exit_code, 1)
    assert "cannot write beside the case" in done.stderr
    open_folder.chmod(0o777)
    done = _as_anybody("add", str(case), str(pile))
    assert (done.returncode, done.stderr.count("\n")) == (CaseError.exit_code, 1)
    assert "read-only" in done.stderr
    case.chmod(0o000)
    done = _as_anybody("timeline", str(case))
    assert (done.returncode, done.stderr.count("\n")) == (CaseError.exit_code, 1)
    case.chmod(0o644)
    assert case.read_bytes() == before


SCRIPT = """
set -e
mount -t tmpfs -o size="$1"k tmpfs "$2"
cp "$3" "$2/a.case"
set +e
"$5" -m dateline add "$2/a.case" "$4" -q
echo "$?" > "$6/status"
"$5" -m dateline export "$2/a.case" -o "$6/exported" -q
cp "$2"/a.case* "$6/"
"""


def _on_a_small_disk(room: int, case: Path, pile: Path, folder: Path) -> tuple[int, str]:
    """Add reports to a copy of a case on a disk with so many KiB of room; what stands there then is copied out."""
    small, out = folder / f"small-{room}", folder / f"out-{room}"
    small.mkdir()
    out.mkdir()
    size = str(case.stat().st_size // 1024 + room)
    command = ["unshare", "-rm", "bash", "-c", SCRIPT, "-", size, *map(str, (small, case, pile, sys.executable, out))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int((out / "status").read_text()), done.stderr


def _can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _can_mount(), reason="a disk of a given size cannot be made here")
def test_a_full_disk_leaves_the_case_as_it_was(case: Path, tmp_path: Path) -> None:
    text = "The king of Spain flew to Chile on Sunday, the ministry of day {} said. "
    pile = _pile(tmp_path / "long.jsonl", {f"l{n}": text.format(n) * 500 for n in range(60)})
    status, said = _on_a_small_disk(400, case, pile, tmp_path)
    assert (status, said.count("\n")) == (CaseError.exit_code, 1)
    assert "the disk is full" in said
    out = tmp_path / "out-400"
    assert exported(out / "a.case", tmp_path / "after") == exported(case, tmp_path / "before")


@pytest.mark.slow
@pytest.mark.skipif(not _can_mount(), reason="a disk of a given size cannot be made here")
@pytest.mark.parametrize("room", [4, 40, 120, 240])
def test_wherever_the_disk_is_full_the_run_goes_on_when_there_is_room(room: int, case: Path, tmp_path: Path) -> None:
    pile = _pile(tmp_path / "more.jsonl", {"c1": "The king flew to Chile on Sunday.", "c2": REPORTS["b1"] * 20})
    status, said = _on_a_small_disk(room, case, pile, tmp_path)
    assert status in (0, CaseError.exit_code)
    assert status == 0 or "full" in said
    resumed = tmp_path / f"out-{room}" / "a.case"
    build([pile], resumed)
    build([pile], case)
    assert exported(resumed, tmp_path / "a") == exported(case, tmp_path / "b")


def test_a_file_that_may_not_grow_is_said_so(case: Path, built: Path, tmp_path: Path) -> None:
    """The same without a disk of one's own: SQLite is told how many pages there are."""
    pile = _pile(tmp_path / "more.jsonl", {f"l{n}": f"The king of Spain flew on day {n}. " * 500 for n in range(20)})
    with pytest.raises(CaseError, match="the disk is full"), writing(case) as db:
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        with transaction(db):
            for report in read_inputs([pile], IngestOptions()):
                assert isinstance(report, Report)
                intake.add_report(db, report)
    assert exported(case, tmp_path / "a") == exported(built, tmp_path / "b")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["older tables", "newer", "cut in half", "foreign"])
def test_the_desk_says_it_on_a_page(name: str, case: Path) -> None:
    client = pytest.importorskip("starlette.testclient")
    from dateline.web import create_app

    SPOILED[name][0](case)
    with client.TestClient(create_app(case), headers={"host": "127.0.0.1"}) as opened:
        for path in ("/", "/timeline", "/search?q=Norway", "/timeline.json"):
            answer = opened.get(path)
            assert answer.status_code >= 400
            assert "Traceback" not in answer.text
            assert "a.case" in answer.text
