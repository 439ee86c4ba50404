"""The debrief: what it says, in which order, in both languages, whatever was done."""

import re
from html.parser import HTMLParser

import msgspec
import pytest

from teleconsult_sim.locale import catalogue
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.simulation.desk.files import DeleteFile, EmptyBin
from teleconsult_sim.simulation.desk.forms import ExportPdf, WriteForm
from teleconsult_sim.simulation.desk.mail import SendMail
from teleconsult_sim.simulation.engine import Finish, Wait
from teleconsult_sim.ui.simulator import mail_drafts
from teleconsult_sim.ui.simulator.debrief import comparison, copy_map, debrief_html, faxes, findings, lives, whereabouts
from teleconsult_sim.ui.simulator.debrief.unsent import unsent
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.telling.terms import wording

SCENARIO = load("renouvellement-simple")
PLAYS = {path.stem: read_play(path)[0] for path in SCENARIO.plays}
FR = wording("fr")
ORDER = PLAYS["exemplary"].actions[[type(a).__name__ for a in PLAYS["exemplary"].actions].index("SendMail")]


def played(name):
    return run(SCENARIO, PLAYS[name].seed, PLAYS[name].actions)


def sending(**changed):
    fields = {name: getattr(ORDER, name) for name in ORDER.__struct_fields__} | changed
    return SendMail(**fields)


class Outline(HTMLParser):
    """The headings, ids, labelled-by and attributes of a page."""

    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.named_by, self.tags = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        self.named_by += (given.get("aria-labelledby") or "").split()


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\u00a0", " "))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PLAYS)
def test_every_play_is_drawn_with_headings_in_order_and_unique_ids(name, language):
    outline = Outline(debrief_html(played(name), language))
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.named_by) <= set(outline.ids)
    assert all(id.startswith("debrief-") for id in outline.ids)
    offered = {given["data-action"] for _, given in outline.tags if "data-action" in given}
    assert "debrief_replay" in offered
    assert all(action.startswith("debrief_") for action in offered)
    assert any("data-print" in given for _, given in outline.tags)
    assert any(given.get("data-autofocus") == "debrief" for tag, given in outline.tags if tag == "h1")


def test_what_was_never_handed_over_is_told_whatever_the_score():
    assert "data-left" not in debrief_html(played("exemplary"), "fr")
    head = debrief_html(played("rien-fait"), "fr").split("data-left", 1)[1].split("</p>", 1)[0]
    assert all(task.title.fr in head for task in SCENARIO.file.tasks)


def test_the_parts_come_in_the_order_of_the_design():
    html = debrief_html(played("purge-en-attente"), "fr")
    order = [
        "Par section",
        "Ce qui a bien été",
        "À corriger",
        "La vie de chaque",
        "Ce que la pharmacie",
        "Où se trouvent",
    ]
    order += ["Votre parcours et le parcours exemplaire", "Rejouer</h2>"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)


def test_english_has_no_french_left():
    for name in PLAYS:
        english = text_of(debrief_html(played(name), "en"))
        for french in catalogue("en"):
            if len(french) > 22 and "{" not in french and catalogue("en")[french] != french:
                assert french not in english


def test_the_sentence_names_the_critical_rule_and_what_happened():
    html = text_of(debrief_html(played("compte-personnel"), "fr"))
    head = html[: html.index("Par section")]
    assert "Non réussi" in head
    assert "antoine.exemple@courriel.example" in head or "supprimé" in head
    assert re.search(r"« [^»]+ » :", head)
    exemplary = text_of(debrief_html(played("exemplary"), "fr"))
    assert "Réussi Le renouvellement" in exemplary.replace("  ", " ")
    assert "100 sur 100" in exemplary
    assert "aucune obligation n’a été manquée" in exemplary


def found_in(attempt):
    from teleconsult_sim.guide.loading import edition
    from teleconsult_sim.ui.simulator.debrief.summary import counted

    report = attempt.report()
    guide = edition(report.facts.edition)
    return findings.findings(attempt.entries, counted(report), report.facts, guide, FR)


@pytest.mark.parametrize("name", PLAYS)
def test_findings_are_the_verdicts_gravest_first_and_advice_is_no_fault(name):
    attempt = played(name)
    report, found = attempt.report(), found_in(attempt)
    wrong = {v.rule.id for v in report.verdicts if v.status in ("missing", "breached")}
    assert {finding.id for finding in found} <= wrong
    assert {v.rule.id for v in report.with_status("breached")} <= {finding.id for finding in found}
    ranks = [(f.advice, findings.GRAVEST.index(report.of(f.id).severity)) for f in found]
    assert ranks == sorted(ranks)
    for finding in found:
        verdict = report.of(finding.id)
        if finding.advice:
            assert verdict.rule.modality in ("recommended", "permitted", "information")
            assert finding.standing == "Conseil, pas une faute"
            assert finding.tone == ""
        else:
            assert finding.standing == ("Pas fait" if verdict.status == "missing" else "Mal fait")
        assert finding.evidence or not verdict.evidence
        assert finding.why
        assert finding.remedy
        assert re.match(r"lignes? \d", finding.lines)


