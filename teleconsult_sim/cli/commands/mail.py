"""Open the mail door: play with a mail program of one's own."""

import argparse
from typing import TYPE_CHECKING

from teleconsult_sim.cli.parsing import language, whole
from teleconsult_sim.cli.telling import lines, visible
from teleconsult_sim.cli.unusable import Unusable, refuse
from teleconsult_sim.scenario.library import UnknownScenario
from teleconsult_sim.source.yaml import Faulty

if TYPE_CHECKING:
    from teleconsult_sim.door.letterbox import Letterbox
    from teleconsult_sim.door.serving import Ports
    from teleconsult_sim.store import Store

HELP = "ouvrir la boîte simulée à un logiciel de courriel (SMTP et POP3, sur cette machine seulement)"
UNUSABLE = (Faulty, UnknownScenario)
LOOPBACK = ("127.0.0.1", "localhost")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--scenario", metavar="CAS", help="commencer une tentative de ce cas")
    which.add_argument("--attempt", metavar="NUMÉRO", help="continuer celle-ci; sans choix, la dernière commencée")
    parser.add_argument("--port", metavar="N", type=whole(0, 65535), default=2525, help="SMTP; 2525, ou 0, un libre")
    parser.add_argument(
        "--pop-port", metavar="N", type=whole(0, 65535), default=2110, help="POP3; 2110, ou 0, un libre"
    )
    parser.add_argument("--host", metavar="ADRESSE", default=LOOPBACK[0], help="cette machine, et aucune autre")
    parser.add_argument(
        "--clock",
        choices=("fetch", "minutes", "still"),
        default="fetch",
        help="relever le courrier attend le prochain avis; ou une minute est une minute; ou rien n’avance seul",
    )
    parser.add_argument(
        "--files",
        choices=("onedrive", "local", "downloads"),
        default="onedrive",
        help="où sont les fichiers que vous joignez",
    )
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C or « fin », then tell how the attempt stands and where it is kept."""
    from teleconsult_sim.door.serving import Door, Ports, keep_open
    from teleconsult_sim.store import StoreError, open_store

    if options.host not in LOOPBACK:
        refuse(
            options.lang,
            f"--host {options.host} : la boîte simulée ne s’ouvre que sur cette machine; retirez --host",
            f"--host {options.host}: the simulated mailbox only opens on this machine; leave --host out",
        )
    try:
        box = _letterbox(options, open_store())
        door = Door(box, Ports(options.port, options.pop_port), options.clock, options.files, options.lang)
        keep_open(door, lambda ports: _opened(box, ports, options.lang))
        _tell_the_end(box, options.lang)
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"127.0.0.1, ports {options.port} et {options.pop_port} : {why}; changez --port ou --pop-port",
            f"127.0.0.1, ports {options.port} and {options.pop_port}: {why}; change --port or --pop-port",
        )
    return 0


def _letterbox(options: argparse.Namespace, store: "Store") -> "Letterbox":
    from teleconsult_sim.door.letterbox import Letterbox
    from teleconsult_sim.scenario.library import load
    from teleconsult_sim.session.attempt import ScenarioChanged, begin, resume

    if options.scenario:
        scenario = load(options.scenario)
        id = store.begin(scenario.slug, scenario.file.seed, "training", options.lang)
        return Letterbox(store, id, begin(scenario, keep=store.keeper(id)))
    row = store.attempt(options.attempt) if options.attempt else store.unfinished(None)
    if row is None:
        refuse(
            options.lang,
            "aucune tentative à continuer; donnez --scenario CAS, ou le numéro d’une tentative à --attempt",
            "no attempt to carry on; give --scenario CASE, or the number of an attempt with --attempt",
        )
    try:
        return Letterbox(store, row.id, resume(store.entries(row.id), store.keeper(row.id)))
    except (ScenarioChanged, ValueError):
        refuse(
            options.lang,
            f"la tentative {row.id} ne peut pas être continuée : le cas a changé; commencez-en une avec --scenario",
            f"attempt {row.id} can’t be carried on: the case has changed; begin one with --scenario",
        )


def _opened(box: "Letterbox", ports: "Ports", language: str) -> None:
    facts = box.world.facts
    me = facts.clinician
    if language == "en":
        told = (
            f"{facts.title.en}, {box.world.now:%Y-%m-%d %H:%M}. Attempt {box.id}",
            f"To send (SMTP): 127.0.0.1, port {ports.smtp}, no encryption, any password",
            f"To receive (POP3): 127.0.0.1, port {ports.pop}, user {me.rsss_email} or {me.personal_email}",
            "Ctrl-C leaves the attempt as it is; type “finish” and Enter to close it.",
        )
    else:
        told = (
            f"{facts.title.fr}, {box.world.now:%Y-%m-%d %H:%M}. Tentative {box.id}",
            f"Pour envoyer (SMTP) : 127.0.0.1, port {ports.smtp}, sans chiffrement, mot de passe quelconque",
            f"Pour recevoir (POP3) : 127.0.0.1, port {ports.pop}, utilisateur {me.rsss_email} ou {me.personal_email}",
            "Ctrl-C laisse la tentative où elle en est; écrivez « fin » et Entrée pour la terminer.",
        )
    # Whoever waits for the ports may read them from a pipe.
    print("\n".join(told), flush=True)


def _tell_the_end(box: "Letterbox", language: str) -> None:
    box.catch_up()
    report = box.attempt.report()
    if box.attempt.finished:
        box.store.close(box.id, report.score.points, report.score.passed)
    for line in lines(report, "en" if language == "en" else "fr"):
        print(visible(line))
    if language == "en":
        print(f"\nAttempt {box.id} is kept in {box.store.place}.")
        print(f"Carry it on: teleconsult-sim mail --attempt {box.id}")
        print(f"Its messages: teleconsult-sim export {box.id} --eml FOLDER")
    else:
        print(f"\nLa tentative {box.id} est gardée dans {box.store.place}.")
        print(f"La continuer : teleconsult-sim mail --attempt {box.id}")
        print(f"Ses messages : teleconsult-sim export {box.id} --eml DOSSIER")
