"""Security profiles: what one may do, and on whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ApplicationType(StrEnum):
    """What kind of application an agent may open."""

    THIRD_PARTY = "THIRD_PARTY_APPLICATION"
    MCP = "MCP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A third-party application and what may be done in it."""

    namespace: str
    permissions: tuple[str, ...]
    type: ApplicationType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedTool:
    """A flow module that AI may call (by id), or an AI agent that may be used (by ARN)."""

    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedRows:
    """Which rows of data tables may be seen: those with these values in a primary attribute."""

    attribute: str
    values: tuple[str, ...]
    access: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """On which things the permissions hold: tagged ones, people below a group, named tools."""

    tags: Mapping[str, str] = field(default_factory=dict)
    tag_restricted: tuple[str, ...] = ()
    hierarchy_group_id: str | None = None
    hierarchy_restricted: tuple[str, ...] = ()
    applications: tuple[Application, ...] = ()
    flow_modules: tuple[AllowedTool, ...] = ()
    ai_agents: tuple[AllowedTool, ...] = ()
    table_rows: tuple[AllowedRows, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSecurityProfile:
    """A security profile to be made."""

    name: str
    description: str | None = None
    permissions: tuple[str, ...] = ()
    limits: Limits = Limits()
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityProfile:
    """A named set of permissions. `modified` is in milliseconds."""

    id: str
    instance_id: str
    name: str
    description: str | None
    permissions: tuple[str, ...]
    limits: Limits
    tags: Mapping[str, str]
    modified: int
