"""Keys: from a passphrase to SQLCipher's raw key, and the raw key as something to print and type again.

All numbers here are SQLCipher 4's defaults, so that any SQLCipher tool opens the file with the passphrase.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata

from db.problems import WrongRecoveryKey

SALT_SIZE = 16
KEY_SIZE = 32
PAGE_SIZE = 4096
ROUNDS = 256_000
_RESERVED = 80  # 16 bytes initialisation vector and 64 bytes HMAC-SHA512 at the end of each page
_MAC_SIZE = 64

LINES = 8
"""Lines of a grouped recovery key: each eight hexadecimal digits and two check digits."""
_DIGITS = 8
_LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "G": "6"})
_HEX = frozenset("0123456789ABCDEF")


def new_salt() -> bytes:
    """Return 16 random bytes, which become the first bytes of a new file."""
    return os.urandom(SALT_SIZE)


def derive(passphrase: str, salt: bytes) -> bytes:
    """Return the 32-byte key of `passphrase` for a file with `salt`, as SQLCipher 4 itself derives it.

    The passphrase is brought to Unicode form NFC first, so that an é typed on another keyboard is the same é.
    """
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_SIZE)


def fits(key: bytes, salt: bytes, first_page: bytes) -> bool:
    """Return whether `key` authenticates `first_page`, the first 4096 bytes of a store with `salt`.

    This is SQLCipher's own page check done here, so that a wrong passphrase never lets SQLite touch the file.
    """
    if len(first_page) != PAGE_SIZE:
        return False
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, KEY_SIZE)
    end = PAGE_SIZE - _RESERVED + SALT_SIZE
    signed = first_page[SALT_SIZE:end] + (1).to_bytes(4, "little")
    mac = hmac.new(mac_key, signed, "sha512").digest()
    return hmac.compare_digest(mac, first_page[end : end + _MAC_SIZE])


def grouped(key_hex: str) -> tuple[str, ...]:
    """Return the key (64 hexadecimal digits) as eight lines to print, like `3F0A 91BC 4E`.

    The last two digits of a line check it: every single wrong digit, two swapped neighbours and swapped lines
    are caught for certain.
    """
    raw = bytes.fromhex(key_hex)
    if len(raw) != KEY_SIZE:
        raise ValueError("a key has 32 bytes")
    lines = []
    for number in range(LINES):
        part = raw[number * 4 : number * 4 + 4]
        digits = part.hex().upper()
        lines.append(f"{digits[:4]} {digits[4:]} {_check(number, part):02X}")
    return tuple(lines)


def parse_grouped(text: str) -> str:
    """Return the key in `text` as 64 lower-case hexadecimal digits.

    `text` is what `grouped` gave, typed again: spaces, dashes, case, line breaks and look-alikes (O for 0, I or
    l for 1 …) do not matter. The bare 64 digits are taken as well. Raises WrongRecoveryKey that names the
    faulty lines, or the number of characters when lines cannot be told.
    """
    typed = [line for line in (_clean(line) for line in text.splitlines()) if line]
    whole = "".join(typed)
    if len(whole) == KEY_SIZE * 2 and _HEX.issuperset(whole) and len(typed) != LINES:
        return whole.lower()
    width = _DIGITS + 2
    if len(typed) != LINES:
        if len(whole) != LINES * width:
            raise WrongRecoveryKey(length=len(whole))
        typed = [whole[start : start + width] for start in range(0, len(whole), width)]
    faulty = tuple(number + 1 for number, line in enumerate(typed) if not _line_holds(number, line))
    if faulty:
        raise WrongRecoveryKey(faulty)
    return "".join(line[:_DIGITS] for line in typed).lower()


def _clean(line: str) -> str:
    kept = "".join(char for char in line.upper() if char.isalnum() or char == "|")
    return kept.translate(_LOOK_ALIKES)


def _line_holds(number: int, line: str) -> bool:
    if len(line) != _DIGITS + 2 or not _HEX.issuperset(line):
        return False
    return _check(number, bytes.fromhex(line[:_DIGITS])) == int(line[_DIGITS:], 16)


def _check(number: int, part: bytes) -> int:
    """Return the CRC-8 (polynomial 0x07) over the line's number and bytes."""
    crc = 0
    for byte in bytes([number + 1]) + part:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc
