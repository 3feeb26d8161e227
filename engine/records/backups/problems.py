"""What stands against keeping a backup or restoring one: codes SL-001 to SL-009."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from criteria.problems import Problem, ProblemsError


def already_there(path: Path) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-001",
                f"Tệp “{path}”",
                "đã có, bản sao lưu không ghi đè lên tệp nào",
                mend="ghi tên tệp khác, chẳng hạn kèm ngày giờ",
            )
        ]
    )


def not_writable(path: Path, why: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-002",
                f"Tệp “{path}”",
                "không ghi được",
                why,
                "thư mục đã có, có quyền ghi và còn chỗ trống",
                "chọn thư mục khác hoặc giải phóng chỗ trống rồi chạy lại lệnh này",
            )
        ]
    )


def not_whole(what: str, found: Iterable[Problem]) -> ProblemsError:
    """That the copy is not as the journal says, and all that is amiss."""
    told = Problem(
        "SL-003",
        what,
        "không đối chiếu được với nhật ký, nên không được dùng",
        mend="xem từng điều dưới đây; chạy “datchuan journal verify” trên cơ sở dữ liệu đang dùng",
    )
    return ProblemsError([told, *found])


def no_backup(path: Path, why: str = "") -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-004",
                f"Tệp “{path}”",
                "không phải bản sao lưu do “datchuan backup” lập",
                why,
                "tệp do “datchuan backup” lập",
                "chọn đúng tệp; bản chép cơ sở dữ liệu bằng tay thì dùng thẳng với --db",
            )
        ]
    )


def changed_since(path: Path, said: str, found: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-005",
                f"Bản sao lưu “{path}”",
                "không còn như khi được lập",
                f"mã nhật ký {found}",
                f"mã nhật ký {said}",
                "dùng bản sao lưu khác",
            )
        ]
    )


def would_lose(address: str, lacking: int, first: int, last: int, backup: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-006",
                f"Cơ sở dữ liệu “{address}”",
                f"có {lacking} mục nhật ký mà bản sao lưu không có, khôi phục thì mất",
                f"từ mục {first} đến mục {last}; bản sao lưu đến {backup}",
                mend="dùng bản sao lưu mới hơn, khôi phục sang tệp khác bằng --db, hoặc thêm --replace: cơ sở dữ liệu "
                "đang có được cất riêng trước",
            )
        ]
    )


def another_office(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-007",
                f"Cơ sở dữ liệu “{address}”",
                "không phải cơ sở dữ liệu mà bản sao lưu này được lập từ đó: nhật ký của hai bên khác nhau",
                mend="khôi phục sang tệp khác bằng --db, hoặc thêm --replace: cơ sở dữ liệu đang có được cất riêng",
            )
        ]
    )


def present_unreadable(address: str, why: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-008",
                f"Cơ sở dữ liệu “{address}”",
                "không đọc được, nên không rõ khôi phục thì có mất gì không",
                why,
                mend="khôi phục sang tệp khác bằng --db, hoặc thêm --replace: tệp đang có được cất riêng trước",
            )
        ]
    )


def former_on_server(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                "SL-009",
                f"Cơ sở dữ liệu “{address}”",
                "do phiên bản cũ hơn của chương trình lập ra, chưa sao lưu như thế này được",
                mend=f"sao lưu bằng “pg_dump --format=custom --file=TỆP” trên máy chủ ấy, rồi chạy “datchuan init --db "
                f"{address}” để nâng cấu trúc và chạy lại lệnh này",
            )
        ]
    )
