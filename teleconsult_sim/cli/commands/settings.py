"""Settings of the establishment: what pilots decide, kept with the data that it governs."""

import argparse

from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.telling import visible
from teleconsult_sim.cli.unusable import Unusable
from teleconsult_sim.clinic.vocabulary import Text

HELP = "réglages : n’offrir aux apprenants que les cas approuvés par le comité"
UNUSABLE = ()
SWITCH = {"on": True, "off": False}
ALL = Text(
    fr="Cas approuvés seulement : non. Les {count} cas sont offerts aux apprenants.",
    en="Approved cases only: no. All {count} cases are offered to learners.",
)
APPROVED = Text(
    fr="Cas approuvés seulement : oui. {count} cas offerts aux apprenants sur {all}.",
    en="Approved cases only: yes. {count} of {all} cases are offered to learners.",
)
WAITING = Text(fr="  en attente du comité : {name}", en="  waiting for the committee: {name}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    asked = parser.add_subparsers(dest="what", metavar="RÉGLAGE")
    approved = asked.add_parser("only-approved", help="n’offrir que les cas approuvés", allow_abbrev=False)
    approved.add_argument("switch", choices=tuple(SWITCH), help="on : oui; off : non")
    for own in (parser, approved):
        language(own)


def run(options: argparse.Namespace) -> int:
    """Change a setting when one is given, then tell what is in force and what it hides."""
    from teleconsult_sim.session.offered import offered, readable
    from teleconsult_sim.store import StoreError, open_store
    from teleconsult_sim.store.settings import change_settings, settings

    try:
        store = open_store()
        if options.what:
            change_settings(store, only_approved=SWITCH[options.switch])
        every = [case.slug for case in readable()]
        shown = {case.slug for case in offered(store)}
        words = APPROVED if settings(store).only_approved else ALL
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    print(visible(words.into(options.lang).format(count=len(shown), all=len(every))))
    for name in every:
        if name not in shown:
            print(visible(WAITING.into(options.lang).format(name=name)))
    return 0
