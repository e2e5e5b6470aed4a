"""Handing out codes, as the secretary and the class teacher do."""
