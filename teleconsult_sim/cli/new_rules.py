"""The start of a rule: words that say what they lack, and a check that says nothing yet."""

import argparse
from pathlib import Path

from teleconsult_sim import resources
from teleconsult_sim.cli.templates import filled
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.cli.writing import checked_name, say
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.guide.catalogue import Edition, spans_of
from teleconsult_sim.guide.loading import editions, load_edition
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.source.conversion import suggestion

RULES = Path(__file__).parents[1] / "rules"
"""Where checks are written, a module a section."""


def new_rule(options: argparse.Namespace) -> None:
    """Write the words of a rule at the end of its section, and its check at the end of its module. Raises Unusable."""
    id = checked_name(options.id, options.lang)
    root = resources.data() / "guide"
    guide = load_edition(root, max(editions(root), default=""))
    _refuse_rule(id, options.section, guide, options.lang)
    words = root / guide.id / f"{options.section}.yaml"
    code = RULES / f"{options.section.replace('-', '_')}.py"
    first = str(spans_of(guide.sections[options.section].lines)[0][0])
    entry = filled("rule.yaml", id=id, lines=first)
    checked = filled("check.py.txt", id=id, lines=first, function=id.replace("-", "_"))
    try:
        words.write_text(words.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry, encoding="utf-8")
        code.write_text(code.read_text(encoding="utf-8").rstrip("\n") + "\n" + checked, encoding="utf-8")
    except OSError as error:
        refuse(
            options.lang,
            f"{error.filename}: ce fichier ne peut pas être écrit ({error.strerror}); donnez-y le droit d’écrire",
            f"{error.filename}: this file can’t be written ({error.strerror}); give the right to write",
        )
    say(
        options.lang,
        f"Écrit, à la fin de {words} et de {code}.\n"
        f"Ensuite : 1. ses mots, ses lignes et sa gravité; 2. sa vérification, qui pour l’instant ne dit rien;\n"
        f"3. « {id} » dans les objectifs d’un cas, un script qui la respecte et un qui l’enfreint;\n"
        f"4. teleconsult-sim check, puis teleconsult-sim mutants.",
        f"Written, at the end of {words} and of {code}.\n"
        f"Next: 1. its words, its lines and its severity; 2. its check, which says nothing for now;\n"
        f"3. “{id}” among a case’s objectives, a play that respects it and one that breaks it;\n"
        f"4. teleconsult-sim check, then teleconsult-sim mutants.",
    )


def _refuse_rule(id: str, section: str, guide: Edition, reader: Language) -> None:
    if id in guide.rules or id in checks():
        refuse(
            reader,
            f"« {id} » existe déjà; choisissez un autre nom",
            f"“{id}” is already there; choose another name",
        )
    if section not in guide.sections:
        listed, near = ", ".join(guide.sections), suggestion(section, list(guide.sections))
        refuse(
            reader,
            f"aucune section du guide ne s’appelle « {section} »; il y a : {listed}",
            f"no section of the guide is named “{section}”{near}; there are: {listed}",
        )
