"""Every kind of letter, by the word that stands in the outbox."""

from notifications import absence, answer, bell, digest, question
from notifications.message import Kind

KINDS: dict[str, Kind] = {
    **absence.KINDS,
    **answer.KINDS,
    **bell.KINDS,
    **digest.KINDS,
    **question.KINDS,
}
