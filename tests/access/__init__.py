"""Nobody else: who may do what, asked of every use case and every handler (issue 6, 2).

`rights.tsv` is written by hand from the regulation: each right with its clause, by role the
relations in which it holds. `use_cases.tsv` and `handlers.tsv` name the right of each.
"""
