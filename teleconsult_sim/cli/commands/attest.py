"""Write the attestation of a finished attempt: a page to show, and a file that anyone can verify."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from teleconsult_sim.cli.attempts import entries_of
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.codec import UnreadableJournal
from teleconsult_sim.scenario.library import UnknownScenario
from teleconsult_sim.session.attempt import ScenarioChanged, resume
from teleconsult_sim.session.attestation import Attestation, attest, encode, verify
from teleconsult_sim.source.yaml import Faulty

HELP = "attester le résultat d’une tentative finie : une page PDF, et un fichier JSON à vérifier"
UNUSABLE = (UnreadableJournal, UnknownScenario, ScenarioChanged, Faulty)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("attempt", metavar="TENTATIVE|JOURNAL.jsonl", help="numéro de la tentative, ou son journal")
    parser.add_argument("--out", metavar="DOSSIER", type=Path, default=Path(), help="où écrire les deux fichiers")
    parser.add_argument("--name", metavar="NOM", default="", help="le nom ou le pseudonyme à écrire sur la page")
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Write both files, once the attestation was seen to hold."""
    attempt = resume(entries_of(options.attempt, options.lang))
    if not attempt.finished:
        refuse(
            options.lang,
            f"« {options.attempt} » n’est pas finie; terminez la tentative avant de l’attester",
            f"“{options.attempt}” is not finished; finish the attempt before it is attested",
        )
    made = attest(attempt)
    checked = verify(encode(made))
    if checked.outcome != "confirmed":
        why = checked.why.into(options.lang)
        refuse(options.lang, f"cette tentative ne peut pas être attestée : {why}", f"this can’t be attested: {why}")
    name = f"attestation-{made.scenario}-{made.code.replace('-', '').lower()}"
    files = {
        f"{name}.json": encode(made),
        f"{name}.pdf": _page(made, attempt.world.facts.title.into(options.lang), options.name, options.lang),
    }
    _write(options.out, files, options.lang)
    return 0


def _write(folder: Path, files: dict[str, bytes], language: Language) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            print(folder / name)
    except OSError as error:
        why = error.strerror or error
        refuse(
            language,
            f"{folder}: l’attestation ne peut pas y être écrite ({why}); indiquez un autre dossier",
            f"{folder}: the attestation can’t be written there ({why}); name another folder",
        )


def _page(made: Attestation, title: str, name: str, language: Language) -> bytes:
    from teleconsult_sim.render.attestation import Certified, attestation_pdf

    french = language == "fr"
    facts = {
        "Nom" if french else "Name": name,
        "Scénario" if french else "Scenario": f"{title} ({made.scenario}, {made.fingerprint})",
        "Édition du guide" if french else "Edition of the guide": made.edition,
        "Résultat" if french else "Result": f"{made.score} / 100",
    }
    passed = ("Cas réussi", "Case passed") if made.passed else ("Cas non réussi", "Case not passed")
    explanation = (
        "Le fichier JSON qui accompagne cette page porte le même code. La commande « teleconsult-sim verify » y rejoue "
        "la tentative, sans réseau, et confirme ou réfute ce résultat. Usagers, numéros et messages sont fictifs."
        if french
        else "The JSON file that goes with this page bears the same code. The command “teleconsult-sim verify” replays "
        "the attempt in it, offline, and confirms or refutes this result. Patients, numbers and messages are fictional."
    )
    told = Certified(
        title="Attestation d’entraînement à la téléconsultation"
        if french
        else "Attestation of teleconsultation training",
        result=passed[0] if french else passed[1],
        facts=tuple((label, value) for label, value in facts.items() if value),
        code=made.code,
        explanation=explanation,
        made=datetime.now(UTC).replace(microsecond=0),
    )
    return attestation_pdf(told)
