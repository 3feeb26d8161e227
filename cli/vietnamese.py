"""Typer's own words, in Vietnamese: the frame of a help page and the errors of a command line.

Typer has no hook for another language, so this uses the two it has: the class that writes help pages, and the
exceptions that a wrong command line raises. Everything else that is printed is written in Vietnamese where it arises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from typer._click import Command, Context, HelpFormatter
from typer._click.exceptions import ClickException, MissingParameter, NoArgsIsHelpError, UsageError
from typer.core import TyperGroup

C = TypeVar("C", bound=Command)

_OPTIONS, _COMMAND = "[TÙY CHỌN]", "LỆNH [THAM SỐ]..."
_HEADINGS = {"Options": "Tùy chọn", "Arguments": "Tham số", "Commands": "Lệnh"}
_HELP_LINES = {"Show this message and exit.": "In trang trợ giúp này rồi thôi."}
_TYPES = {
    "str": "CHỮ",
    "int": "SỐ",
    "path": "ĐƯỜNG DẪN",
    "Path": "ĐƯỜNG DẪN",
    "file": "TỆP",
    "directory": "THƯ MỤC",
    "date": "NGÀY",
}
_EXTRAS = (
    (re.compile(r"^required$"), "bắt buộc"),
    (re.compile(r"^default: (.*)$", re.DOTALL), r"mặc định: \1"),
    (re.compile(r"^env var: (.*)$", re.DOTALL), r"biến môi trường: \1"),
    (re.compile(r"^(\d+)<=x<=(\d+)$"), r"từ \1 đến \2"),
    (re.compile(r"^x>=(\d+)$"), r"từ \1 trở lên"),
    (re.compile(r"^x<=(\d+)$"), r"đến \1"),
)

# What Typer says, as it says it, and what we say. The first match wins; groups stand for names and values.
_MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), answer)
    for pattern, answer in (
        (r"No such option: (.+)", r"Không có tùy chọn “\1”."),
        (r"No such command '(.*)'\.", r"Không có lệnh “\1”."),
        (r"No such command \"(.*)\"\.", r"Không có lệnh “\1”."),
        (r"Missing command\.", "Thiếu tên lệnh."),
        (r"Got unexpected extra argument\(s\) \((.*)\)", r"Thừa tham số: \1."),
        (r"Option '(.*)' does not take a value\.", r"Tùy chọn “\1” không nhận giá trị."),
        (r"Option '(.*)' requires an argument\.", r"Tùy chọn “\1” cần một giá trị."),
        (r"Option '(.*)' requires (\d+) arguments\.", r"Tùy chọn “\1” cần \2 giá trị."),
        (r"Argument '(.*)' takes (\d+) values\.", r"Tham số “\1” cần \2 giá trị."),
        (r"'(.*)' is not one of (.*)\.", r"“\1” không phải một trong các giá trị: \2."),
        (r"'(.*)' does not match the formats (.*)\.", r"“\1” không đúng dạng ngày; các dạng nhận được: \2."),
        (r"Input should be a valid integer.*", "cần một số nguyên."),
        (r"Input should be a valid number.*", "cần một số."),
        (r"Input should be a valid decimal.*", "cần một số."),
        (r"Input should be a valid boolean.*", "cần “true” hoặc “false”."),
        (r"Input should be a valid date.*", "cần một ngày dạng năm-tháng-ngày, ví dụ 2024-12-31."),
        (r"Input should be greater than or equal to (.*)", r"cần một số không nhỏ hơn \1."),
        (r"Input should be less than or equal to (.*)", r"cần một số không lớn hơn \1."),
        (r"\w+ '(.*)' does not exist\.", r"không có “\1”."),
        (r"\w+ '(.*)' is a file\.", r"“\1” là tệp, cần thư mục."),
        (r"\w+ '(.*)' is a directory\.", r"“\1” là thư mục, cần tệp."),
        (r"\w+ '(.*)' is not readable\.", r"không đọc được “\1”."),
        (r"\w+ '(.*)' is not writable\.", r"không ghi được vào “\1”."),
    )
)


class VietnameseFormatter(HelpFormatter):
    """Writes a help page with Vietnamese headings and remarks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is called."""
        without_braces = re.sub(r"\{([^{}]*)\}", r"\1", args)
        super().write_usage(prog, without_braces, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names, each with its explanation."""
        super().write_dl([(_name(name), _remark(text)) for name, text in rows], col_max, col_spacing)


class VietnameseContext(Context):
    """A command's context whose help pages are Vietnamese."""

    formatter_class = VietnameseFormatter


def speak(command: C) -> C:
    """Make ``command`` and all below it print Vietnamese help; return it."""
    command.context_class = VietnameseContext
    command.options_metavar = _OPTIONS
    if isinstance(command, TyperGroup):
        command.rich_markup_mode = None
        command.subcommand_metavar = _COMMAND
        command.suggest_commands = False
        for below in command.commands.values():
            below.short_help = below.short_help or (below.help or "").partition("\n\n")[0]  # else it would be cut short
            speak(below)
    elif hasattr(command, "rich_markup_mode"):
        command.rich_markup_mode = None
    return command


def explain(error: ClickException) -> str:
    """Say in Vietnamese what is wrong with a command line, how the command is called and where its help is."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message()
    lines = [f"Lỗi: {_sentence(error)}"]
    if isinstance(error, UsageError) and error.ctx is not None:
        lines.append(error.ctx.get_usage())
        lines.append(f"Xem trợ giúp: {error.ctx.command_path} --help")
    return "\n".join(lines)


def _sentence(error: ClickException) -> str:
    if isinstance(error, MissingParameter):
        kind = "tùy chọn" if error.param is not None and error.param.param_type_name == "option" else "tham số"
        return f"Thiếu {kind} {_which(error)}.".replace("  ", " ")
    said = _translate(error.message)
    possibilities = getattr(error, "possibilities", None)
    if possibilities:
        said += f" Có phải là: {', '.join(sorted(possibilities))}?"
    which = _which(error)
    return f"Giá trị của {which} không dùng được: {said}" if which else said


def _which(error: ClickException) -> str:
    """Return the option or argument that an error is about, as the user writes it; empty when it is about neither."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return "“" + "/".join(parameter.opts) + "”"
    return f"“{parameter.display_name_raw}”"


def _translate(message: str) -> str:
    message = message.removeprefix("Value error, ")
    for pattern, answer in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(answer)
    return message


def _name(text: str) -> str:
    """Return what stands left of an explanation: an option with its kind of value, an argument by its name alone."""
    if not text.startswith("-"):
        return re.sub(r" <[^<>]*>$", "", text)
    return re.sub(r"<(\w+)>", lambda found: _TYPES.get(found[1], found[0]), text)


def _remark(text: str) -> str:
    text = _HELP_LINES.get(text, text)
    found = re.search(r"(?:^|  )\[([^\[\]]*)\]$", text)
    if not found:
        return text
    extras = "; ".join(_extra(extra) for extra in found[1].split("; "))
    return f"{text[: found.start()]} [{extras}]".strip()


def _extra(text: str) -> str:
    for pattern, answer in _EXTRAS:
        if pattern.match(text):
            return pattern.sub(answer, text)
    return text
