"""`make bench` in small: it measures everything and prints every line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
FEW: Final = ("--people", "200", "--rounds", "1")
ASKED: Final = ("/healthz", "DescribeUser", "CreateUser", "SearchUsers CONTAINS, 10 at most")


@pytest.mark.slow
def test_a_small_run_prints_every_figure_beside_its_floor(tmp_path: Path) -> None:
    lines = _run("import", *FEW, "--json", str(tmp_path / "all.json"))
    assert lines["Import of 200 rows"] == ""
    assert lines["floor: parse and insert bare"].endswith("1.0")
    assert "x floor" in lines["import"]
    assert lines.keys() >= {"  prepare", "  apply"}
    assert "x import" in lines["import, 200 routing profiles"]
    written = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert {run["rows"] for run in written["import"]["plain"]} == {200}
    assert {run["rows"] for run in written["import"]["floor"]} == {200}
    assert all(run["peak_bytes"] > 0 for run in written["import"]["plain"])


@pytest.mark.slow
def test_a_small_load_is_answered_without_a_refusal(tmp_path: Path) -> None:
    few = (*FEW, "--seconds", "0.1", "--no-moto")
    lines = _run("server", *few, "--json", str(tmp_path / "all.json"))
    assert lines.keys() >= {*ASKED, "SearchUsers CONTAINS, 100 at most"}
    written = json.loads((tmp_path / "all.json").read_text("utf-8"))
    rounds = [
        each
        for served in written["server"].values()
        for each in (*served["rounds"], served["alone"])
    ]
    assert all(each["per_second"] > 0 for each in rounds)
    assert [each["refused"] for each in rounds] == [{}] * len(rounds)


def _run(*arguments: str) -> dict[str, str]:
    """Run the measurements; the first column of each line printed, with the rest of the line."""
    command = [sys.executable, "-m", "bench", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: rest for name, _, rest in map(_columns, done.stdout.splitlines())}


def _columns(line: str) -> tuple[str, str, str]:
    indent = line[: len(line) - len(line.lstrip())]
    name, gap, rest = line.strip().partition("  ")
    return indent + name, gap, rest.strip()
