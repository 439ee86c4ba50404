"""What a page may tell its kernel: what its widgets say, and nothing that runs code or reaches another target."""

import json
import struct
from typing import Any

TOLD = ("comm_msg", "comm_info_request", "kernel_info_request")
OPENED = "comm_open"
CLOSED = "comm_close"
CONTROL = "jupyter.widget.control"
"""Where the page asks for the state of the widgets it is to show; it makes no widget of its own."""
CHANNEL = "shell"


def may_be_told(message: str | bytes, protocol: str | None) -> bool:
    """Tell whether a message of a page may reach its kernel; one that can't be read may not.

    `protocol` is what the websocket agreed upon: Jupyter's `v1.kernel.websocket.jupyter.org`, or none (JSON).
    """
    try:
        channel, header, content = _parts(message, protocol)
        kind = header["msg_type"]
        return channel == CHANNEL and (kind in (*TOLD, CLOSED) or (kind == OPENED and _asks_for_states(content)))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, struct.error):
        return False


def _asks_for_states(content: dict[str, Any]) -> bool:
    # With `target_module`, a kernel imports what it is told to before it looks for the target there.
    return content["target_name"] == CONTROL and not content.get("target_module")


def _parts(message: str | bytes, protocol: str | None) -> tuple[str, dict[str, Any], dict[str, Any]]:
    # Jupyter types none of its own readers, and takes a second to import: both formats are a few lines.
    if not protocol:
        read = json.loads(_pieces(message, "!I")[0] if isinstance(message, bytes) else message)
        return read["channel"], read["header"], read["content"]
    if isinstance(message, str):
        raise ValueError("this protocol is binary")
    channel, header, _, _, content = _pieces(message, "<Q")[:5]
    return channel.decode(), json.loads(header), json.loads(content)


def _pieces(message: bytes, number: str) -> list[bytes]:
    """Return the parts of a binary message, which begins with their number and offsets in a `struct` format."""
    width = struct.calcsize(number)
    [count] = struct.unpack_from(number, message)
    if count * width > len(message):
        raise ValueError("more parts than bytes")
    offsets = [struct.unpack_from(number, message, width * (place + 1))[0] for place in range(count)]
    # The older format leaves the end of its last part unsaid; the newer gives it as a last offset.
    ends = [*offsets[1:], len(message)]
    return [message[start:end] for start, end in zip(offsets, ends, strict=True)]
