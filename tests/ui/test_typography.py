"""Times, dates and spaces."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from teleconsult_sim.ui.shell import clock_time, environment, long_date, typo
from teleconsult_sim.ui.shell.typography import NARROW, NBSP


def seen(text: str) -> str:
    return text.replace(NBSP, "_").replace(NARROW, "~")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Attention : lisez !", "Attention~: lisez~!"),
        ("Vraiment ? oui ; non", "Vraiment~? oui~; non"),
        ("« Demande acceptée »", "«~Demande acceptée~»"),
        ("«collé»", "«~collé~»"),
        ("à 10 h 14, puis 9 h", "à 10_h_14, puis 9_h"),
        ("46 % des cas", "46_% des cas"),
        ("https://exemple.test à 10:14", "https://exemple.test à 10:14"),
        ("&nbsp; a:b", "&nbsp; a:b"),
    ],
)
def test_french_spaces(written: str, printed: str) -> None:
    assert seen(typo(written)) == printed


def test_english_is_left_alone() -> None:
    assert typo("Really ? « no »", "en") == "Really ? « no »"


@given(st.text(alphabet="ab «»:;!?%$h019 \u00a0\u202f.&"))
def test_twice_is_once_and_only_spaces_change(text: str) -> None:
    once = typo(text)
    assert typo(once) == once
    assert "".join(once.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (time(10, 14), "10_h_14", "10:14_a.m."),
        (time(0, 5), "0_h_05", "12:05_a.m."),
        (time(12, 0), "12_h_00", "12:00_p.m."),
        (datetime(2020, 11, 19, 23, 59), "23_h_59", "11:59_p.m."),
    ],
)
def test_times(moment: time | datetime, french: str, english: str) -> None:
    assert (seen(clock_time(moment)), seen(clock_time(moment, "en"))) == (french, english)


@given(st.times())
def test_a_time_can_be_read_back(moment: time) -> None:
    hour, minute = clock_time(moment).split(f"{NBSP}h{NBSP}")
    assert (int(hour), int(minute)) == (moment.hour, moment.minute)
    said = datetime.strptime(clock_time(moment, "en").replace(NBSP, " ").replace(".", "").upper(), "%I:%M %p")
    assert (said.hour, said.minute) == (moment.hour, moment.minute)


def test_dates() -> None:
    assert seen(long_date(date(2020, 11, 19))) == "jeudi 19_novembre 2020"
    assert seen(long_date(date(2020, 11, 1))) == "dimanche 1er_novembre 2020"
    assert seen(long_date(date(2020, 8, 3), weekday=False)) == "3_août 2020"
    assert seen(long_date(date(2020, 11, 19), "en")) == "Thursday, November_19, 2020"
    assert seen(long_date(date(2020, 11, 1), "en", weekday=False)) == "November_1, 2020"


def test_filters_follow_the_language_of_the_page() -> None:
    template = environment("teleconsult_sim.ui.shell").from_string(
        "{{ at|clock }} {{ at|day }} {{ at|day(weekday=False) }} {{ 'a !'|typo }} {{ '<b> !'|safe|typo }} {{ '<i>' }}"
    )
    at = datetime(2020, 11, 19, 10, 14)
    french = seen(template.render(at=at))
    assert french == "10_h_14 jeudi 19_novembre 2020 19_novembre 2020 a~! <b>~! &lt;i&gt;"
    assert template.render(at=at, language="en").startswith(f"10:14{NBSP}a.m. Thursday")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UndefinedError):
        environment("teleconsult_sim.ui.shell").from_string("{{ absent }}").render()


def test_every_icon_is_drawn_and_hidden_from_readers() -> None:
    names = ["file", "checklist", "camera", "shield", "form", "folder", "mail", "phone", "book", "help", "clock"]
    names += ["paperclip", "lock", "warning", "check", "cross", "search", "person", "print", "play"]
    template = environment("teleconsult_sim.ui.shell").from_string(
        "{% from 'shell/icons.html' import icon %}{% for name in names %}{{ icon(name) }}\n{% endfor %}"
    )
    drawn = template.render(names=names).splitlines()
    assert len(set(drawn)) == len(names)
    assert all('aria-hidden="true"' in svg and "<path" in svg for svg in drawn)


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [(3, "1_ko", "1_kB"), (38_400, "38_ko", "38_kB"), (1_000_000, "1_Mo", "1_MB"), (4_849_000, "4,8_Mo", "4.8_MB")],
)
def test_sizes(size: int, french: str, english: str) -> None:
    shown = environment("teleconsult_sim.ui.shell").from_string("{{ n|size }}")
    assert seen(shown.render(n=size, language="fr")) == french
    assert seen(shown.render(n=size, language="en")) == english
