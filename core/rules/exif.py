"""What of a picture's Exif is kept: how it is to be turned, and nothing else."""

import struct

_TURN, _ENTRY = 0x0112, 12
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def only_turn(exif: bytes) -> bytes:
    """Return an Exif block (without the word before it) that says the turn alone; b"": none.

    What does not read says nothing of a turn.
    """
    order = _ORDERS.get(exif[:4])
    if order is None:
        return b""
    try:
        turn = _turn(exif, order)
    except struct.error:
        return b""
    if not 1 < turn <= 8:  # noqa: PLR2004 - the turns of Exif; 1 is none
        return b""
    head = exif[:4] + struct.pack(f"{order}IH", 8, 1)
    return head + struct.pack(f"{order}HHIHHI", _TURN, 3, 1, turn, 0, 0)


def _turn(exif: bytes, order: str) -> int:
    """Return the turn that its first directory names; 0: none."""
    (at,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[at : at + 2])
    for start in range(at + 2, min(at + 2 + _ENTRY * count, len(exif)), _ENTRY):
        tag, kind, number, turn = struct.unpack(f"{order}HHIH", exif[start : start + 10])
        if (tag, kind, number) == (_TURN, 3, 1):
            return int(turn)
    return 0
