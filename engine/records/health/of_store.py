"""A store: its version, its journal, its triggers, the clock against its last entry, and when it was last backed up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.backups.verified import BACKED_UP, OWN
from engine.records.days import OFFICE_TIME
from engine.records.health.findings import FindingOf, heed, ok, wrong
from engine.records.health.of_file import of_file
from engine.records.health.of_server import of_server
from engine.records.journal.bolts import bolts_missing
from engine.records.store import JournalEntry, now, open_store
from engine.records.store.base import MOMENT_FORMAT
from engine.records.store.migrating import revisions
from engine.records.store.opening import file_of

LONG = timedelta(days=30)
"""After so many days with new entries a store should be backed up again."""
SLACK = timedelta(minutes=2)
BOLTS = "NK-011"


def examine(address: str) -> list[FindingOf]:
    """All that is known of the store at the address, in the order in which it was looked at; nothing is changed."""
    file = file_of(address)
    found = list(of_file(file)) if file is not None and file.exists() else []
    try:
        with closing(open_store(address, untouched=True)) as store, store.reading() as session:
            found = [ok("Cấu trúc cơ sở dữ liệu", f"bản {revisions()[-1]}, mới nhất"), *found]
            found += _journal(session)
            found += _bolts(session)
            found.append(_clock(session))
            found.append(_backups(session))
            if store.engine.dialect.name == "postgresql":
                found += of_server(session)
    except ProblemsError as error:
        found += [_not_opened(problem.code, problem.what, problem.mend) for problem in error.problems]
    return found


def _not_opened(code: str, what: str, mend: str) -> FindingOf:
    if code == "ST-007":
        return heed(
            "Cấu trúc cơ sở dữ liệu",
            "do phiên bản cũ hơn lập ra, chưa được nâng cấu trúc",
            "chạy “datchuan backup TỆP” rồi “datchuan init” để nâng cấu trúc",
        )
    return wrong("Cơ sở dữ liệu", f"{what} ({code})", mend)


def _journal(session: Session) -> Iterator[FindingOf]:
    told = journal.verify(session)
    amiss = [problem for problem in told.problems if problem.code != BOLTS]
    if not amiss:
        yield ok("Nhật ký", f"{told.entries} mục, {told.rows} dòng dữ liệu đều khớp; mã nhật ký {told.head}")
    for problem in amiss:
        yield wrong("Nhật ký", f"{problem.where}: {problem.what} ({problem.code})", problem.mend)


def _bolts(session: Session) -> Iterator[FindingOf]:
    missing = bolts_missing(session)
    if missing:
        yield wrong(
            "Chốt chặn sửa, xóa",
            f"thiếu {len(missing)} chốt: {', '.join(missing[:3])}{', …' if len(missing) > 3 else ''}",
            "sao lưu rồi khôi phục vào cơ sở dữ liệu mới, nơi các chốt được lập đủ",
        )
    else:
        yield ok("Chốt chặn sửa, xóa", "đủ")


def _clock(session: Session) -> FindingOf:
    last = _moment(session.scalars(select(JournalEntry.at).order_by(JournalEntry.seq.desc()).limit(1)).one())
    shown = f"mục nhật ký cuối ghi lúc {_shown(last)}, đồng hồ máy là {_shown(now())}"
    if last > now() + SLACK:
        return wrong("Đồng hồ", f"{shown}: đồng hồ chạy lùi", "chỉnh lại ngày giờ của máy trước khi ghi tiếp")
    return ok("Đồng hồ", f"mục nhật ký cuối ghi lúc {_shown(last)}")


def _backups(session: Session) -> FindingOf:
    of_backups = select(JournalEntry).where(JournalEntry.action == BACKED_UP).order_by(JournalEntry.seq.desc()).limit(1)
    last = session.scalars(of_backups).first()
    mend = "chạy “datchuan backup TỆP”, để tệp ở đĩa hoặc máy khác"
    if last is None:
        return heed("Sao lưu", "chưa sao lưu lần nào", mend)
    since = select(JournalEntry.seq).where(JournalEntry.seq > last.seq, JournalEntry.action.not_in(OWN))
    count = len(session.scalars(since).all())
    told = f"lần cuối lúc {_shown(_moment(last.at))}; từ đó có thêm {count} mục nhật ký"
    late = count and now() - _moment(last.at) > LONG
    return heed("Sao lưu", told, mend) if late else ok("Sao lưu", told)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, MOMENT_FORMAT).replace(tzinfo=UTC)


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(OFFICE_TIME):%H:%M ngày %d/%m/%Y}"
