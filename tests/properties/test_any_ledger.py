"""Whatever a learner does, the ledger accounts for every copy, and agrees with the world that made them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_any_play import BODY, CALLS, PAPERS, SENSIBLE, SENT, WORLDS, done

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.ledger import Shown, chat_copies, file_copies, ledger
from teleconsult_sim.ledger.views import CHAT_EVENTS, FILE_EVENTS
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.kernel import action_of

NOTE = {"action": "write_form", "form": "AH-253", "file": "note", "body": BODY}
FAX = "5145550143@telecopie.rsss.example"


def do(tag, **fields):
    return {"action": tag, **fields}


def mail(*to, minutes=20, **told):
    return [do("send_mail", **{"from": "rsss"}, to=list(to), body=BODY, **told), do("wait", minutes=minutes)]


PDF = do("export_pdf", file="note", name="note.pdf", to="downloads")
SHARED = do("share_in_chat", platform="ZOOM", file="note", **{"with": ["patient"]})
CHAPTERS = [
    [NOTE],
    [PDF],
    [{**PDF, "to": "onedrive"}],
    [do("move_file", file="note.pdf", to="usb")],
    [do("move_file", file="note", to="onedrive")],
    [do("save_file", file="note", to="usb"), do("move_file", file="usb/note", to="onedrive")],
    [do("delete_file", file="note")],
    [do("delete_file", file="note"), NOTE],
    [do("delete_file", file="note.pdf"), do("empty_bin")],
    [do("empty_bin")],
    [do("open_meeting", platform="ZOOM"), do("wait", minutes=3), do("save_media", media="plaie", to="usb")],
    [do("open_meeting", platform="ZOOM"), SHARED, do("end_meeting")],
    [do("open_meeting", platform="TEAMS"), do("start_recording", to="onedrive"), do("wait", minutes=3)],
    [do("end_meeting")],
    [SHARED],
    [{**SHARED, "platform": "TEAMS", "with": ["archives"]}, do("wait", minutes=45)],
    [do("delete_media", media="note")],
    [do("delete_media", media="plaie")],
    [do("file_mail", message="case-1", to="deleted")],
    [do("file_mail", message="case-1", to="inbox")],
    [do("hand_over", file="note", who="patient"), do("print_to_record", file="note")],
    mail("archives", "patient", attachments=["note"]),
    mail("archives", "patient", minutes=1),
    mail(FAX, "archives", attachments=["note"]),
    mail(FAX, minutes=45),
    mail("nul@rsss.example", "x@y.example", attachments=["note"]),
    mail("4385550143@telecopie.rsss.example", "514@telecopie.rsss.example"),
]
ANYTHING = SENT | st.sampled_from(SENSIBLE) | st.sampled_from([*PAPERS, *CALLS]).flatmap(done)
STEPS = st.tuples(st.lists(st.sampled_from(CHAPTERS), min_size=4, max_size=14), st.lists(ANYTHING, max_size=4)).map(
    lambda told: [*[step for steps in told[0] for step in steps], *told[1]]
)
PLAYS = st.tuples(st.sampled_from(WORLDS[:2]), st.integers(0, 50), STEPS)
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def played(play):
    scenario, seed, steps = play
    return run(scenario, seed, [action_of(step) for step in (NOTE, *steps)])


@SETTINGS
@given(PLAYS)
def test_nothing_ends_before_it_is_born_or_changes_after_its_end(play):
    attempt = played(play)
    found = ledger(attempt.entries, attempt.world.facts)
    known = {copy.id: copy for copy in found}
    assert len(known) == len(found)
    for copy in found:
        assert (copy.end is None) == copy.remains
        told = [entry for entry in (copy.born, copy.moved, copy.binned, copy.destroyed) if entry]
        assert all(copy.born.seq <= entry.seq for entry in told)
        assert copy.destroyed is None or all(entry.seq <= copy.destroyed.seq for entry in told)
        assert copy.source is None or copy.source not in known or known[copy.source].born.seq <= copy.born.seq
        if copy.within in known:
            message = known[copy.within]
            assert (copy.place, copy.destroyed, copy.end) == (message.place, message.destroyed, message.end)


@SETTINGS
@given(PLAYS, st.data())
def test_a_longer_journal_forgets_nothing_and_brings_nothing_back(play, data):
    attempt = played(play)
    entries, facts = attempt.entries, attempt.world.facts
    cut = data.draw(st.integers(1, len(entries)))
    early, late = ledger(entries[:cut], facts), ledger(entries, facts)
    assert [copy.id for copy in late[: len(early)]] == [copy.id for copy in early]
    for before, after in zip(early, late, strict=False):
        assert before.born == after.born
        if not before.remains:
            assert after == before


@SETTINGS
@given(PLAYS)
def test_the_ledger_agrees_with_the_world(play):
    attempt = played(play)
    world, found = attempt.world, ledger(attempt.entries, attempt.world.facts)
    left = [copy for copy in found if copy.remains and copy.within is None]
    files = world.of(Files)
    lying = {copy.file.path for copy in left if copy.place.sort == "files" and not copy.binned}
    assert lying == {path for path, file in files.kept.items() if file.about_patient}
    binned = {copy.file.path for copy in left if copy.place.sort == "files" and copy.binned}
    assert binned == {path for path, file in files.binned.items() if file.about_patient}
    chats = [copy.content for copy in left if copy.place.sort == "chat"]
    assert {shown.media for shown in chats if isinstance(shown, Shown)} == set(world.of(Chat).shared)
    shared = [
        entry.file.name for entry in attempt.entries if isinstance(entry, FileShared) and entry.file.about_patient
    ]
    # The world knows files in chats by their name alone: the one shared last.
    once = {name for name in shared if shared.count(name) == 1}
    own = {copy.title for copy in left if copy.place.sort == "chat" and isinstance(copy.content, File)}
    assert own & once == set(world.of(Chat).files) & once
    own = [copy for copy in left if copy.place.sort == "mailbox" and isinstance(copy.content, Message)]
    folders = world.of(Mailboxes).folders
    for copy in own:
        if copy.source is None:
            assert copy.place.part == folders[copy.content.id]


@SETTINGS
@given(PLAYS)
def test_replayed_or_read_back_it_is_the_same_and_media_do_not_mind_each_other(play):
    attempt = played(play)
    entries, facts = attempt.entries, attempt.world.facts
    assert ledger(entries, facts) == ledger(played(play).entries, facts)
    assert ledger(decode_journal(encode_journal(entries)).entries, facts) == ledger(entries, facts)
    for kinds, view in ((FILE_EVENTS, file_copies), (CHAT_EVENTS, chat_copies)):
        alone = view([entry for entry in entries if isinstance(entry, kinds)], facts)
        bare = [copy._replace(source=None, opened=()) for copy in view(entries, facts)]
        assert [copy._replace(source=None) for copy in alone] == [copy for copy in bare if isinstance(copy.born, kinds)]


@SETTINGS
@given(PLAYS, st.randoms(use_true_random=False))
def test_in_which_order_recipients_are_heard_of_changes_nothing(play, random):
    """Shuffle what concerns different messages or addresses; what concerns the same one keeps its order."""
    attempt = played(play)
    entries, facts = list(attempt.entries), attempt.world.facts
    heard = [n for n, entry in enumerate(entries) if type(entry).__name__ in ("MailDelivered", "MailBounced")]
    last_sent = max((n for n, entry in enumerate(entries) if type(entry).__name__ == "MailSent"), default=0)
    late = [n for n in heard if n > last_sent]
    shuffled = random.sample(late, len(late))
    mixed = dict(zip(late, shuffled, strict=True))
    reordered = [entries[mixed.get(n, n)] for n in range(len(entries))]
    opened = {"opened": ()}
    assert [copy._replace(**opened) for copy in ledger(reordered, facts)] == [
        copy._replace(**opened) for copy in ledger(entries, facts)
    ]
