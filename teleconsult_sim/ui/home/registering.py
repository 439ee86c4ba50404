"""Who a learner says they are, and the training sessions that they join by a code; what they typed wrong is kept."""

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.store import Store, StoreError
from teleconsult_sim.store.classes import TrainingSession, join
from teleconsult_sim.store.learners import introduce, presentable
from teleconsult_sim.ui.home.pseudonyms import Pick, drawn
from teleconsult_sim.ui.shell.page import Fields, value

NAMELESS = Text(
    fr="Choisissez un pseudonyme, ou gardez celui qui est proposé.",
    en="Choose a pseudonym, or keep the one that is proposed.",
)
CODELESS = Text(fr="Écrivez le code de votre formation.", en="Type in the code of your training session.")
DRAWS = 5


class Registering:
    """The form by which a learner registers: the name in it, and what is wrong with the name or the code."""

    def __init__(self, store: Store, pick: Pick) -> None:
        """Begin with an empty form."""
        self.store, self.pick = store, pick
        self.name, self.wrong_name, self.wrong_code = "", "", ""

    def correct(self, *, keep_name: bool) -> None:
        """Forget what was wrong, and the name as well once it is known."""
        self.wrong_name = self.wrong_code = ""
        self.name = self.name if keep_name else ""

    def draw(self) -> None:
        """Propose another pseudonym than the one that stands there."""
        before = self.name
        for _again in range(DRAWS):
            self.name = drawn(self.pick)
            if self.name != before:
                break
        self.wrong_name = ""

    def introduce(self, browser: str, fields: Fields, language: Language) -> bool:
        """Keep who the learner is, and tell whether the name would do. Raises StoreError."""
        name = presentable(value(fields, "pseudonym"))
        self.name = name or value(fields, "pseudonym")
        self.wrong_name = "" if name else NAMELESS.into(language)
        if name and browser:
            introduce(self.store, browser, name, value(fields, "profession"))
        return bool(name)

    def join(self, browser: str, fields: Fields, language: Language) -> TrainingSession | None:
        """Return the training session whose code was typed, joined; None with what is wrong told beside the code."""
        code = value(fields, "code").strip()
        try:
            joined = join(self.store, browser, code) if code else None
            self.wrong_code = "" if joined else CODELESS.into(language)
        except StoreError as error:
            joined, self.wrong_code = None, error.into(language)
        return joined
