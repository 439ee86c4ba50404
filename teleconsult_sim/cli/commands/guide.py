"""Pin the text that an edition was read from, and say what another text changes."""

import argparse
from pathlib import Path
from typing import NoReturn

from teleconsult_sim import resources
from teleconsult_sim.cli.journals import read_within
from teleconsult_sim.cli.parsing import language, reading
from teleconsult_sim.cli.revising import as_data, lines, uses
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.guide.loading import UnknownEdition, editions, load_edition
from teleconsult_sim.guide.pins import FILE, lines_of, pins_of, read_pins
from teleconsult_sim.guide.revision import revise
from teleconsult_sim.source.yaml import Faulty

HELP = "reconnaître le texte du guide, et dire ce qu’un autre texte change aux règles, aux cas et aux parcours"
UNUSABLE = (UnknownEdition, Faulty)
TOUCHED = 1
LARGEST = 1_000_000
"""Bytes; the guide's text has some thirty thousand."""
MOST_LINES = 5_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="pin|diff", required=True)
    pin = deeds.add_parser("pin", help="donner les empreintes d’un texte, section par section", allow_abbrev=False)
    pin.add_argument("text", metavar="TEXTE", type=Path, help="le texte du guide, en UTF-8")
    pin.add_argument("--write", action="store_true", help="les écrire dans le dossier de l’édition")
    language(pin)
    diff = deeds.add_parser("diff", help="dire ce qui change d’un texte à l’autre", allow_abbrev=False)
    diff.add_argument("old", metavar="ANCIEN", type=Path, help="le texte dont l’édition a été tirée, en UTF-8")
    diff.add_argument("new", metavar="NOUVEAU", type=Path, help="le texte à comparer, en UTF-8")
    reading(diff)
    for deed in (pin, diff):
        deed.add_argument("--edition", metavar="DATE", help="l’édition du guide (par défaut la plus récente)")


def run(options: argparse.Namespace) -> int:
    """Do one or the other."""
    return _pin(options) if options.deed == "pin" else _diff(options)


def _pin(options: argparse.Namespace) -> int:
    text = _read(options.text, options.lang)
    chosen = _edition(options.edition, MOST_LINES)
    _refuse_too_short(options.text, len(text), chosen, options.lang)
    told = [str(pin) for pin in pins_of(text, chosen.sections.values())]
    if not options.write:
        print("\n".join(told))
        return 0
    path = _folder(chosen) / FILE
    try:
        path.write_text("".join(f"{line}\n" for line in told), encoding="ascii", newline="\n")
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"{path}: les empreintes ne peuvent pas y être écrites ({why}); donnez-y le droit d’écrire",
            f"{path}: the pins can’t be written there ({why}); give the right to write",
        )
    print(f"{path}: {len(told)} " + ("pins" if options.lang == "en" else "empreintes"))
    return 0


def _diff(options: argparse.Namespace) -> int:
    old, new = _read(options.old, options.lang), _read(options.new, options.lang)
    chosen = _edition(options.edition)
    pins = read_pins(_folder(chosen))
    revision = revise(chosen, pins, old, new, uses(chosen.id))
    if options.json:
        print_json(as_data(revision, pinned=bool(pins)))
    else:
        for line in lines(revision, options.old.name, new, options.lang, pinned=bool(pins)):
            print(visible(line))
    return TOUCHED if revision.touches else 0


def _edition(id: str | None, most: int | None = None) -> Edition:
    root = resources.data() / "guide"
    return load_edition(root, id or max(editions(root), default=""), most)


def _folder(chosen: Edition) -> Path:
    return resources.data() / "guide" / chosen.id


def _read(path: Path, reader: Language) -> list[str]:
    """Return the lines of a text; refuse what can't be the text of a guide."""
    data = _bytes(path, reader)
    try:
        text = lines_of(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        refuse(
            reader,
            f"{path}:{line}: ce n’est pas du texte en UTF-8; extrayez le texte du document et enregistrez-le ainsi",
            f"{path}:{line}: this is not text in UTF-8; extract the document’s text and save it so",
        )
    if len(text) > MOST_LINES:
        _refuse_size(path, reader)
    if not any(line.strip("\ufeff \t") for line in text):
        fr, en = (
            f"{path}: le texte est vide; indiquez un autre fichier",
            f"{path}: the text is empty; name another file",
        )
        refuse(reader, fr, en)
    return text


def _bytes(path: Path, reader: Language) -> bytes:
    try:
        data = read_within(path, LARGEST)
    except OSError as error:
        why = error.strerror or error
        refuse(
            reader,
            f"{path}: le texte ne peut pas être lu ({why}); vérifiez son nom",
            f"{path}: the text can’t be read ({why}); check its name",
        )
    if len(data) > LARGEST:
        _refuse_size(path, reader)
    return data


def _refuse_size(path: Path, reader: Language) -> NoReturn:
    refuse(
        reader,
        f"{path}: plus de {LARGEST} octets ou de {MOST_LINES} lignes; ce n’est pas le texte d’un guide",
        f"{path}: over {LARGEST} bytes or {MOST_LINES} lines; this is not the text of a guide",
    )


def _refuse_too_short(path: Path, count: int, chosen: Edition, reader: Language) -> None:
    cited = [section.span[1] for section in chosen.sections.values()]
    most = max([*cited, *(last for rule in chosen.rules.values() for _, last in rule.spans)], default=0)
    if most > count:
        refuse(
            reader,
            f"{path}: {count} lignes, mais l’édition {chosen.id} cite la ligne {most}; donnez le texte d’où elle vient",
            f"{path}: {count} lines, but the edition {chosen.id} cites line {most}; give the text that it comes from",
        )
