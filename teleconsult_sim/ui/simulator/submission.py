"""From what a desk's form gave to an action: strictly, told plainly, and with no real patient in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.locale import Translate
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.privacy import masked, refuse_real_nam

Options = list[tuple[str, str]]
"""The choices of a control: each code with its words."""


def submit(seat: Seat, tag: str, **fields: Any) -> Sequence[Entry]:
    """Submit the action of this name; raises Notice when a field is not what the action needs, or is refused."""
    given = _writable(fields)
    refuse_real_nam(seat, *_texts(given))
    try:
        action = action_of({"action": tag, **given})
    except (ValueError, msgspec.MsgspecError) as error:
        _ = seat.translate
        raise Notice(_("Il manque un choix, ou il n’existe plus. Choisissez de nouveau; rien n’a été fait.")) from error
    return seat.submit(action)


def required(seat: Seat, text: str, otherwise: str) -> str:
    """Return a text that must not be blank; raises Notice with the French words, in the learner's language."""
    if not text.strip():
        raise Notice(seat.translate(otherwise))
    return text


def keepable(text: str) -> str:
    """Return a text as a desk may remember it."""
    return masked(str(_writable(text)))


def options(terms: Mapping[str, str], _: Translate, *codes: str) -> Options:
    """Return codes with their words, each beginning with a capital; all codes when none is named."""
    words = ((code, _(terms.get(code, code))) for code in codes or terms)
    return [(code, word[:1].upper() + word[1:]) for code, word in words]


def naming(terms: Mapping[str, str], _: Translate) -> Callable[[str], str]:
    """Return the function that words a code; an unknown code stands for itself."""

    def name(code: str) -> str:
        return _(terms.get(code, code))

    return name


def _writable(value: Any) -> Any:
    """Return a value whose texts can be written down: half of a surrogate pair can't."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {key: _writable(item) for key, item in value.items()}
    return [_writable(item) for item in value] if isinstance(value, list | tuple) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
