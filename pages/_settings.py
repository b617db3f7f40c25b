"""The sign-in's settings out of the environment, so that no secret needs to stand in a file."""

from collections.abc import Mapping

from streamlit.runtime.secrets import SecretsValue

PREFIX = "COVERAGE_SIGN_IN_"
# What Streamlit calls each setting.
NAMES = {
    "METADATA_URL": "server_metadata_url",
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "REDIRECT_URI": "redirect_uri",
    "COOKIE_SECRET": "cookie_secret",
}
LEAST_SECRET = 32


class SettingsError(Exception):
    """The sign-in is set up by halves; the server must not start as if it were not set up."""


def sign_in_settings(environment: Mapping[str, str]) -> dict[str, SecretsValue] | None:
    """Return the secrets that Streamlit wants; nothing when the environment says nothing of them.

    ``.streamlit/secrets.toml`` counts then, if there is one.

    Raises:
        SettingsError: some of the settings are missing, or the cookie's secret is too short.
    """
    given = {name: environment.get(f"{PREFIX}{name}", "") for name in NAMES}
    missing = [f"{PREFIX}{name}" for name, value in given.items() if not value]
    if len(missing) == len(NAMES):
        return None
    if missing:
        message = f"Sign-in lacks the settings {', '.join(missing)}."
        raise SettingsError(message)
    if len(given["COOKIE_SECRET"]) < LEAST_SECRET:
        message = f"{PREFIX}COOKIE_SECRET needs {LEAST_SECRET} letters or more."
        raise SettingsError(message)
    return {"auth": {NAMES[name]: value for name, value in given.items()}}
