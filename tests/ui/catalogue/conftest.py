"""A small edition written for the tests of the catalogue, and the page on it."""

from pathlib import Path

import pytest

from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.guide.loading import load_edition
from teleconsult_sim.ui.catalogue.page import CataloguePage

FAX = """
section: {id: fax, lines: 100-199, page: 6, title: {fr: "Télécopie", en: "Faxing"}}
rules:
  - id: wait-for-success
    lines: "120-122; 150"
    modality: mandatory
    severity: critical
    actor: [professional, prescriber]
    title: {fr: "L’avis de succès précède le ménage", en: "The notice of success comes before the clean-up"}
    why: {fr: "Une télécopie refusée laisse la sœur de l’usager sans ordonnance.",
          en: "A refused fax leaves nothing to resend."}
    remedy: {fr: "Attendre, puis détruire.", en: "Wait, then destroy."}
    reading: {fr: "Un délai n’est pas un avis.", en: "A delay is not a notice."}
  - id: fax-number-known
    lines: "130"
    modality: recommended
    severity: minor
    actor: [professional]
    part_of: wait-for-success
    title: {fr: "Le numéro est <b>connu</b> & sûr", en: "The number is <b>known</b> & safe"}
    why: {fr: "Un numéro deviné mène <script>ailleurs</script>.", en: "A guessed number leads <script>astray</script>."}
    remedy: {fr: "Chercher au bottin.", en: "Look it up in the directory."}
"""
CONSENT = """
section: {id: consent, lines: 10-40, page: 2, title: {fr: "Consentement", en: "Consent"}}
rules:
  - id: consent-noted
    lines: "12"
    modality: mandatory
    severity: major
    actor: [professional]
    title: {fr: "Le consentement est noté", en: "Consent is noted"}
    why: {fr: "La parole s’oublie.", en: "Words are forgotten."}
    remedy: {fr: "L’écrire à l’AH-253.", en: "Write it on the AH-253."}
"""


@pytest.fixture
def guide(tmp_path: Path) -> Edition:
    folder = tmp_path / "2020-11-19"
    folder.mkdir()
    (folder / "fax.yaml").write_text(FAX, encoding="utf-8")
    (folder / "consent.yaml").write_text(CONSENT, encoding="utf-8")
    return load_edition(tmp_path, "2020-11-19")


@pytest.fixture
def page(guide: Edition) -> CataloguePage:
    return CataloguePage(guide)
