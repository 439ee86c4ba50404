"""What two hands on a keyboard do at the workstation for each action of a play: keys, and never the mouse."""

from collections.abc import Callable, Mapping
from typing import Any

from gestures import answered
from playwright.sync_api import Page

from teleconsult_sim.ui.simulator.desk import desks

Fields = Mapping[str, Any]
DESKS = [found.id for found in desks()]
FAR = 300
"""Tabs after which something counts as out of reach."""
WHERE = """(wanted) => {
  const active = document.activeElement;
  if (active.matches(wanted)) return "here";
  const scope = document.querySelector("dialog[open]") ?? document;
  const target = [...scope.querySelectorAll(wanted)].find((found) => found.checkVisibility() && !found.disabled);
  if (!target) return "nowhere";
  return active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "before" : "after";
}"""
NO_POINTER = """
window.pointed = 0;
for (const kind of ["pointerdown", "mousedown", "touchstart"])
  addEventListener(kind, () => { window.pointed += 1; }, true);
"""


def reach(page: Page, wanted: str) -> None:
    """Go with Tab, forwards or back, until the focus is on what a selector names."""
    for _ in range(FAR):
        where = page.evaluate(WHERE, wanted)
        if where == "here":
            return
        if where == "nowhere":
            page.wait_for_timeout(50)
        else:
            page.keyboard.press("Tab" if where == "after" else "Shift+Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}, from {focused(page)}")


def focused(page: Page) -> str:
    """Return what has the focus, to tell what went wrong."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def press(page: Page, wanted: str) -> None:
    reach(page, wanted)
    page.keyboard.press("Enter")
    answered(page)


def type_into(page: Page, wanted: str, text: str) -> None:
    reach(page, wanted)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def tick(page: Page, wanted: str) -> None:
    reach(page, wanted)
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")


def choose(page: Page, group: str, value: str) -> None:
    """Choose one of a group of radio buttons, or of a list: one stop for Tab, arrows within."""
    reach(page, group)
    for _ in range(40):
        if page.evaluate("document.activeElement.value") == value:
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == value, group
    if page.evaluate("document.activeElement.type") == "radio":
        page.keyboard.press("Space")


def desk(page: Page, name: str) -> None:
    page.keyboard.press(f"Alt+Shift+Digit{(DESKS.index(name) + 1) % 10}")
    page.wait_for_selector(f"[data-action=open_desk][data-arg-desk={name}][aria-current=true]")
    answered(page)


def read(page: Page, fields: Fields) -> None:
    desk(page, "help")
    press(page, f"[data-action=help_show][data-arg-page={fields['document']}]")


def open_meeting(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    for name in ("platform", "host", "account"):
        choose(page, f"#meeting-setup input[name={name}]", fields[name])
    press(page, "#meeting-setup button.primary")


def verify_identity(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    for trait in fields["by"]:
        tick(page, f"#meeting-identity input[value={trait}]")
    press(page, "#meeting-identity button")


def agree_fallback(page: Page, fields: Fields) -> None:
    desk(page, "consent")
    choose(page, "#consent-fallback input[name=means]", fields["means"])
    type_into(page, "#consent-number", fields["number"])
    press(page, "#consent-fallback button:not([type=button])")


def ask_consent(page: Page, fields: Fields) -> None:
    desk(page, "consent")
    form = f"#consent-ask-{fields['subject']}"
    choose(page, f"{form} input[name=mode]", fields["mode"])
    press(page, f"{form} button:not([type=button])")


def wait(page: Page, fields: Fields) -> None:
    for _ in range(-(-int(fields["minutes"]) // 5)):
        press(page, "[data-action=wait][data-arg-minutes='5']")


def end_meeting(page: Page, _: Fields) -> None:
    desk(page, "meeting")
    press(page, "[data-action=meeting_end]")


def answer(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    press(page, f"#meeting-question-{fields['question']} button[value={fields['choice']}]")


def write_form(page: Page, fields: Fields) -> None:
    desk(page, "forms")
    press(page, f"[data-action=forms_open][data-arg-sheet='new:{fields['form']}']")
    typed = {**fields["header"], "body": fields["body"], "file": fields["file"]}
    typed |= {f"sign_{part}": text for part, text in fields["signature"].items()}
    for name, text in typed.items():
        type_into(page, f"form[data-action=forms_save] [name={name}]", str(text))
    press(page, "form[data-action=forms_save] .btn.primary")


def _open_file(page: Page, name: str) -> None:
    desk(page, "files")
    press(page, f"[data-action=files_open][data-arg-file$='/{name}']")


def export_pdf(page: Page, fields: Fields) -> None:
    _open_file(page, fields["file"])
    type_into(page, "#files-name", fields["name"])
    choose(page, "#files-pdf-to", fields["to"])
    press(page, "#files-export button")


def delete_file(page: Page, fields: Fields) -> None:
    _open_file(page, fields["file"])
    press(page, "[data-action=files_delete]")


def empty_bin(page: Page, _: Fields) -> None:
    desk(page, "files")
    press(page, "[data-action=files_empty_bin]")


def look_up(page: Page, fields: Fields) -> None:
    desk(page, "directory")
    type_into(page, "#directory input[name=query]", fields["query"])
    page.keyboard.press("Enter")
    answered(page)


def send_mail(page: Page, fields: Fields) -> None:
    desk(page, "mail")
    page.keyboard.press("Alt+Shift+KeyN")
    page.wait_for_selector(".mail-compose")
    answered(page)
    choose(page, ".mail-compose [name=from]", fields["from"])
    for who in ("to", "cc"):
        for address in fields.get(who, ()):
            type_into(page, f".mail-compose [name={who}_typed]", address)
            page.keyboard.press("Escape")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"[data-arg-kind={who}][data-arg-item='{address}']")
    type_into(page, ".mail-compose [name=subject]", fields["subject"])
    type_into(page, ".mail-compose [name=body]", fields["body"])
    for name in fields.get("attachments", ()):
        page.keyboard.press("Alt+Shift+KeyJ")
        page.wait_for_selector("#mail-picking")
        answered(page)
        tick(page, f"#mail-picking input[value$='/{name}']")
        press(page, "#mail-picking-form .btn.primary")
    for name in (name for name in ("encrypt", "delivery_receipt", "read_receipt") if fields.get(name)):
        if not page.evaluate("document.querySelector('.mail-options').open"):
            press(page, ".mail-options summary")
        tick(page, f".mail-options [name={name}]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".mail-compose", state="detached")


def finish(page: Page, _: Fields) -> None:
    press(page, ".top [data-action=finish]")
    press(page, "#finishing [data-arg-sure=yes]")


GESTURES: dict[str, Callable[[Page, Fields], None]] = {
    gesture.__name__: gesture
    for gesture in (
        read, open_meeting, verify_identity, agree_fallback, ask_consent, wait, end_meeting, answer, write_form,
        export_pdf, delete_file, empty_bin, look_up, send_mail, finish,
    )
}  # fmt: skip
