"""Who is calling."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The caller of an act.

    The account's own key (and whoever sits at the server's command line) has no user and may do
    everything. A user acts within one instance, with the permissions of that user's security
    profiles.
    """

    name: str
    user_id: str | None = None
    instance_id: str | None = None
    permissions: frozenset[str] = field(default_factory=frozenset, repr=False)

    @property
    def is_account(self) -> bool:
        """Tell the account from its users."""
        return self.user_id is None


OPERATOR = Actor(name="operator")
