"""Whatever a learner does, in whatever order, the attempt stays sound."""

from typing import Any, Literal, get_args, get_origin

import msgspec
from eventful_world import eventful
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued, FaxRejected
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailReceived, MailSent
from teleconsult_sim.journal.events.meeting import LineDropped, MediaDeleted, MediaShared
from teleconsult_sim.journal.events.people import CallMissed, PersonSpoke, QuestionAsked, RecordOpened
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, resume, run
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.engine import fold
from teleconsult_sim.simulation.kernel import action_of, actions
from teleconsult_sim.simulation.world import State

SCENARIO = load("renouvellement-simple")
WORLDS = [SCENARIO, eventful(SCENARIO), eventful(SCENARIO, account_ready=False)]
FACTS = SCENARIO.setting.facts
BODY = next(
    action.body for action in read_play(SCENARIO.plays[0])[0].actions if getattr(action, "sender", "") == "rsss"
)
PEOPLE = [contact.id for contact in FACTS.contacts] + ["patient", "clinician", "personal", "Pharmacie du Marché"]
PEOPLE += ["chef", "interne", "nephro", "imagerie", "laboratoire", "fille", "mother"]
ADDRESSES = [
    *PEOPLE,
    "5145550143@telecopie.rsss.example",
    "5145550153@telecopie.rsss.example",
    "5145550143@TELECOPIE.rsss.example",
    "5145550142@telecopie.rsss.example",
    "514-555-0143@telecopie.rsss.example",
    "nul@rsss.example",
    "a@b",
    "<>",
    "x <y@z.example>",
    "zephirine.testeur@courriel.example",
    "<archives>",
    "5145550143",
    "5145550191@telecopie.rsss.example",
    "nephro",
]
FILES = ["note", "note", "note", "photo.jpg", "note.pdf", "usb/note", "downloads/note.pdf", "ordonnance", "Ordonnances"]
WORDS = [
    "",
    "TÉLÉCONSULTATION",
    "consentement à la téléconsultation",
    BODY,
    FACTS.model.body,
    "Amlodipine",
    "Potassium sérique, urgence : 514-555-0188",
    "IRM du genou droit, amlodipine 5 mg die, 514 555 0188",
    "\ud800\0\r\n",
    "{named}%s",
]
NAMED: dict[str, list[Any]] = {
    "sender": ["rsss", "personal", "collegue", "patient", "nobody", "archives.medicales@rsss.example"],
    "order": ["amlodipine", "irm", "potassium", "nothing"],
    "file": FILES,
    "name": FILES,
    "what": [*FILES, "amlodipine", "irm"],
    "attachments": FILES,
    "question": ["modele", "tantot", "nothing"],
    "choice": ["identite", "parfait", "oui", "nothing"],
    "carries": ["amlodipine", "note", "nothing"],
    "who": PEOPLE,
    "link_from": PEOPLE,
    "readers": PEOPLE,
    "to": ADDRESSES,
    "cc": ADDRESSES,
    "bcc": ADDRESSES,
    "number": ["514-555-0111", "911", "", "514-555-0143"],
    "form": ["AH-253", "AH-251", "Word"],
    "platform": ["TEAMS", "ZOOM", "REACTS", "Face/Temps\n", ""],
    "until": ["next_notice", "noon"],
    "minutes": [0, -1, 1, 5, 40, 2000, 10**30],
    "media": ["plaie", "plaie", "film", "note", "nothing"],
    "about": ["record_opening", "authorisation", "orders", ""],
    "message": ["case-0", "x"],
    "party": ["patient", "collegue", "mother"],
    "account": ["rsss", "personal"],
    "body": WORDS,
    "text": WORDS,
    "record_number": ["012345", "12345"],
    "birth_date": ["1946-03-03", "3 janvier 1946"],
    "nam": ["TESZ 4653 0303", "x"],
    "where": ["514-555-0143", "archives", "dci", "ZOOM", "*", ""],
    "instead": ["archives-voisines", "nothing"],
    "rate": [0, 0.5, 1, -1, 2],
    "after_minutes": [0, 3, -1, 10**30],
    "until_minutes": [20, 1, 0, 10**30],
}


