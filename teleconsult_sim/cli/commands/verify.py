"""Verify an attestation: replay it, offline, and say whether it holds."""

import argparse
import json
from pathlib import Path

from teleconsult_sim.cli.journals import LARGEST, read_within
from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.unusable import one_line, refuse
from teleconsult_sim.session.attestation import Outcome, verify
from teleconsult_sim.source.yaml import Faulty

HELP = "vérifier une attestation : la rejouer, sans réseau, et dire si elle tient"
UNUSABLE = (Faulty,)
CODES: dict[Outcome, int] = {"confirmed": 0, "refuted": 1, "unverifiable": 3}
WORDS: dict[Outcome, tuple[str, str]] = {
    "confirmed": ("confirmée", "confirmed"),
    "refuted": ("réfutée", "refuted"),
    "unverifiable": ("invérifiable ici", "can’t be verified here"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", metavar="ATTESTATION.json", type=Path, help="le fichier à vérifier")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Verify, and tell: 0 when confirmed, 1 when refuted, 3 when it can't be replayed here."""
    try:
        data = read_within(options.file, LARGEST)
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"{options.file}: ce fichier ne peut pas être lu ({why}); vérifiez son nom",
            f"{options.file}: this file can’t be read ({why}); check its name",
        )
    found = verify(data)
    why = found.why.into(options.lang)
    if options.json:
        code = found.attestation.code if found.attestation else None
        print(json.dumps({"outcome": found.outcome, "why": why, "code": code}, ensure_ascii=False))
    else:
        fr, en = WORDS[found.outcome]
        fr, en = f"Attestation {fr}. {why}", f"Attestation {en}. {why}"
        print(one_line(en if options.lang == "en" else fr))
    return CODES[found.outcome]
