"""Settings: one line and one button for each thing, then its choices."""

from datetime import time

from core.model.settings import Loudness, Setting, Settings
from handlers.kit.callbacks import Choose, Menu, SettingPage
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, button, two_in_a_row

_HOURS = ("14:00", "15:00", "16:00", "17:00", "18:00", "19:00", "20:10", "20:30")


def home(settings: Settings) -> Screen:
    """Draw all that concerns the account, each with what holds now."""
    listed = [(name, _value(settings, name)) for name in concerned(settings)]
    rows: list[Row] = [
        (button(f"{title(name)}: {value}", SettingPage(name=name)),) for name, value in listed
    ]
    rows.append((button(_("‹ Back"), Menu()),))
    text = _("<b>Settings</b>\nPress a line to change it.")
    return Screen(kind="settings", text=text, rows=tuple(rows))


def page(settings: Settings, name: Setting) -> Screen:
    """Draw the choices of one setting; the one that holds has a sign."""
    held = _held(settings, name)
    buttons = [
        button(("✓ " if value == held else "") + label, Choose(name=name, value=value))
        for value, label in _choices(settings, name).items()
    ]
    rows = (*two_in_a_row(buttons), (button(_("‹ Back"), Menu(to="settings")),))
    text = f"<b>{title(name)}</b>\n{_explained(settings, name)}"
    return Screen(kind="settings", object_id=name, text=text, rows=rows)


def chosen() -> str:
    """Return the word on a press that has changed a setting."""
    return _("Saved")


def concerned(settings: Settings) -> tuple[Setting, ...]:
    """Return the settings that the person has any use for."""
    hours = (Setting.DIGEST_HOUR,) if settings.digest_hour is not None else ()
    return (*settings.loudness, *hours, Setting.LANGUAGE)


def title(name: Setting) -> str:
    """Return what a setting is called."""
    return {
        Setting.DIGEST: _("Summary of the day"),
        Setting.DIGEST_HOUR: _("Hour of the summary"),
        Setting.ALERT: _("Absence from a lesson"),
        Setting.BELL: _("Form at the bell"),
        Setting.EVENING: _("What is left in the evening"),
        Setting.TERMS: _("Terms of marks"),
        Setting.MORNING: _("Morning count of the absent"),
        Setting.LANGUAGE: _("Language"),
    }[name]


def _explained(settings: Settings, name: Setting) -> str:
    if name is Setting.ALERT and Loudness.OFF not in settings.allowed[name]:
        return _("It asks where the child is, so it can be silent, but not switched off.")
    return {
        Setting.DIGEST: _("Once a day: absences, marks, homework."),
        Setting.DIGEST_HOUR: _("The earlier it comes, the more lessons may not be recorded yet."),
        Setting.ALERT: _("What parents answer about absences."),
        Setting.BELL: _("It comes five minutes after the lesson has begun."),
        Setting.EVENING: _(
            "One message in the evening, only if a lesson of the day lacks something."
        ),
        Setting.TERMS: _(
            "In the morning before the term of the marks, on its day, and when it has passed."
        ),
        Setting.MORNING: _("By the second lesson: who is absent, by class and reason."),
        Setting.LANGUAGE: _("The language of screens; records in the journal are in Russian."),
    }[name]


def _choices(settings: Settings, name: Setting) -> dict[str, str]:
    if name is Setting.LANGUAGE:
        return {"ru": "Русский", "en": "English"}
    if name is Setting.DIGEST_HOUR:
        own = _held(settings, name)
        return {hour: hour for hour in sorted({*_HOURS, own})}
    return {value: loudness(value) for value in settings.allowed[name]}


def loudness(value: Loudness) -> str:
    """Say how a thing comes."""
    return {
        Loudness.ON: _("with sound"),
        Loudness.SILENT: _("silent"),
        Loudness.OFF: _("off"),
    }[value]


def _held(settings: Settings, name: Setting) -> str:
    if name is Setting.LANGUAGE:
        return settings.language
    if name is Setting.DIGEST_HOUR:
        return f"{settings.digest_hour or time():%H:%M}"
    return settings.loudness[name]


def _value(settings: Settings, name: Setting) -> str:
    return _choices(settings, name)[_held(settings, name)]
