"""The shell of ``datchuan``: the list of commands, lazy loading, and what becomes of errors.

How to add a command
--------------------
1. Write ``cli/<group>.py``, or a folder of that name once it is more than one file. It exposes either

   * a plain function with Typer annotations, for a command without sub-commands
     (``def evaluate(...) -> int | None``), or
   * a ``typer.Typer()`` named ``app``, for a group (``register import``: ``@app.command("import")``).
     A group stays a group even with a single sub-command.

2. Add one line to ``COMMANDS`` below: the verb, where it lives (``"cli.register:app"``) and its line of help.

The module is imported only when its verb is used, so it may import whatever it needs at its top.

What a command may count on
---------------------------
* ``return`` (or ``raise typer.Exit``) with an exit status: ``None`` or 0 done, 1 findings the caller asked for.
* ``ProblemsError`` raised anywhere: every problem is printed on stderr, exit status 2.
* Any other exception: one sentence, the traceback in a file named there, exit status 3. What the user should learn
  from it beyond that (which unit, which criterion) travels as a note in Vietnamese: ``error.add_note(...)``.
* ``cli.options.Database`` and ``cli.options.Format`` are the shared ``--db`` and ``--format``;
  ``cli.output`` prints tables, problems and progress.
* The docstring and ``help=`` texts are Vietnamese and are shown as they stand; give options a ``metavar``.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, NamedTuple

import typer
from typer._click import Command as ClickCommand
from typer._click import Context as ClickContext
from typer._click import HelpFormatter
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from cli.options import Database
from cli.vietnamese import explain, speak


class Verb(NamedTuple):
    """One verb of the command line: where it lives (``module:attribute``) and its line of help."""

    target: str
    help: str


COMMANDS: dict[str, Verb] = {
    "init": Verb("cli.init:init", "Lập cơ sở dữ liệu mới"),
    "todo": Verb("cli.todo:todo_command", "Việc cần làm; gõ “datchuan” không kèm lệnh cũng in ra"),
    "campaign": Verb("cli.campaign:app", "Đợt đánh giá: mốc việc, thời hạn, chỉ tiêu, ai phải báo cáo"),
    "register": Verb("cli.register:app", "Danh bạ đơn vị: nhập, nạp, sắp xếp, xem theo từng ngày"),
    "enrol": Verb("cli.enrol:app", "Đăng ký phấn đấu: nhập, rút, xem theo năm, đối chiếu với biểu mẫu"),
    "form": Verb("cli.forms:app", "Lập biểu mẫu tự đánh giá để giao cho các đơn vị"),
    "submit": Verb("cli.submit:app", "Nhận biểu mẫu đã điền; rút, xem biểu mẫu đã nhận"),
    "incident": Verb("cli.incident:app", "Vụ việc cơ quan tự biết, bên cạnh báo cáo của đơn vị"),
    "assess": Verb("cli.assess:assess_command", "Đánh giá các đơn vị theo một tiêu chuẩn và lưu kết quả"),
    "appraise": Verb("cli.appraise:app", "Hội đồng thẩm định: phiên họp, kết luận, biểu quyết"),
    "recognition": Verb("cli.recognition:app", "Công nhận, giữ vững, thẩm định lại, thu hồi danh hiệu"),
    "award": Verb("cli.award:app", "Khen thưởng: đề nghị, chỉ tiêu, danh sách, quyết định, thu hồi"),
    "history": Verb("cli.history:app", "Kết quả các năm trước: nhập từ hồ sơ cũ"),
    "explain": Verb("cli.explain:explain_command", "Giải thích kết quả của một đơn vị, đến từng ô số liệu"),
    "reproduce": Verb("cli.reproduce:reproduce_command", "Lập lại một lần đánh giá và so với kết quả đã lưu"),
    "handover": Verb("cli.handover:app", "Chuyển lên cấp trên: cấp dưới lập gói, cấp trên nhận gói"),
    "evaluate": Verb("cli.evaluate:evaluate", "Đánh giá theo tệp số liệu, không cần cơ sở dữ liệu"),
    "criteria": Verb("cli.criteria:app", "Xưởng tiêu chí: xem, in, soát, chạy thử, độ phủ, thay đổi thử"),
    "office": Verb("cli.office:app", "Cơ quan thường trực: thông tin in trên văn bản, quy tắc tính thành tích"),
    "report": Verb("cli.report:app", "Lập các bảng, biểu từ kết quả đánh giá đã lưu"),
    "journal": Verb("cli.journal:app", "Nhật ký: xem, đối chiếu xem có gì bị sửa"),
    "backup": Verb("cli.backup:backup_command", "Sao lưu toàn bộ cơ sở dữ liệu vào một tệp"),
    "restore": Verb("cli.backup:restore_command", "Khôi phục cơ sở dữ liệu từ bản sao lưu"),
    "doctor": Verb("cli.doctor:doctor_command", "Soát cơ sở dữ liệu và máy: điều gì chưa ổn, sửa thế nào"),
    "person": Verb("cli.person:app", "Người thực hiện: xem, xóa tên"),
    "demo": Verb("cli.demo:demo", "Chạy thử toàn bộ việc chính trên tỉnh mẫu"),
}

DONE, FINDINGS, BAD_INPUT, FAULT = 0, 1, 2, 3


class LazyGroup(TyperGroup):
    """The top group: knows every verb by name and imports a verb's module only when it is used."""

    def list_commands(self, ctx: ClickContext) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: ClickContext, cmd_name: str) -> ClickCommand | None:
        verb = COMMANDS.get(cmd_name)
        return load(cmd_name, verb.target) if verb else None

    def format_commands(self, ctx: ClickContext, formatter: HelpFormatter) -> None:
        if COMMANDS:
            with formatter.section("Commands"):
                formatter.write_dl([(name, verb.help) for name, verb in COMMANDS.items()])


