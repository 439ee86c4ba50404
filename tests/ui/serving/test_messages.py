"""The filter between a page and its kernel reads messages exactly as Jupyter does, and lets few pass."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import (
    deserialize_binary_message,
    deserialize_msg_from_ws_v1,
    serialize_binary_message,
    serialize_msg_to_ws_v1,
)

from teleconsult_sim.ui.serving.messages import may_be_told

V1 = "v1.kernel.websocket.jupyter.org"


def message(kind: str, content: Any = None, channel: str = "shell") -> dict[str, Any]:
    parts = {"header": {"msg_type": kind}, "parent_header": {}, "metadata": {}, "content": content or {}}
    return parts | {"channel": channel, "buffers": [b"a file"]}


def told(said: dict[str, Any]) -> set[bool]:
    """Return what the filter says of a message in each of its three forms."""
    text = json.dumps(said | {"buffers": []})
    binary = serialize_binary_message(said | {"header": said["header"] | {"date": "2026-11-25T00:00:00Z"}})
    parts = [json.dumps(said[part]).encode() for part in ("header", "parent_header", "metadata", "content")]
    newer = serialize_msg_to_ws_v1([*parts, b"a file"], said["channel"])
    return {may_be_told(text, None), may_be_told(binary, None), may_be_told(newer, V1)}


@pytest.mark.parametrize("kind", ["comm_msg", "comm_close", "comm_info_request", "kernel_info_request"])
def test_what_widgets_say_passes(kind: str) -> None:
    assert told(message(kind)) == {True}
    assert told(message(kind, channel="control")) == {False}


@pytest.mark.parametrize(
    "kind", ["execute_request", "inspect_request", "shutdown_request", "", "COMM_MSG", "comm_msg "]
)
def test_anything_else_stops(kind: str) -> None:
    assert told(message(kind)) == {False}


def test_the_one_target_is_that_of_states() -> None:
    assert told(message("comm_open", {"target_name": "jupyter.widget.control"})) == {True}
    assert told(message("comm_open", {"target_name": "jupyter.widget.control", "target_module": None})) == {True}
    assert told(message("comm_open", {"target_name": "jupyter.widget.control", "target_module": "os"})) == {False}
    for target in ("jupyter.widget", "x", None, ["jupyter.widget.control"]):
        assert told(message("comm_open", {"target_name": target})) == {False}
    assert told(message("comm_open")) == {False}


FRAGMENTS = st.sampled_from(
    [b'{"msg_type":"comm_msg"}', b'{"msg_type":"execute_request"}', b"shell", b"{}", b"control", b"\xff", b""]
)


@given(st.lists(st.integers(0, 200), max_size=9), st.lists(FRAGMENTS, max_size=8), st.booleans())
def test_no_odd_message_is_read_otherwise_than_jupyter_reads_it(
    offsets: list[int], parts: list[bytes], newer: bool
) -> None:
    """Whatever passes is, as the server itself reads it, a message that may pass."""
    width, order = (8, "little") if newer else (4, "big")
    numbers = [len(offsets), *offsets]
    odd = b"".join(number.to_bytes(width, order) for number in numbers) + b"".join(parts)
    if not may_be_told(odd, V1 if newer else None):
        return
    if newer:
        channel, read = deserialize_msg_from_ws_v1(odd)
        header = json.loads(read[0])
    else:
        said = deserialize_binary_message(odd)
        channel, header = said["channel"], said["header"]
    assert channel == "shell"
    assert header["msg_type"] == "comm_msg"


@given(st.one_of(st.text(), st.binary()), st.sampled_from([None, V1]))
def test_rubbish_stops_and_breaks_nothing(rubbish: str | bytes, protocol: str | None) -> None:
    assert not may_be_told(rubbish, protocol)


def test_depth_without_end_stops() -> None:
    assert not may_be_told("[" * 100_000, None)
