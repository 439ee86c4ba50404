"""The Jinja environments of the pages: escaping on, unknown names refused, French typography at hand."""

from datetime import date, datetime, time
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from teleconsult_sim.ui.shell.typography import clock_time, file_size, long_date, typo

SHELL = "teleconsult_sim.ui.shell"


@cache
def environment(package: str, folder: str = "templates") -> Environment:
    """Return the environment of a package's templates; the shell's own are under `shell/`.

    Filters `typo`, `clock`, `day` and `size` follow the `language` of the template's context (French without one);
    `key("alt+shift+n")` gives an element its keyboard shortcut.
    """
    shared = PrefixLoader({"shell": PackageLoader(SHELL, "templates")})
    made = Environment(
        loader=ChoiceLoader([shared, PackageLoader(package, folder)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"typo": _typo, "clock": _clock, "day": _day, "size": _size}
    made.globals["key"] = key
    return made


def key(keys: str) -> Markup:
    """Return the attributes that give an element a keyboard shortcut, such as `alt+shift+n`, and tell readers of it."""
    spoken = "+".join({"ctrl": "Control"}.get(part, part.capitalize()) for part in keys.split("+"))
    return Markup('data-key="{}" aria-keyshortcuts="{}"').format(keys, spoken)


def _language(context: Context) -> str:
    return str(context.get("language", "fr"))


@pass_context
def _typo(context: Context, text: str) -> str:
    spaced = typo(str(text), _language(context))
    return Markup(spaced) if isinstance(text, Markup) else spaced


@pass_context
def _clock(context: Context, moment: datetime | time) -> str:
    return clock_time(moment, _language(context))


@pass_context
def _day(context: Context, day: date, weekday: bool = True) -> str:
    return long_date(day, _language(context), weekday=weekday)


@pass_context
def _size(context: Context, size: int) -> str:
    return file_size(size, _language(context))
