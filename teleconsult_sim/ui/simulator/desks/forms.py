"""The desk of forms: provincial forms to fill in, the digital clinical tool, and what paper tempts one to do."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from teleconsult_sim.clinic.files import PROVINCIAL_FORMS, File, Form, Header, Signature
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.forms import worded
from teleconsult_sim.ui.shell.page import Fields, Notice, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.privacy import MASK
from teleconsult_sim.ui.simulator.submission import keepable, options, required, submit
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES

HEADER = Header.__struct_fields__
SIGNED = Signature.__struct_fields__
TYPED = (*HEADER, "body", *(f"sign_{part}" for part in SIGNED), "file")
LABELS = {
    "installation": N_("Installation"), "establishment": N_("Établissement"), "last_name": N_("Nom"),
    "first_name": N_("Prénom"), "record_number": N_("Numéro de dossier"), "birth_date": N_("Date de naissance"),
    "nam": N_("NAM"), "alternate_id": N_("Autre identifiant"),
}  # fmt: skip
PAPER = "paper"


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the sheets one can take, the documents one can correct, and what lies open."""
    memory = seat.remembers("forms")
    key = str(memory.get("open", ""))
    _ = seat.translate
    return {
        "sheets": [(f"new:{code}", code, title) for code, title in _sheets(seat).items()],
        "documents": [(f"file:{file.path}", file) for file in _documents(seat).values()],
        "orders": [(f"tool:{order.id}", order) for order in seat.facts.orders],
        "key": key,
        "slug": f"forms-{crc32(key.encode()):x}",
        "editor": _editor(seat, key),
        "order": _order(seat, key),
        "preview": _preview(seat, key),
        "draft": memory.get("drafts", {}).get(key, {}),
        "drafts": memory.get("drafts", {}),
        "removed": bool(memory.get("removed")),
        "labels": LABELS,
        "places": options(PLACES, _, "onedrive", "local", "downloads", "phone", "usb"),
    }


def open_sheet(seat: Seat, fields: Fields) -> None:
    """Open a blank form, a written one, the tool for an order, or the paper ways."""
    key = value(fields, "sheet")
    if not _known(seat, key):
        raise Notice(seat.translate(N_("Ce document n’existe plus. Choisissez-en un autre.")))
    seat.remembers("forms").update(open=key, removed=False)


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list; the draft stays."""
    seat.remembers("forms").pop("open", None)


def draft(seat: Seat, fields: Fields) -> None:
    """Remember what was typed so far, without the number of anybody real."""
    key, memory = value(fields, "sheet"), seat.remembers("forms")
    if not _known(seat, key):
        return
    typed = {name: value(fields, name) for name in TYPED if name in fields}
    kept = {name: keepable(text) for name, text in typed.items()}
    memory.setdefault("drafts", {})[key] = kept
    memory["removed"] = any(kept[name].count(MASK) > text.count(MASK) for name, text in typed.items())


def save(seat: Seat, fields: Fields) -> None:
    """Write the form under the name typed; it goes on lying open."""
    draft(seat, fields)
    key = value(fields, "sheet")
    code = next((code for code in _sheets(seat) if key == f"new:{code}"), None)
    written = _documents(seat).get(key.removeprefix("file:"))
    if code is None and written is not None and written.form is not None:
        code = written.form.form
    if code is None:
        raise Notice(seat.translate(N_("Ce document n’existe plus. Choisissez-en un autre.")))
    name = required(seat, value(fields, "file"), N_("Donnez un nom au fichier, puis enregistrez."))
    submit(
        seat,
        "write_form",
        form=code,
        file=name,
        header={part: value(fields, part) for part in HEADER},
        body=value(fields, "body"),
        signature={part: value(fields, f"sign_{part}") for part in SIGNED},
    )
    _settled(seat, key, f"file:onedrive/{name.strip()}")


def prescribe(seat: Seat, fields: Fields) -> None:
    """Have the digital clinical tool make a prescription."""
    draft(seat, fields)
    key = value(fields, "sheet")
    name = required(seat, value(fields, "file"), N_("Donnez un nom au fichier, puis enregistrez."))
    order = key.removeprefix("tool:")
    submit(seat, "write_prescription", order=order, file=name, body=value(fields, "body"))
    _settled(seat, key, key)


def picture(seat: Seat, fields: Fields) -> None:
    """Photograph a page or have it scanned."""
    name = required(seat, value(fields, "file"), N_("Donnez un nom au fichier, puis enregistrez."))
    way = value(fields, "way")
    tag = way if way in ("photograph", "scan_handwritten") else ""
    given = {"what": value(fields, "what"), "file": name}
    where = {"to": value(fields, "to")} if value(fields, "to") else {}
    submit(seat, tag, **given, **where)


def _settled(seat: Seat, key: str, opened: str) -> None:
    memory = seat.remembers("forms")
    drafts = memory.setdefault("drafts", {})
    drafts.pop(key, None)
    drafts.pop(opened, None)
    memory.update(open=opened, removed=False)


def _sheets(seat: Seat) -> dict[str, str]:
    """Return the blank forms: the provincial ones, and those that the case has besides."""
    others = {document.form: document.title.into(seat.language) for document in seat.facts.documents}
    named = {code: seat.translate(title) for code, title in PROVINCIAL_FORMS.items()}
    return others | named


def _documents(seat: Seat) -> dict[str, File]:
    """Return the forms one has written and may still correct, by path."""
    kept = seat.world.of(Files).kept
    return {path: file for path, file in kept.items() if file.form is not None and not file.locked}


def _known(seat: Seat, key: str) -> bool:
    kind, _, rest = key.partition(":")
    orders = [order.id for order in seat.facts.orders]
    ways = {"new": list(_sheets(seat)), "file": list(_documents(seat)), "tool": orders}
    return key == PAPER or rest in ways.get(kind, [])


def _editor(seat: Seat, key: str) -> Mapping[str, Any] | None:
    """Return the sheet that lies open: a draft of it, else the written document, else a blank one."""
    kind, _, rest = key.partition(":")
    file = _documents(seat).get(rest) if kind == "file" else None
    code = rest if kind == "new" and rest in _sheets(seat) else (file.form.form if file and file.form else None)
    if code is None:
        return None
    blank = dict.fromkeys(TYPED, "")
    written = _values(file.form, file.name) if file and file.form else blank
    typed = seat.remembers("forms").get("drafts", {}).get(key, {})
    return {
        "code": code,
        "title": _sheets(seat).get(code, code),
        "values": written | typed,
        "saved": _saved(seat, file),
    }


def _values(form: Form, name: str) -> dict[str, str]:
    signed = {f"sign_{part}": getattr(form.signature, part) for part in SIGNED}
    return {part: getattr(form.header, part) for part in HEADER} | signed | {"body": form.body, "file": name}


def _saved(seat: Seat, file: File | None) -> FormWritten | None:
    found = (entry for entry in reversed(seat.attempt.entries) if isinstance(entry, FormWritten))
    return next((entry for entry in found if file and entry.file == file.name), None)


def _order(seat: Seat, key: str) -> Order | None:
    return next((order for order in seat.facts.orders if key == f"tool:{order.id}"), None)


def _preview(seat: Seat, key: str) -> str:
    order = _order(seat, key)
    return worded(order, seat.world) if order else ""


DESK = Desk(
    id="forms",
    title=N_("Formulaires"),
    icon="form",
    place=50,
    template="forms.html",
    context=context,
    handlers={
        "forms_open": open_sheet,
        "forms_close": close,
        "forms_draft": draft,
        "forms_save": save,
        "forms_prescribe": prescribe,
        "forms_picture": picture,
    },
)
