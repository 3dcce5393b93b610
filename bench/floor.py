"""The floor of an import: parse the file, insert each row bare, and nothing else.

    python -m bench.floor FILE DATABASE

prints its figures as JSON. All cells go as text into one table whose key is the login; one
transaction, as durable as Switchroom's own.
"""

import csv
import sqlite3
import sys
import time
from pathlib import Path
from typing import Final

from bench.alone import tell
from bench.figures import Run, peak_bytes

LOGIN: Final = "user login"


def insert_bare(file: Path, database: Path) -> Run:
    """Read a file of people into a new database."""
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    began, began_processor = time.perf_counter(), time.process_time()
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text)
        columns = [
            f'"{name}" TEXT' + (" PRIMARY KEY" if name == LOGIN else "") for name in next(rows)
        ]
        marks = ", ".join("?" for _ in columns)
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"CREATE TABLE people ({', '.join(columns)})")
        cursor = db.executemany(f"INSERT INTO people VALUES ({marks})", rows)  # noqa: S608 - marks
        db.execute("COMMIT")
    seconds = time.perf_counter() - began
    processor_seconds = time.process_time() - began_processor
    db.close()
    return Run(
        rows=cursor.rowcount,
        steps_seconds={"parse and insert": seconds},
        processor_seconds=processor_seconds,
        peak_bytes=peak_bytes(),
    )


if __name__ == "__main__":
    tell(insert_bare(Path(sys.argv[1]), Path(sys.argv[2])))
