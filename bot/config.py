"""Settings from the environment and `.env`, each wrong value explained in words."""

from typing import Any, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import StartupError
from recsys.wording.phrase import quoted

_DATABASE = "sqlite:///data/matinee.sqlite3"
_PLAYGROUND_DATABASE = "sqlite:///data/playground.sqlite3"

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


class Settings(BaseSettings):
    """What the operator can set; the description of a field says what it may be.

    A blank value is the same as none, so that `DISCORD_TOKEN= make run` plays without Discord.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # Notepad puts a mark in front, which is not of the name
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = Field(default=None, description="a bot's token")
    database_url: str | None = Field(
        default=None,
        description="a SQLite or PostgreSQL URL",
        repr=False,  # it may hold a password
    )
    community_learning: bool = Field(default=True, description="on or off")
    log_level: LogLevel = Field(
        default="INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )
    playground_port: int = Field(
        default=0, ge=0, le=65535, description="a whole number from 0 (any free port) to 65535"
    )

    @property
    def ratings_url(self) -> str:
        """Where the ratings are kept: those of the playground apart from those of Discord."""
        if self.database_url is not None:
            return self.database_url
        return _PLAYGROUND_DATABASE if self.discord_token is None else _DATABASE

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        stripped = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in values.items()
        }
        return {name: value for name, value in stripped.items() if value != ""}

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_any_case(cls, value: Any) -> Any:
        return {level.lower(): level for level in get_args(LogLevel)}.get(value.lower(), value)


def load_settings() -> Settings:
    """Read the settings; raises StartupError with a sentence for each wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise StartupError(" ".join(_sentence(wrong) for wrong in error.errors())) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StartupError(
            f"The file .env cannot be read ({error}); make it a text file in UTF-8, as "
            ".env.example is."
        ) from error


def _sentence(wrong: ErrorDetails) -> str:
    field = str(wrong["loc"][0])
    may_be = Settings.model_fields[field].description
    return f"{field.upper()} is {quoted(str(wrong['input']))}, but it must be {may_be}."
