"""Write the JSON Schemas by which editors complete and check the files of scenarios, plays and sections."""

import argparse
import json
from pathlib import Path

from teleconsult_sim import resources
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.telling import print_json
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.guide.loading import editions
from teleconsult_sim.scenario.editor_schema import schemas
from teleconsult_sim.source.yaml import Faulty

HELP = "donner les schémas JSON des fichiers de cas, pour les éditeurs"
UNUSABLE = (Faulty,)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", metavar="DOSSIER", type=Path, help="où les écrire (par défaut, sur la sortie)")
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Write a file a kind, or print them all."""
    made = schemas(max(editions(resources.data() / "guide"), default=""))
    if options.out is None:
        print_json(made)
        return 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, schema in made.items():
            text = json.dumps(schema, ensure_ascii=False, indent=1)
            (options.out / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"{options.out}: les schémas ne peuvent pas y être écrits ({why}); indiquez un autre dossier",
            f"{options.out}: the schemas can’t be written there ({why}); name another folder",
        )
    listed = ", ".join(f"{name}.schema.json" for name in made)
    print(f"{options.out}: {listed}")
    return 0
