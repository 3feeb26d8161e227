"""``datchuan submit`` of a batch that somebody breaks off: how far it came is told, and what was taken stands."""

from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.records import journal
from engine.records.store import Store, init_store, open_store
from engine.records.submitted import current_submissions
from fixtures.sample_province.asked import sets_in_force
from tests.stores import entering

VILLAGES = 120


def forms_in(store: Store, folder: Path) -> None:
    with store.reading() as session:
        for made in make_forms(session, sets_in_force(2023), Occasion(2023), Chosen()):
            (code,) = made.units
            (folder / made.file_name).write_bytes(fill_form(made.content, {code: {("ho_dang_ky", "reached"): 7}}))


def test_an_interruption_is_told_and_leaves_a_whole_store(tmp_path: Path) -> None:
    database, folder = str(tmp_path / "datchuan.db"), tmp_path / "nop"
    folder.mkdir()
    with closing(init_store(database)) as store:
        with entering(store) as at:
            for number in range(VILLAGES):
                at.enrol(at.unit(f"K{number}", "khu_dan_cu"), "an-toan-antt", 2023)
        forms_in(store, folder)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # while another program writes, the first files wait to be stored
        running, terminal, told = _waits_to_store(folder, database)
        running.send_signal(signal.SIGINT)
        time.sleep(0.2)
    with suppress(OSError):  # until the terminal's other end is closed
        while more := os.read(terminal, 4096):
            told += more
    out = running.communicate()[0].decode()
    os.close(terminal)
    with closing(open_store(database)) as store, store.reading() as session:
        taken = len(current_submissions(session, 2023))
        assert journal.verify(session).problems == ()
    text = told.decode()
    assert running.returncode == 1, text + out
    assert 0 < taken < VILLAGES
    assert f"Đã dừng theo yêu cầu: {taken} tệp đã xử lý xong, {VILLAGES - taken} tệp chưa nhận." in text
    assert f"Đã nhận {taken} tệp ({taken} đơn vị)." in out
    assert "/giây  còn " in text


def _waits_to_store(folder: Path, database: str) -> tuple[subprocess.Popen[bytes], int, bytes]:
    """The program on a terminal of its own, all files read, at rest before it may store; what it has told so far."""
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "cli.main", "submit", str(folder), "--db", database]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end)
    os.close(end)
    told = b""
    while "Đang đọc".encode() not in told:
        told += os.read(terminal, 4096)
    worked = -1
    while (now := _work(running)) - worked > 1:
        worked = now
        time.sleep(0.5)
    return running, terminal, told


def _work(running: subprocess.Popen[bytes]) -> int:
    """How long a process has worked, in hundredths of a second."""
    fields = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
