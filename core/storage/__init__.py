"""The memory: tables, the only ways to a connection, one query file for each noun."""
