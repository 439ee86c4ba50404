"""When two actions are the same step, and when they are the same step done otherwise."""

from collections.abc import Callable, Iterable
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.simulation.addressing import resolve
from teleconsult_sim.simulation.desk.consent import AgreeFallback, AskConsent, VerifyIdentity
from teleconsult_sim.simulation.desk.dialogue import Answer
from teleconsult_sim.simulation.desk.directory import LookUp
from teleconsult_sim.simulation.desk.files import DeleteFile, MoveFile, SaveFile
from teleconsult_sim.simulation.desk.forms import ExportPdf, WriteForm
from teleconsult_sim.simulation.desk.mail import FileMail, OpenMail, SendMail
from teleconsult_sim.simulation.desk.meeting import OpenMeeting
from teleconsult_sim.simulation.desk.preparation import Read
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.kernel import Action, Refusal, as_data

Key = Callable[[Any, Facts], object]
UNSEEN = (OpenMail, FileMail)
"""What changes nothing in the world, and would only lengthen the comparison."""


def coarse(action: Action, facts: Facts) -> object:
    """Return what makes two actions the same step."""
    key = _COARSE.get(type(action))
    return type(action).__name__, key(action, facts) if key else None


def fine(action: Action, facts: Facts) -> object:
    """Return what makes two same steps done the same way; words, durations and searches may differ."""
    key = _FINE.get(type(action))
    return key(action, facts) if key else sorted(as_data(action).items(), key=lambda item: item[0])


def _addresses(typed: Iterable[str], facts: Facts) -> frozenset[str]:
    found = set()
    for name in typed:
        try:
            found.add(resolve(name, facts).address.casefold())
        except Refusal:
            found.add(name)
    return frozenset(found)


def _kind_of_mail(action: SendMail, facts: Facts) -> str:
    """Return which of the sendings a message is: a fax, a copy for the archives alone, or another."""
    reached = _addresses((*action.to, *action.cc, *action.bcc), facts)
    if any(is_fax_address(address) for address in reached):
        return "fax"
    archives = _addresses((contact.id for contact in facts.contacts_of("archives")), facts)
    return "archives" if reached <= archives else "mail"


def _routed(action: SendMail, facts: Facts) -> object:
    return action.sender, *(_addresses(field, facts) for field in (action.to, action.cc, action.bcc))


_COARSE: dict[type[Action], Key] = {
    AskConsent: lambda action, _: (action.subject, action.party),
    Answer: lambda action, _: action.question,
    DeleteFile: lambda action, _: fold(action.file).endswith(".pdf"),
    ExportPdf: lambda action, _: None,
    Read: lambda action, _: action.document,
    SaveFile: lambda action, _: action.to,
    MoveFile: lambda action, _: action.to,
    SendMail: _kind_of_mail,
    WriteForm: lambda action, _: fold(action.form),
}
_FINE: dict[type[Action], Key] = {
    AgreeFallback: lambda action, _: action.means,
    Answer: lambda action, _: action.choice,
    AskConsent: lambda action, _: action.mode,
    DeleteFile: lambda action, _: None,
    ExportPdf: lambda action, _: (fold(action.name), action.to),
    LookUp: lambda action, _: None,
    OpenMeeting: lambda action, _: (action.host, action.account),
    SendMail: _routed,
    VerifyIdentity: lambda action, _: frozenset(action.by),
    Wait: lambda action, _: None,
    WriteForm: lambda action, _: None,
}
