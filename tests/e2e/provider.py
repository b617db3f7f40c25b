"""A provider of OpenID Connect on this machine, which can also be made to sign with a wrong key."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import oidc_provider_mock
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

Start = Callable[..., object]


@dataclass
class Provider:
    """A running provider; while ``is_forging`` it publishes a key that signed none of its tokens.

    To the application its tokens then look like those of somebody who imitates it.
    """

    address: str = ""
    is_forging: bool = False


@contextmanager
def providing(users: dict[str, dict[str, object]]) -> Iterator[Provider]:
    """Hold a provider that knows these people, by their subjects with their claims."""
    known = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in users.items()]
    app, provider = oidc_provider_mock.app(user_claims=known), Provider()
    foreign = RSAKey.generate_key(2048, auto_kid=True).as_dict(private=False)
    keys = json.dumps({"keys": [foreign]}).encode()

    def answer(environ: dict[str, str], start: Start) -> object:
        if provider.is_forging and environ["PATH_INFO"] == "/jwks":
            start("200 OK", [("Content-Type", "application/json")])
            return [keys]
        return app(environ, start)  # pyright: ignore[reportArgumentType]

    server = make_server("127.0.0.1", 0, answer, threaded=True)  # pyright: ignore[reportArgumentType]
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    provider.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
