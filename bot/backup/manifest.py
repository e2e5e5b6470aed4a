"""What an archive says of itself: written last, so that an archive without it is not whole."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.misfit import Misfit
from core.model.copies import Look

FORM = 1
"""Raised when an older program could not read the archive rightly."""

DATABASE, KEY, MANIFEST, FILES = "zvonok.db", "zvonok.key", "manifest.json", "files/"


class UnfitArchive(Misfit):
    """No archive of ours, or not as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The archive's form, when it was made (ISO, aware), and what must be found in it.

    `revision`: the migration head of the journal. `counts`: rows by table. `sequence`, `head`:
    of the audit chain. `parts`: the sha256 of each part by name. `missing`: how many files the
    journal speaks of that were gone already. `key`: by what the invitation key is known, None:
    there was none; the key itself is a part only of an encrypted archive. `broken`: where and
    how its audit chain does not hold, None: it holds.
    """

    form: int
    made_at: str
    revision: str
    counts: dict[str, int]
    sequence: int
    head: str
    parts: dict[str, str]
    missing: int
    key: str | None
    broken: str | None = None

    @property
    def moment(self) -> datetime:
        """Return when the archive was made."""
        return datetime.fromisoformat(self.made_at)

    @property
    def files(self) -> int:
        """Return how many files of people it holds."""
        return sum(name.startswith(FILES) for name in self.parts)

    @property
    def rows(self) -> int:
        """Return how many rows its database holds."""
        return sum(self.counts.values())

    def agrees(self, look: Look) -> bool:
        """Tell whether the database that was found is the one that was packed."""
        told = (self.revision, self.counts, self.sequence, self.head)
        return told == (look.revision, dict(look.counts), look.sequence, look.head)


def written(manifest: Manifest) -> bytes:
    """Return the manifest as bytes, readable to people too."""
    told = asdict(manifest)
    if manifest.broken is None:  # older programs read a whole one, and know no such name
        del told["broken"]
    return json.dumps(told, indent=1, sort_keys=True).encode()


def read(content: bytes) -> Manifest:
    """Return the manifest in these bytes.

    Raises:
        UnfitArchive: it is none, or of a form that this program does not know.
    """
    try:
        told = json.loads(content)
        if told["form"] != FORM:
            raise UnfitArchive(f"the archive is of form {told['form']}: update the program")
        return Manifest(**told)
    except (ValueError, KeyError, TypeError) as fault:
        raise UnfitArchive("its manifest cannot be read") from fault


def fingerprint(key_file: Path) -> str | None:
    """Return by what the key is known without being told; None where there is no key."""
    if not key_file.is_file():
        return None
    return hmac.new(key_file.read_bytes(), b"zvonok backup", hashlib.sha256).hexdigest()[:16]
