"""Sign-in is set up by the environment wholly or not at all."""

import pytest

from pages._settings import NAMES, PREFIX, SettingsError, sign_in_settings

WHOLE = {f"{PREFIX}{name}": "x" * 40 for name in NAMES}


def test_without_any_setting_there_is_no_sign_in():
    assert sign_in_settings({"PATH": "/bin"}) is None


def test_with_all_settings_streamlit_gets_them_under_its_own_names():
    settings = sign_in_settings(WHOLE)
    assert settings == {"auth": dict.fromkeys(NAMES.values(), "x" * 40)}


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_that_lacks_is_named_and_nothing_starts(name: str):
    with pytest.raises(SettingsError, match=f"{PREFIX}{name}"):
        sign_in_settings({**WHOLE, f"{PREFIX}{name}": ""})


def test_a_short_secret_is_refused():
    with pytest.raises(SettingsError, match="COOKIE_SECRET needs 32"):
        sign_in_settings({**WHOLE, f"{PREFIX}COOKIE_SECRET": "secret"})
