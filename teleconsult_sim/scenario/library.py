"""The library of scenarios: found by folder, loaded whole, each with what the simulation needs of it."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from teleconsult_sim import resources
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Record
from teleconsult_sim.scenario.lint import faults
from teleconsult_sim.scenario.schema import Directory, ScenarioFile
from teleconsult_sim.simulation.setting import Setting
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Source, read_source

R = TypeVar("R", bound=Record)


class UnknownScenario(LookupError):
    """No scenario has that name; the message lists the near ones."""


class Scenario(NamedTuple):
    """A scenario, valid and ready to be played."""

    slug: str
    folder: Path
    file: ScenarioFile
    setting: Setting

    @property
    def plays(self) -> list[Path]:
        """Return the files of its plays, the exemplary one first."""
        found = sorted((self.folder / "plays").glob("*.yaml"))
        return sorted(found, key=lambda path: (path.stem != "exemplary", path.stem))


def slugs(root: Path | None = None) -> list[str]:
    """Return the names of all scenarios there are."""
    return sorted(path.parent.name for path in (root or resources.scenarios()).glob("*/scenario.yaml"))


@cache
def load(slug: str, root: Path | None = None) -> Scenario:
    """Return a scenario by name. Raises UnknownScenario, or Faulty at the first fault's line."""
    known = slugs(root)
    if slug not in known:
        raise UnknownScenario(
            f"no scenario is named « {slug} »{suggestion(slug, known)}; there are: {', '.join(known)}"
        )
    folder = (root or resources.scenarios()) / slug
    source = read_source(folder / "scenario.yaml")
    return assemble(slug, folder, source)


def assemble(slug: str, folder: Path, source: Source) -> Scenario:
    """Return the scenario that a source describes. Raises Faulty at the first fault's line."""
    file = convert(source, ScenarioFile)
    contacts = (*_listed(file, source), *file.contacts)
    facts = _sharing(Facts, file, scenario=slug, contacts=contacts)
    setting = _sharing(Setting, file, facts=facts, fingerprint=_fingerprint(source, contacts))
    for path, what in faults(file, facts):
        raise source.fault(path, what)
    return Scenario(slug, folder, file, setting)


def directory() -> Directory:
    """Return the directory that scenarios share. Raises Faulty."""
    return _directory(resources.data() / "directory.yaml")


@cache
def _directory(path: Path) -> Directory:
    return convert(read_source(path), Directory)


def _listed(file: ScenarioFile, source: Source) -> list[Contact]:
    known = {contact.id: contact for contact in directory().contacts}
    for place, id in enumerate(file.directory):
        if id not in known:
            what = f"« {id} » is not in data/directory.yaml{suggestion(id, list(known))}"
            raise source.fault(("directory", place), what)
    return [known[id] for id in file.directory]


def _sharing(kind: type[R], file: ScenarioFile, **others: object) -> R:
    """Return a record made of the fields that it has in common with the file, and of these others."""
    names = {field.name for field in msgspec.structs.fields(kind)} - others.keys()
    return kind(**{name: getattr(file, name) for name in names if hasattr(file, name)}, **others)


def _fingerprint(source: Source, contacts: tuple[Contact, ...]) -> str:
    """Return what identifies the content, whatever the spacing and the comments of its file."""
    told = msgspec.json.encode([source.data, contacts], order="deterministic")
    return hashlib.sha256(told).hexdigest()[:16]
