"""The marks of a pupil's certificate, each with what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.model.period_marks import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """One subject of the certificate, `parts` where several are joined, and its mark.

    `final`: the mark that its teacher has set, of a subject alone.
    """

    subject: str
    parts: tuple[str, ...]
    proposal: Proposal
    final: str | None = None

    @property
    def value(self) -> str | None:
        """Return the mark: that which is set, else what it comes to."""
        return self.final or self.proposal.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The certificate of one pupil as it stands now; `listed` as lists have the name."""

    class_id: int
    class_name: str
    person_id: int
    listed: str
    lines: tuple[CertificateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateClass:
    """The pupils of a class that has certificates, by id as lists have them."""

    class_id: int
    class_name: str
    pupils: Mapping[int, str]
