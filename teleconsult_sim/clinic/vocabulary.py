"""What every piece of the vocabulary is made of: strict frozen records and bilingual texts."""

import re
from typing import Any, Literal, dataclass_transform

import msgspec

Language = Literal["fr", "en"]


def snake_case(name: str) -> str:
    """Return a class's name as the tag it is written with."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class KeywordOnly(msgspec.StructMeta):
    """Make every record's fields keyword-only: msgspec doesn't hand that option down to subclasses."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> Any:
        """Create the class with `kw_only` set."""
        return super().__new__(mcs, name, bases, namespace, **{"kw_only": True, **options})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, metaclass=KeywordOnly, frozen=True, forbid_unknown_fields=True):
    """A frozen record whose fields are all named and none is unknown."""


class Text(Record):
    """The same words in French and in English; neither may be missing."""

    fr: str
    en: str

    def __post_init__(self) -> None:
        if not self.fr.strip() or not self.en.strip():
            language = "en" if self.fr.strip() else "fr"
            raise ValueError(f"the text has nothing in « {language} »")

    def into(self, language: Language) -> str:
        """Return the words in the reader's language."""
        return self.fr if language == "fr" else self.en