def load(name: str, target: str) -> ClickCommand:
    """Import ``module:attribute``, a function or a ``Typer``, as the command called ``name``."""
    module, _, attribute = target.partition(":")
    return _command(name, getattr(importlib.import_module(module), attribute))


@cache
def _command(name: str, found: typer.Typer | Callable[..., object]) -> ClickCommand:
    """Made once a process: whoever runs many commands in one would spend more on making them than on most of them."""
    command: ClickCommand
    if isinstance(found, typer.Typer):
        command = typer.main.get_group(found)
    else:
        single = typer.Typer(add_completion=False)
        single.command(name)(found)
        command = typer.main.get_command(single)
    command.name = name
    return speak(command)


app = typer.Typer(cls=LazyGroup, add_completion=False, invoke_without_command=True)


def print_version(asked: bool) -> None:
    """Print the installed version and end."""
    if asked:
        from importlib.metadata import version  # a fifth of the start-up, for one option

        typer.echo(f"datchuan {version('datchuan')}")
        raise typer.Exit


@app.callback()
def datchuan(
    context: typer.Context,
    db: Database = "",
    actor: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="TÊN",
            help="Người thực hiện, ghi vào nhật ký; viết trước hay sau lệnh đều được. Không ghi thì lấy biến môi "
            "trường DATCHUAN_ACTOR, rồi đến tên đăng nhập máy.",
        ),
    ] = None,
    version_asked: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=print_version, help="In phiên bản của chương trình.")
    ] = False,
) -> None:
    """Rà soát, đánh giá các đơn vị theo bộ tiêu chí của phong trào toàn dân bảo vệ an ninh Tổ quốc."""
    if context.invoked_subcommand is None:
        from cli.todo import alone

        alone(db)
    elif actor is not None:
        from engine.records.journal import acting_as

        context.with_resource(acting_as(actor))


def actor_first(args: Sequence[str]) -> list[str]:
    """The arguments with ``--as NAME`` moved before the verb: so it may stand after any verb, and is said once."""
    found: list[str] = []
    rest = list(args)
    end = rest.index("--") if "--" in rest else len(rest)
    place = next((place for place, text in enumerate(rest[:end]) if text == "--as" or text.startswith("--as=")), None)
    if place is not None:
        width = 1 if rest[place] != "--as" else 2
        found, rest[place : place + width] = rest[place : place + width], []
    return found + rest


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line on ``args`` (the process's own by default) and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        given = actor_first(sys.argv[1:] if args is None else args)
        status = speak(typer.main.get_command(app)).main(given, prog_name="datchuan", standalone_mode=False)
        sys.stdout.flush()
    except ClickException as error:
        typer.echo(explain(error), err=True)
        return BAD_INPUT
    except typer.Abort:
        typer.echo("Đã dừng theo yêu cầu.", err=True)
        return FINDINGS
    except BrokenPipeError:
        # Who read us has read enough; what is still buffered must not raise again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be told in the user's language
        return answer(error)
    return status if isinstance(status, int) else DONE


def answer(error: Exception) -> int:
    """Tell the user what an exception means; return the exit status that goes with it."""
    from cli import output
    from criteria.problems import ProblemsError

    if isinstance(error, ProblemsError):
        output.print_problems(error.problems)
        return BAD_INPUT
    output.print_fault(error, show_traceback=bool(os.environ.get("DATCHUAN_DEBUG")))
    return FAULT


if __name__ == "__main__":
    sys.exit(main())
