"""The demo school: its spreadsheets in `FOLDER` and the program that wrote them."""

from pathlib import Path

FOLDER: Path = Path(__file__).parent / "files"
"""What `zvonok import` is given: Ученики.xlsx, Расписание.csv and so on."""
