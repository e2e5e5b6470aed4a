"""Bad weather: Telegram slow, away or refusing, a full disk, people who tap twice."""