def test_evidence_has_its_time_its_words_and_what_was_written():
    found = {finding.id: finding for finding in found_in(played("modele-colle"))}
    finding = next(f for f in found.values() if any(line.written for line in f.evidence))
    line = next(line for line in finding.evidence if line.written)
    assert "5145550143" in line.words.replace("-", "")
    assert "janvier" in line.written
    assert line.at.hour == 9


def test_a_fault_borne_by_another_rule_says_that_it_is_counted_once():
    attempt = run(SCENARIO, 2, [sending(cc=()), Wait(minutes=30), Finish()])
    found = {finding.id: finding for finding in found_in(attempt)}
    assert found["cc-archives-drug-order"].borne_by == found["copy-archives-always"].title
    assert "compté avec" in text_of(debrief_html(attempt, "fr"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_markup_stays_text(language):
    nasty = '<script>alert("x")</script><b onclick=y>'
    attempt = run(
        SCENARIO,
        2,
        [
            WriteForm(form=nasty.replace("/", "|"), file=nasty.replace("/", "|"), body=nasty),
            sending(subject=nasty, body=nasty + " amlodipine", to=("5145550143@telecopie.rsss.example", nasty)),
            Wait(minutes=30),
            Finish(),
        ],
    )
    html = debrief_html(attempt, language)
    assert "<script" not in html
    assert "<b onclick" not in html
    assert "&lt;script" in html


def test_braces_typed_by_the_learner_are_only_braces():
    attempt = run(SCENARIO, 2, [sending(subject="{who} {0}", body="{count} amlodipine"), Wait(minutes=30), Finish()])
    assert "{who} {0}" in debrief_html(attempt, "fr")


def test_an_attempt_without_anything_and_one_under_way_are_drawn():
    for attempt in (begin(SCENARIO), run(SCENARIO, 2, [Finish()]), run(SCENARIO, 2, [sending()])):
        for language in ("fr", "en"):
            assert debrief_html(attempt, language)
    assert "aucune télécopie n’a été envoyée" in debrief_html(begin(SCENARIO), "fr")


def faxes_of(*actions, seed=2):
    attempt = run(SCENARIO, seed, actions)
    return faxes.faxes(attempt.entries, attempt.world.facts, FR)


def test_what_the_pharmacy_received_is_what_was_sent():
    (fax,) = faxes_of(sending(), Wait(minutes=40), seed=PLAYS["exemplary"].seed)
    assert fax.place == "Pharmacie du Marché"
    assert fax.pill == "Reçue"
    assert [page.text.split() for page in fax.pages] == [ORDER.body.split()]
    assert fax.cc == "Archives médicales"
    assert [attempt.tone for attempt in fax.tries] == ["warn", "good"]


def test_nothing_arrived_is_said_plainly():
    (voice,) = faxes_of(sending(to=("5145550142@telecopie.rsss.example",)), Wait(minutes=40))
    assert voice.pill == "Rien reçu"
    assert not voice.pages
    assert voice.place == "Téléphone de Pharmacie du Marché, pas un télécopieur"
    (malformed,) = faxes_of(sending(to=("514@telecopie.rsss.example",)), Wait(minutes=40))
    assert malformed.pill == "Rien reçu"
    assert "refusé" in malformed.verdict
    (waiting,) = faxes_of(sending(), Finish())
    assert waiting.pill == "En attente à la fin"
    assert "attendait encore" in waiting.verdict


def test_pages_are_cut_as_the_gateway_counts_them():
    from teleconsult_sim.render.sheets import page_count as count

    bodies = ["", "a", "x\n" * 54, "x\n" * 55, "y" * 91 + "\n" + "x\n" * 200, "z" * 90 * 60, "\n" * 300, "w" * 10_000]
    for body in bodies:
        attempt = run(SCENARIO, 2, [sending(body=body, subject="s")])
        message = next(
            entry.message for entry in attempt.entries if hasattr(entry, "message") and entry.actor == "learner"
        )
        made = list(faxes.pages(message, FR))
        assert len(made) == count(message), repr(body[:20])
        assert "".join(page.text for page in made).replace("\n", "") == body.replace("\n", "")


def test_pages_are_drawn_when_asked_for_and_the_words_stand_in_when_they_cannot_be():
    from teleconsult_sim.ui.simulator.debrief.fax_pages import draw_fax, received

    attempt = run(SCENARIO, PLAYS["exemplary"].seed, [sending(), Wait(minutes=40), Finish()])
    ((region, coming),) = received(attempt, "fr", {}).items()
    assert f'data-region="{region}"' in debrief_html(attempt, "fr")
    assert "data-soon" in coming
    id = re.search(r'data-arg-fax="([^"]+)"', coming)[1]
    drawn = draw_fax(attempt, id)
    shown = received(attempt, "fr", {id: drawn})[region]
    assert "data:image/png;base64," in shown
    assert "amlodipine" in re.search(r'alt="([^"]+)"', shown)[1].casefold()
    assert "data-soon" not in received(attempt, "fr", {id: None})[region]
    assert "Amlodipine" in received(attempt, "en", {id: None})[region]
    assert draw_fax(attempt, "nothing") is None


def places_of(*actions, seed=2):
    calm = SCENARIO._replace(setting=msgspec.structs.replace(SCENARIO.setting, mails=()))
    return whereabouts.remaining(whereabouts.whereabouts(run(calm, seed, actions).entries, FR))


def test_where_copies_lie_and_what_to_do_with_them():
    note = WriteForm(form="AH-253", file="Note", body="TÉLÉCONSULTATION")
    pdf = ExportPdf(file="Note", name="Note.pdf", to="downloads")
    mail = SendMail(sender="rsss", to=("archives",), attachments=("Note.pdf",))
    assert [place.fate for place in places_of(note)] == ["à remettre d’abord"]
    found = {(place.title, place.place): place for place in places_of(note, pdf, mail, Wait(minutes=20))}
    assert found["Note.pdf", "Téléchargements"].fate == "à détruire"
    assert found["Note.pdf", "Téléchargements"].origin == "Note (OneDrive)"
    assert found["Note", "OneDrive"].fate == "à détruire"
    archived = found["Courriel « — »", "Boîte de courriel : Archives médicales"]
    assert (archived.fate, archived.attached, archived.opened) == ("attendu", ("Note.pdf",), "Archives médicales")
    binned = places_of(note, mail, DeleteFile(file="Note"))
    assert any(place.place.startswith("Corbeille") for place in binned)
    gone = places_of(note, DeleteFile(file="Note"), EmptyBin())
    assert gone == []


def test_a_copy_that_reached_the_wrong_hands_is_to_be_recalled():
    wrong = places_of(sending(cc=("patient",)), Wait(minutes=30))
    patient = next(place for place in wrong if "Zéphirine" in place.place)
    assert (patient.fate, patient.tone) == ("à faire détruire", "bad")
    assert "le fournisseur de ce courriel" in patient.readers
    assert wrong[0].tone == "bad"
    personal = places_of(sending(sender="personal"), Wait(minutes=30))
    assert any(place.fate == "à détruire" and "courriel.example" in place.place for place in personal)
    on_its_way = places_of(sending())
    assert any(place.place == "En route vers Archives médicales" for place in on_its_way)


def test_the_map_counts_every_copy_once_and_puts_it_in_its_part():
    for name in PLAYS:
        drawn = copy_map.copy_map(played(name).entries, FR)
        chips = [chip for zone in drawn.zones for spot in zone.spots for chip in spot.chips]
        assert sum(1 + chip.more for chip in chips) == drawn.left == drawn.good + drawn.warn + drawn.bad
        assert drawn.born == len(drawn.lines) == drawn.left + drawn.gone
    actions = [WriteForm(form="AH-253", file="Note"), ExportPdf(file="Note", name="Note.pdf", to="downloads")]
    actions.append(sending(cc=("patient",), attachments=("Note.pdf",)))
    mine, between, theirs = copy_map.copy_map(run(SCENARIO, 2, [*actions, Wait(minutes=30)]).entries, FR).zones
    assert {"Téléchargements", "OneDrive", "Outlook, Envoyés"} <= {spot.name for spot in mine.spots}
    assert [spot.name for spot in theirs.spots if "Zéphirine" in spot.name]
    assert [spot.tone for spot in mine.spots] == sorted([spot.tone for spot in mine.spots])
    assert not between.spots
    waiting = copy_map.copy_map(run(SCENARIO, 2, [sending()]).entries, FR).zones[1]
    assert {spot.name for spot in waiting.spots} == {"Passerelle de télécopie", "En route vers Archives médicales"}


def test_the_map_is_drawn_with_its_readers_and_every_life():
    html = debrief_html(played("purge-en-attente"), "fr")
    section = html[html.index('id="debrief-copies"') :]
    assert "toute personne" in section or "vous" in section
    assert section.count("copy-zone ") >= 3
    assert "Chaque copie, de sa naissance à sa fin" in section
    assert "Each copy, from birth to end" in debrief_html(played("purge-en-attente"), "en")


def test_the_exemplary_play_beside_itself_has_no_mark():
    compared = comparison.compare(played("exemplary"), FR)
    assert {told.mark for pair in compared.pairs for told in (pair.mine, pair.theirs)} == {""}
    assert (compared.missing, compared.otherwise) == (0, 0)


def test_side_by_side_every_step_of_both_appears_once_and_in_order():
    for name in PLAYS:
        attempt = played(name)
        compared = comparison.compare(attempt, FR)
        mine = [pair.mine.at for pair in compared.pairs if pair.mine]
        theirs = [pair.theirs.at for pair in compared.pairs if pair.theirs]
        assert mine == [step.at for step in comparison.steps(attempt.entries)]
        assert theirs == [step.at for step in comparison.steps(played("exemplary").entries)]


def test_what_was_left_out_done_otherwise_or_at_another_moment_is_marked():
    done = [action for action in PLAYS["exemplary"].actions if type(action).__name__ != "AgreeFallback"]
    place = done.index(ORDER)
    done[place] = sending(to=("5145550142@telecopie.rsss.example",))
    waited = max((action for action in done if isinstance(action, Wait)), key=lambda action: action.minutes)
    done.remove(waited)
    done.insert(len(done) - 1, waited)
    pairs = comparison.compare(run(SCENARIO, 2, done), FR).pairs
    marks = {pair.theirs.words.split(" ")[0]: pair.theirs.mark for pair in pairs if pair.theirs and pair.theirs.mark}
    assert marks["Repli"] == "missing"
    assert marks["Envoyé"] == "otherwise"
    assert marks["Attente"] == "moved"


def test_the_time_axis_has_few_round_marks_inside_the_case():
    from teleconsult_sim.assessment.history import history

    attempt = played("purge-en-attente")
    drawn = lives.chart(history(attempt.entries), {v.rule.id for v in attempt.report().verdicts}, FR)
    assert 2 <= len(drawn.ticks) <= lives.MOST_TICKS + 1
    assert all(0 <= tick.x <= 100 and tick.at.second == 0 for tick in drawn.ticks)
    for row in drawn.every:
        assert all(0 <= bar.x <= 100 and bar.x + bar.width <= 100.01 for bar in row.bars)
    lost = [row for row in drawn.shown if row.lost]
    assert lost
    assert all("jamais rattrapé" in row.told for row in lost)
    assert {row.id for row in drawn.every if row.status != "respected"} <= {row.id for row in drawn.shown}


def test_two_days_of_waiting_still_make_an_axis():
    from teleconsult_sim.assessment.history import history

    attempt = run(SCENARIO, 2, [Wait(minutes=1440), Wait(minutes=1440), Finish()])
    drawn = lives.chart(history(attempt.entries), {v.rule.id for v in attempt.report().verdicts}, FR)
    assert len(drawn.ticks) <= 8
    assert debrief_html(attempt, "en")


def test_the_sum_of_the_copies_reads_as_sentences():
    for name in PLAYS:
        for language in ("fr", "en"):
            html = debrief_html(played(name), language)
            if 'id="debrief-copies-sum"' in html:
                told = text_of(html[html.index('id="debrief-copies-sum"') :].split("</p>")[1])
                assert not re.search(r"\.\w", told), told


def test_a_draft_left_behind_lies_in_the_mailbox():
    seat = Seat(run(SCENARIO, 2, [WriteForm(form="AH-253", file="Note")]), "fr")
    for subject, attachments in (("Mme Testeur", []), ("Bonjour", []), ("Voici", ["onedrive/Note", "usb/gone"])):
        written = {"subject": subject, "attachments": attachments, "at": "2020-11-19T09:50:00"}
        mail_drafts.put(seat, mail_drafts.blank() | written)
    lines = whereabouts.whereabouts(seat.attempt.entries, FR, unsent(seat))
    left = [line for line in lines if line.place == "Outlook, Brouillons"]
    assert [line.title for line in left] == ["Courriel « Mme Testeur »", "Courriel « Voici »"]
    assert [line.attached for line in left] == [(), ("Note",)]
    assert {(line.fate, line.born, line.since.minute) for line in left} == {
        ("à détruire", "Brouillon jamais envoyé", 50)
    }
    assert "Brouillon jamais envoyé" in debrief_html(seat.attempt, "fr", "", unsent(seat))
    assert "Brouillon jamais envoyé" not in debrief_html(seat.attempt, "fr")