def of_type(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is Literal:
        return st.sampled_from([*get_args(kind)])
    if optional := [part for part in get_args(kind) if get_origin(part) is Literal]:
        return st.none() | st.sampled_from([*get_args(optional[0])])
    if get_origin(kind) is tuple:
        return st.lists(of_type(name, get_args(kind)[0]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return fields_of(kind)
    return plain(name, kind)


def plain(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if name in NAMED:
        return st.sampled_from(NAMED[name])
    if kind is int or int in get_args(kind):
        return st.integers(-1, 2**40)
    return st.booleans() if kind is bool else st.text(max_size=8)


def fields_of(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    required, optional = {}, {}
    for field in msgspec.structs.fields(kind):
        has_default = field.default is not msgspec.NODEFAULT or field.default_factory is not msgspec.NODEFAULT
        (optional if has_default else required)[field.encode_name] = of_type(field.name, field.type)
    return st.fixed_dictionaries(required, optional=optional)


def done(tag: str) -> st.SearchStrategy[dict[str, Any]]:
    return fields_of(actions()[tag]).map(lambda fields: {"action": tag, **fields})


RUBBISH = st.text(max_size=8)
SENT = st.fixed_dictionaries(
    {
        "action": st.just("send_mail"),
        "from": st.sampled_from(["rsss", "rsss", "rsss", "personal", "collegue"]),
        "to": st.lists(st.sampled_from(ADDRESSES) | RUBBISH, min_size=1, max_size=3),
        "body": st.sampled_from(WORDS),
    },
    optional={
        "cc": st.lists(st.sampled_from(ADDRESSES), max_size=2),
        "bcc": st.lists(st.sampled_from(ADDRESSES), max_size=2),
        "attachments": st.lists(st.sampled_from(["note", "note.pdf", "photo.jpg"]), max_size=2),
        "subject": RUBBISH,
        "delivery_receipt": st.booleans(),
        "read_receipt": st.booleans(),
    },
)
PAPERS = [
    "export_pdf",
    "delete_file",
    "empty_bin",
    "move_file",
    "save_file",
    "photograph",
    "write_prescription",
    "hand_over",
    "share_in_chat",
    "print_to_record",
]
CALLS = [
    "open_meeting",
    "end_meeting",
    "ask_consent",
    "verify_identity",
    "agree_fallback",
    "answer",
    "phone",
    "contact",
    "ask_choice",
    "warn",
    "start_recording",
    "stop_recording",
    "save_media",
    "delete_media",
]
SENSIBLE = [
    {"action": "open_meeting", "platform": "TEAMS"},
    {"action": "open_meeting", "platform": "ZOOM"},
    {"action": "open_meeting", "platform": "REACTS"},
    {"action": "end_meeting"},
    {"action": "start_recording"},
    {"action": "stop_recording"},
    {"action": "enable", "feature": "captions"},
    {"action": "warn", "about": "reacts_profile"},
    {"action": "save_media", "media": "plaie"},
    {"action": "delete_media", "media": "plaie"},
    {"action": "share_in_chat", "platform": "ZOOM", "file": "note", "with": ["patient"]},
    {"action": "delete_media", "media": "note"},
    {"action": "ask_choice", "order": "irm"},
    {"action": "contact", "who": "archives", "about": "record_opening", "by": "phone"},
    {"action": "contact", "who": "chef", "about": "authorisation", "by": "in_person"},
    {"action": "answer", "question": "tantot", "choice": "oui"},
    {"action": "repair", "item": "camera", "how": "fermer"},
]
DCI = ["order_in_dci", "chart", "check", "repair", "activate_account", "request"]


class AnyPlay(RuleBasedStateMachine):
    @initialize(
        seed=st.integers(-5, 500),
        scenario=st.sampled_from(WORLDS),
        platform=st.sampled_from(["", "TEAMS", "ZOOM", "REACTS"]),
    )
    def begin(self, seed, scenario, platform):
        self.scenario, self.attempt, self.seed = scenario, begin(scenario, seed), seed
        self.taken, self.seen = [], 0
        self.act({"action": "write_form", "form": "AH-253", "file": "note", "body": BODY})
        if platform:
            self.act({"action": "open_meeting", "platform": platform})

    @rule(data=SENT)
    def send(self, data):
        self.act(data)

    @rule(data=st.sampled_from(PAPERS).flatmap(done))
    def move_papers(self, data):
        self.act(data)

    @rule(data=st.sampled_from(CALLS).flatmap(done))
    def call(self, data):
        self.act(data)

    @rule(data=st.sampled_from(SENSIBLE))
    def do_something_sensible(self, data):
        self.act(data)

    @rule(data=st.sampled_from(DCI).flatmap(done))
    def use_services(self, data):
        self.act(data)

    @rule(data=st.sampled_from(sorted(set(actions()) - {"finish"})).flatmap(done))
    def do_anything(self, data):
        self.act(data)

    @rule(minutes=st.integers(1, 15))
    def wait(self, minutes):
        self.act({"action": "wait", "minutes": minutes})

    @rule()
    def wait_for_news(self):
        self.act({"action": "wait", "until": "next_notice"})

    @rule(name=st.sampled_from(["note", "Ordonnances"]), body=st.sampled_from(WORDS))
    def write(self, name, body):
        self.act({"action": "write_form", "form": "AH-253" if name == "note" else "AH-251", "file": name, "body": body})

    @precondition(lambda self: len(self.taken) > 25)
    @rule()
    def finish(self):
        self.act({"action": "finish"})

    def act(self, data):
        action = action_of(data)
        self.taken.append(action)
        before = self.attempt.world.state
        new = self.attempt.submit(action)
        if isinstance(new[-1], Refused):
            assert len(new) == 2
            assert (self.attempt.world.now, self.attempt.world.state.slices) == (before.now, before.slices)

    @invariant()
    def the_journal_goes_on_in_order(self):
        entries = getattr(self, "attempt", None) and self.attempt.entries
        for place in range(self.seen, len(entries or ())):
            entry = entries[place]
            assert entry.seq == place
            assert entry.cause is None or entry.cause < place
            assert place == 0 or entry.at >= entries[place - 1].at
            assert entry.at.microsecond == 0
            assert entry.actor
        self.seen = len(entries or ())

    def teardown(self):
        if not hasattr(self, "attempt"):
            return
        entries = self.attempt.entries
        self.folding_gives_the_live_state()
        data = encode_journal(entries)
        assert decode_journal(data).entries == tuple(entries)
        assert encode_journal(run(self.scenario, self.seed, self.taken).entries) == data
        self.no_message_is_lost()
        self.what_is_foreseen_comes_once()
        self.chats_hold_what_was_shared()
        report = self.attempt.report()
        assert 0 <= report.score.points <= 100
        assert all(0 <= number < len(entries) for verdict in report.verdicts for number in verdict.evidence)
        assert resume(decode_journal(data).entries).world.state == self.attempt.world.state

    def folding_gives_the_live_state(self):
        assert fold(self.attempt.entries, State(now=self.scenario.setting.start)) == self.attempt.world.state

    def no_message_is_lost(self):
        entries = self.attempt.entries
        pending = [item.reaction for item in self.attempt.world.state.agenda]
        waiting = {(item.get("message"), item.get("address")) for item in pending}
        settled = {(e.message, e.address) for e in entries if isinstance(e, (FaxRejected, MailBounced, MailDelivered))}
        queued = {(e.message, e.number): e.job for e in entries if isinstance(e, FaxQueued)}
        ended = {e.job for e in entries if isinstance(e, FaxAttempted) and e.final}
        dialling = {item.get("job") for item in pending}
        assert set(queued.values()) <= ended | dialling
        tried = [e.job for e in entries if isinstance(e, FaxAttempted) and e.final]
        assert len(tried) == len(set(tried))
        for sent in (entry.message for entry in entries if isinstance(entry, MailSent)):
            for to in sent.recipients:
                number = to.address.strip()[:10]
                faxed = is_fax_address(to.address) and (sent.id, number) in queued
                assert faxed or {(sent.id, to.address)} & (waiting | settled), to
        ids = [entry.message.id for entry in entries if isinstance(entry, (MailSent, MailReceived))]
        assert len(ids) == len(set(ids))

    def what_is_foreseen_comes_once(self):
        setting, entries = self.scenario.setting, self.attempt.entries
        said = [entry.says.fr for entry in entries if isinstance(entry, PersonSpoke)]
        for foreseen in (*setting.changes_of_mind, *setting.calls, *setting.speeches):
            assert said.count(foreseen.says.fr) <= 1
        for kind in (MediaShared, QuestionAsked):
            found = [entry.media if kind is MediaShared else entry.question for entry in entries if type(entry) is kind]
            assert len(found) == len(set(found))
        assert sum(isinstance(entry, RecordOpened) for entry in entries) <= 1
        assert sum(isinstance(entry, LineDropped) for entry in entries) <= len(setting.line_drops)
        calls = [entry for entry in entries if isinstance(entry, CallMissed)]
        assert len(calls) <= len(setting.calls)

    def chats_hold_what_was_shared(self):
        entries, chat = self.attempt.entries, self.attempt.world.of(Chat)
        gone = {entry.media for entry in entries if isinstance(entry, MediaDeleted)}
        shared = {entry.media for entry in entries if isinstance(entry, MediaShared)}
        assert set(chat.shared) <= shared - gone
        assert set(chat.files) <= {entry.file.name for entry in entries if isinstance(entry, FileShared)}


AnyPlay.TestCase.settings = settings(
    max_examples=250,
    stateful_step_count=35,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyPlay = AnyPlay.TestCase


def test_an_untouched_journal_has_nothing_done_wrong():
    statuses = {verdict.status for verdict in begin(SCENARIO).report().verdicts}
    assert statuses <= {"missing", "not_applicable"}
    assert begin(SCENARIO).report().score.points == 0
