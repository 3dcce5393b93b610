"""The figures as a table for people and as JSON for programs."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.figures import Answered, Run, Runs
from bench.importing import Imports
from bench.load import ALL
from bench.servers import WORKERS
from bench.serving import MOTO, Served
from switchroom import __version__

MEGABYTE = 1_000_000


def machine() -> dict[str, object]:
    """Say what everything was measured on."""
    return {
        "switchroom": __version__,
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.machine()}",
    }


def headline() -> str:
    """Say in a line what everything was measured on."""
    told = machine()
    return (
        f"Switchroom {told['switchroom']} on {told['cores']} cores, Python {told['python']}, "
        f"SQLite {told['sqlite']}, {told['system']}"
    )


def imports_table(imports: Imports) -> str:
    """Show the imports, each beside what it is compared with."""
    floor, plain, many = imports.floor, imports.plain, imports.many_profiles
    steps = plain.best.steps_seconds
    lines = [
        ("", "best", "slowest", "processor", "rows/s", "peak", "ratio", "aim"),
        ("floor: parse and insert bare", *_times(floor), "1.0", ""),
        ("import", *_times(plain), f"{ratio(plain, floor):.1f} x floor", "at most 4, 400 MB"),
        *(
            (f"  {step}", f"{seconds:.2f} s", *[""] * 4, f"{seconds / floor.best.seconds:.1f}", "")
            for step, seconds in steps.items()
        ),
        (
            f"import, {imports.routing_profiles:,} routing profiles",
            *_times(many),
            f"{ratio(many, plain):.2f} x import",
            "at most 1.1",
        ),
    ]
    return f"Import of {imports.people:,} rows\n{_aligned(lines)}"


def servers_table(served: Sequence[Served], people: int) -> str:
    """Show what the servers answered, beside moto_server where that ran."""
    moto = next((each for each in served if each.name == MOTO), None)
    lines = [("", "best/s", "worst/s", "p50", "p99", "p99 alone", "refused", "ratio", "aim")]
    for each in served:
        best = each.best
        beside = f"{best.per_second / moto.best.per_second:.1f} x moto" if moto else ""
        lines.append(
            (
                each.name,
                f"{best.per_second:,.0f}",
                f"{min(answered.per_second for answered in each.rounds):,.0f}",
                f"{best.within_milliseconds(50):.1f} ms",
                f"{best.within_milliseconds(99):.1f} ms",
                f"{each.alone.within_milliseconds(99):.1f} ms",
                f"{sum(sum(answered.refused.values()) for answered in each.rounds):,}",
                beside,
                _aim(each.name),
            )
        )
    title = (
        f"Server with {people:,} people, {WORKERS} workers; load from {ALL.processes} processes "
        f"with {ALL.connections} connections each, alone: one connection"
    )
    return f"{title}\n{_aligned(lines)}"


def as_json(imports: Imports | None, served: Sequence[Served] | None) -> dict[str, object]:
    """Give all figures: seconds, bytes, requests a second and milliseconds."""
    told: dict[str, object] = {"machine": machine()}
    if imports is not None:
        told["import"] = {
            "people": imports.people,
            "routing_profiles": imports.routing_profiles,
            "floor": _runs(imports.floor),
            "plain": _runs(imports.plain),
            "many_routing_profiles": _runs(imports.many_profiles),
            "plain_to_floor": ratio(imports.plain, imports.floor),
            "many_routing_profiles_to_plain": ratio(imports.many_profiles, imports.plain),
        }
    if served is not None:
        told["server"] = {
            each.name: {
                "rounds": [_answered(answered) for answered in each.rounds],
                "alone": _answered(each.alone),
            }
            for each in served
        }
    return told


def ratio(runs: Runs, beside: Runs) -> float:
    """Give how many times as long the best run took as the best run of something else."""
    return runs.best.seconds / beside.best.seconds


def _aim(name: str) -> str:
    if name.startswith("DescribeUser"):
        return "8 x moto"
    return "p99 under 20 ms" if name.startswith("SearchUsers") else ""


def _times(runs: Runs) -> tuple[str, ...]:
    best = runs.best
    return (
        f"{best.seconds:.2f} s",
        f"{runs.slowest_seconds:.2f} s",
        f"{best.processor_seconds:.2f} s",
        f"{best.rows / best.seconds:,.0f}",
        f"{runs.peak_bytes / MEGABYTE:.0f} MB",
    )


def _runs(runs: Runs) -> list[Mapping[str, object]]:
    return [_run(run) for run in runs.runs]


def _run(run: Run) -> Mapping[str, object]:
    return {
        "rows": run.rows,
        "seconds": run.seconds,
        "steps_seconds": run.steps_seconds,
        "processor_seconds": run.processor_seconds,
        "peak_bytes": run.peak_bytes,
    }


def _answered(answered: Answered) -> Mapping[str, object]:
    return {
        "per_second": answered.per_second,
        "p50_milliseconds": answered.within_milliseconds(50),
        "p99_milliseconds": answered.within_milliseconds(99),
        "refused": {str(status): count for status, count in answered.refused.items()},
    }


def _aligned(lines: Iterable[Sequence[str]]) -> str:
    """Line the cells up: the first to the left, figures to the right, the aim to the left."""
    rows = list(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(_padded(row, widths)).rstrip() for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        is_words = place in (0, len(row) - 1)
        yield cell.ljust(width) if is_words else cell.rjust(width)
