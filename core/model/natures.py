"""What kind of change a revision is."""

ENTRY, SLIP, CORRECTION = "entry", "slip", "correction"
"""A first entry, an entry taken back while nobody was told, a change that is told as such."""

REASON, REMARK = "reason", "remark"
"""A reason set for an absence, words beside a mark: neither is a correction."""

TIE = "tie"
"""Who belongs where, told beside the save that changed it; no entry of the journal."""

KEPT = "kept"
"""What stands of a person whose history was erased, told once more: no change at all."""
