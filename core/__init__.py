"""The school journal: its words, law and memory. Knows no messenger, scheduler or sentence."""
