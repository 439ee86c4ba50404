"""Export the sent messages of an attempt as mail files."""

import argparse
import re
from pathlib import Path

from teleconsult_sim.cli.attempts import entries_of
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.codec import UnreadableJournal
from teleconsult_sim.journal.eml import as_eml
from teleconsult_sim.journal.events.mail import MailSent

HELP = "écrire les messages envoyés d’une tentative en fichiers .eml"
UNUSABLE = (UnreadableJournal,)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("attempt", metavar="TENTATIVE|JOURNAL.jsonl", help="numéro de la tentative, ou son journal")
    parser.add_argument("--eml", metavar="DOSSIER", type=Path, required=True, help="où écrire les messages")
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Write each sent message in a file of its own."""
    sent = [entry for entry in entries_of(options.attempt, options.lang) if isinstance(entry, MailSent)]
    try:
        options.eml.mkdir(parents=True, exist_ok=True)
        for entry in sent:
            (options.eml / file_name(entry)).write_bytes(_eml(entry))
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"{options.eml}: les messages ne peuvent pas y être écrits ({why}); indiquez un autre dossier",
            f"{options.eml}: the messages can’t be written there ({why}); name another folder",
        )
    fr, en = f"{len(sent)} message(s) dans {options.eml}", f"{len(sent)} message(s) in {options.eml}"
    print(en if options.lang == "en" else fr)
    return 0


def file_name(entry: MailSent) -> str:
    """Return a name that sorts by time and tells the subject."""
    subject = re.sub(r"[^a-z0-9]+", "-", fold(entry.message.subject)).strip("-")[:40].strip("-")
    return f"{entry.seq:04d}-{subject or 'message'}.eml"


def _eml(entry: MailSent) -> bytes:
    # Making a PDF costs the import of a library: only who has one attached pays for it.
    from teleconsult_sim.render.pdf import pdf_of

    return as_eml(entry, print_pdf=lambda file: pdf_of(file, entry.at))
