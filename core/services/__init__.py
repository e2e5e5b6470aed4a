"""Use cases: one file for each thing that people do; access first, one transaction each."""
