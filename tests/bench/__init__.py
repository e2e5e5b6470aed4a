"""Measurements that are printed, not asserted to the second: figures of docs/reliability.md."""
