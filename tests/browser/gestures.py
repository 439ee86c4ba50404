"""What a hand does at the workstation for each action of a play: clicks and keys, never a call behind the page."""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page

Fields = Mapping[str, Any]
Gesture = Callable[[Page, Fields], None]


def answered(page: Page) -> None:
    """Wait until the page has answered everything it was asked."""
    page.wait_for_function("!document.querySelector('.tcs [data-busy]')")


def desk(page: Page, name: str) -> None:
    page.locator(f"[data-action=open_desk][data-arg-desk={name}]").click()
    page.wait_for_selector(f"[data-action=open_desk][data-arg-desk={name}][aria-current=true]")


def submit(form: Locator, button: str | None = None) -> None:
    (form.locator(button) if button else form.locator("button:not([type=button])")).first.click()
    answered(form.page)


def read(page: Page, fields: Fields) -> None:
    desk(page, "help")
    page.locator(f"[data-action=help_show][data-arg-page={fields['document']}]").click()


def open_meeting(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    form = page.locator("#meeting-setup")
    for name in ("platform", "host", "account"):
        form.locator(f"input[name={name}][value={fields[name]}]").check()
    submit(form)


def verify_identity(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    form = page.locator("#meeting-identity")
    for trait in fields["by"]:
        form.locator(f"input[name=by][value={trait}]").check()
    submit(form)


def agree_fallback(page: Page, fields: Fields) -> None:
    desk(page, "consent")
    form = page.locator("#consent-fallback")
    form.locator(f"input[name=means][value={fields['means']}]").check()
    form.locator("#consent-number").fill(fields["number"])
    submit(form)


def ask_consent(page: Page, fields: Fields) -> None:
    desk(page, "consent")
    form = page.locator(f"#consent-ask-{fields['subject']}")
    form.locator(f"input[name=mode][value={fields['mode']}]").check()
    submit(form)


def wait(page: Page, fields: Fields) -> None:
    minutes = int(fields["minutes"])
    assert minutes % 5 == 0, "the page moves the clock by five minutes or to the next notice"
    for _ in range(minutes // 5):
        page.locator("[data-action=wait][data-arg-minutes='5']").click()
        answered(page)


def end_meeting(page: Page, _: Fields) -> None:
    desk(page, "meeting")
    page.locator("[data-action=meeting_end]").click()


def answer(page: Page, fields: Fields) -> None:
    desk(page, "meeting")
    page.locator(f"#meeting-question-{fields['question']} button[value={fields['choice']}]").click()


def write_form(page: Page, fields: Fields) -> None:
    desk(page, "forms")
    page.locator(f"[data-action=forms_open][data-arg-sheet='new:{fields['form']}']").click()
    form = page.locator("form[data-action=forms_save]")
    typed = {**fields["header"], "body": fields["body"], "file": fields["file"]}
    typed |= {f"sign_{part}": text for part, text in fields["signature"].items()}
    for name, text in typed.items():
        form.locator(f"[name={name}]").fill(str(text))
    submit(form, ".btn.primary")


def chosen_file(page: Page, name: str) -> None:
    desk(page, "files")
    page.locator("[data-action=files_open]").filter(has=page.get_by_text(name, exact=True)).first.click()
    page.locator(".files-name").get_by_text(name, exact=True).wait_for()


def export_pdf(page: Page, fields: Fields) -> None:
    chosen_file(page, fields["file"])
    form = page.locator("#files-export")
    form.locator("[name=name]").fill(fields["name"])
    form.locator("[name=to]").select_option(fields["to"])
    submit(form)


def delete_file(page: Page, fields: Fields) -> None:
    chosen_file(page, fields["file"])
    page.locator("[data-action=files_delete]").click()


def empty_bin(page: Page, _: Fields) -> None:
    desk(page, "files")
    page.locator("[data-action=files_empty_bin]").click()


def look_up(page: Page, fields: Fields) -> None:
    desk(page, "directory")
    page.locator("#directory input[name=query]").fill(fields["query"])
    page.locator("#directory button.primary").first.click()


def send_mail(page: Page, fields: Fields) -> None:
    desk(page, "mail")
    page.locator("[data-action=mail_compose]").click()
    form = page.locator(".mail-compose")
    form.locator("[name=from]").select_option(fields["from"])
    for who in ("to", "cc"):
        for address in fields.get(who, ()):
            form.locator(f"[name={who}_typed]").fill(address)
            # What a play has is meant as it stands: nothing that the directory proposes in its place is taken.
            form.locator(f"[name={who}_typed]").press("Escape")
            form.locator(f"[name={who}_typed]").press("Enter")
            form.locator(f"[data-arg-kind={who}][data-arg-item='{address}']").wait_for()
    form.locator("[name=subject]").fill(fields["subject"])
    form.locator("[name=body]").fill(fields["body"])
    for path in fields.get("attachments", ()):
        form.locator("[data-action=mail_pick]").click()
        page.locator("#mail-picking label").filter(has=page.get_by_text(path, exact=True)).locator("input").check()
        submit(page.locator("#mail-picking-form"))
    switches = [name for name in ("encrypt", "delivery_receipt", "read_receipt") if fields.get(name)]
    if switches:
        form.locator(".mail-options.not-small summary").click()
        for name in switches:
            form.locator(f"[name={name}]").check()
    form.locator("[data-action=mail_send]").click()


def finish(page: Page, _: Fields) -> None:
    page.locator(".top [data-action=finish]").click()
    page.locator("#finishing [data-arg-sure=yes]").click()


GESTURES: dict[str, Gesture] = {
    gesture.__name__: gesture
    for gesture in (
        read, open_meeting, verify_identity, agree_fallback, ask_consent, wait, end_meeting, answer, write_form,
        export_pdf, delete_file, empty_bin, look_up, send_mail, finish,
    )
}  # fmt: skip


def play(page: Page, tag: str, fields: Fields) -> None:
    """Do one action of a play by hand, and wait for its answer."""
    GESTURES[tag](page, fields)
    answered(page)
