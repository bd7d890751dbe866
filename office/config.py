"""Every setting of the house, in one place, read once at the start.

All come from the environment with the prefix ``THUTUC_``; none is needed: ``THUTUC_DATA`` (the one folder
of all state) has a default. A wrong value stops the start with a sentence that names it.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .errors import SettingError

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Settings:
    """What an installation decides.

    `data`: folder of database, index, uploads and secret. `database_url`: SQLite inside `data` unless a
    PostgreSQL address is given. `home`: name of the authority that is served, or "national". `public_url`:
    the address people see; links and trusted hosts come from it. `proxy_hops`: how many proxies in front
    may be believed. `max_upload`: bytes. `allow_http`: serve without https beyond loopback. `two_factor`:
    whoever publishes or administers signs in with a second step; off for demonstrations alone.
    """

    data: Path
    database_url: str
    home: str = "national"
    public_url: str = "http://127.0.0.1:8000"
    proxy_hops: int = 0
    max_upload: int = 20 * 1024 * 1024
    allow_http: bool = False
    argon2_memory: int = 19_456
    two_factor: bool = True

    @property
    def is_https(self) -> bool:
        """Whether people reach the house over https."""
        return self.public_url.startswith("https://")

    @property
    def public_host(self) -> str:
        """The host people type, without the port."""
        return urlsplit(self.public_url).hostname or "127.0.0.1"

    def secret(self) -> str:
        """The signing secret, made on first use and kept in `data` for its owner's eyes alone."""
        path = self.data / "secret"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")


def _number(environ: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise SettingError(
            f"Cài đặt {name} phải là số nguyên từ {lowest} đến {highest}, không phải «{text}». "
            f"Hãy sửa biến môi trường {name} rồi khởi động lại."
        )
    return int(text)


def _public_url(environ: Mapping[str, str], allow_http: bool) -> str:
    text = environ.get("THUTUC_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise SettingError(
            f"Cài đặt THUTUC_PUBLIC_URL phải là địa chỉ dạng https://ten-mien, không phải «{text}»."
        )
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not allow_http:
        raise SettingError(
            f"THUTUC_PUBLIC_URL «{text}» không dùng https. Hãy dùng https, hoặc đặt THUTUC_ALLOW_HTTP=1 "
            "nếu đây là mạng nội bộ khép kín."
        )
    return text


def _database_url(environ: Mapping[str, str], data: Path) -> str:
    text = environ.get("THUTUC_DATABASE_URL", f"sqlite:///{data / 'catalogue.sqlite'}")
    if not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise SettingError(
            "Cài đặt THUTUC_DATABASE_URL phải bắt đầu bằng sqlite:/// hoặc postgresql://; "
            "hãy sửa biến môi trường rồi khởi động lại."
        )
    return text


def _two_factor(environ: Mapping[str, str]) -> bool:
    choice = environ.get("THUTUC_TWO_FACTOR", "on")
    if choice not in {"on", "off"}:
        raise SettingError(
            f"Cài đặt THUTUC_TWO_FACTOR phải là on hoặc off, không phải «{choice}». Chỉ đặt off để dùng thử."
        )
    return choice == "on"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment. Raises `SettingError` naming the one that is wrong."""
    data = Path(environ.get("THUTUC_DATA", "instance")).expanduser().resolve()
    if data.exists() and not data.is_dir():
        raise SettingError(f"THUTUC_DATA «{data}» không phải là thư mục; hãy chọn một thư mục.")
    flag = environ.get("THUTUC_ALLOW_HTTP", "0")
    if flag not in {"0", "1"}:
        raise SettingError(f"Cài đặt THUTUC_ALLOW_HTTP phải là 0 hoặc 1, không phải «{flag}».")
    return Settings(
        data=data,
        database_url=_database_url(environ, data),
        home=environ.get("THUTUC_HOME", "national"),
        public_url=_public_url(environ, flag == "1"),
        proxy_hops=_number(environ, "THUTUC_PROXY_HOPS", 0, 0, 5),
        max_upload=_number(environ, "THUTUC_MAX_UPLOAD", 20 * 1024 * 1024, 1024, 200 * 1024 * 1024),
        allow_http=flag == "1",
        argon2_memory=_number(environ, "THUTUC_ARGON2_MEMORY", 19_456, 8, 1_048_576),
        two_factor=_two_factor(environ),
    )
