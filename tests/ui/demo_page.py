"""A page that uses everything the shell offers: for its tests, and as an example to build a desk from."""

import json
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from teleconsult_sim.ui.shell import Download, Notice, environment, value

# Compiled once: a page compiled at each action would cost more than all the rest of a click.
TEMPLATE = environment("teleconsult_sim.ui.shell").from_string(
    Path(__file__).with_name("demo_page.html").read_text(encoding="utf-8")
)
TITLES = [
    ("lab", "file", "Banc d’essai"),
    ("meeting", "camera", "Rencontre"),
    ("consent", "shield", "Consentement"),
    ("forms", "form", "Formulaires"),
    ("files", "folder", "Fichiers"),
    ("mail", "mail", "Courriel et télécopie"),
    ("phone", "phone", "Téléphone"),
    ("directory", "book", "Bottin"),
]
MESSAGES = [
    ("Télécopie infonuagique", "10 h 12", "Demande acceptée", "En attente d’envoi au 514-555-0143, tentative 1 de 3"),
    ("Zéphirine Testeur", "9 h 58", "Mon ordonnance", "Bonjour docteur, pouvez-vous me l’envoyer par courriel"),
    ("Archives médicales", "9 h 30", "Re : début des téléconsultations", "Merci. Acheminez les copies ici."),
]


class DemoPage:
    """A workstation with two desks: one like a mail program, one that tries each kind of action."""

    def __init__(self, desk: str = "lab") -> None:
        self.language = "fr"
        self.title = "Essai de la page"
        self.key = "demo"
        self.desk = desk
        self.state: dict[str, Any] = {
            "count": 0, "said": [], "answered": "", "body": "", "account": "rsss", "unread": 1, "news": "",
            "dialog": False, "reading": False,
        }  # fmt: skip

    def regions(self) -> Mapping[str, str]:
        """Return the frame and its four regions."""
        context = {"now": datetime(2020, 11, 19, 10, 14), "titles": TITLES, "messages": MESSAGES, "open": self.desk}
        macros: Any = TEMPLATE.make_module(context | self.state | {"language": self.language})
        desk = macros.mail if self.desk == "mail" else macros.lab
        return {
            "frame": str(macros.frame()),
            "top": str(macros.top()),
            "desks": str(macros.desks()),
            "desk": str(desk()),
            "journal": str(macros.journal()),
        }

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do one action: each is a method of its name."""
        known = getattr(self, f"do_{action}", None)
        return known(fields) if known else None

    def do_open_desk(self, fields: Mapping[str, Any]) -> None:
        self.desk = value(fields, "desk")

    def do_speak(self, fields: Mapping[str, Any]) -> None:
        self.language = value(fields, "language")

    def do_count(self, _fields: Mapping[str, Any]) -> None:
        self.state["count"] += 1

    def do_say(self, fields: Mapping[str, Any]) -> None:
        self.state["said"].append(value(fields, "text"))

    def do_draft(self, fields: Mapping[str, Any]) -> None:
        self.state["body"] = value(fields, "body")

    def do_choose_account(self, fields: Mapping[str, Any]) -> None:
        if value(fields, "from") == "home":
            raise Notice("Ce compte n’est pas permis ici.")
        self.state["account"] = value(fields, "from")

    def do_answer(self, fields: Mapping[str, Any]) -> None:
        self.state["answered"] = json.dumps(fields, ensure_ascii=False, sort_keys=True)

    def do_news(self, _fields: Mapping[str, Any]) -> None:
        self.state["unread"] += 1
        self.state["news"] = f"{self.state['unread']} nouveaux messages"

    def do_options(self, _fields: Mapping[str, Any]) -> None:
        self.state["dialog"] = True

    def do_close_options(self, _fields: Mapping[str, Any]) -> None:
        self.state["dialog"] = False

    def do_compose(self, _fields: Mapping[str, Any]) -> None:
        self.state["reading"] = True

    def do_close_message(self, _fields: Mapping[str, Any]) -> None:
        self.state["reading"] = False

    def do_fail(self, _fields: Mapping[str, Any]) -> None:
        raise RuntimeError("a fault of the page")

    def do_refuse(self, _fields: Mapping[str, Any]) -> None:
        raise Notice("Pas encore : <b>signez</b> d’abord.")

    def do_sleep(self, _fields: Mapping[str, Any]) -> None:
        time.sleep(1.6)

    def do_fetch(self, _fields: Mapping[str, Any]) -> Download:
        return Download("courriel.eml", "Objet : été\n".encode(), "message/rfc822")
