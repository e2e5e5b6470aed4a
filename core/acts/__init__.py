"""Steps inside an open transaction. Only these write revisions, audit rows and outbox rows."""
