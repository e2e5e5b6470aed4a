"""The school's spreadsheets read into typed rows or faults: pure (issue 2, section 3).

`read.read_folder` is the way in, `templates.templates` makes the files to fill.
"""
