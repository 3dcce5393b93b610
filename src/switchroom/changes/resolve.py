"""Names -> ids: what a cell refers to, looked up in the snapshot of the directory.

A name that exists costs one look-up; only for one that does not are near ones searched, and for no
more than a fixed number of names, so that a file of nothing but mistakes ends as well.
"""

from collections.abc import Iterable
from typing import Final

from switchroom.changes.cells import SEPARATOR, Cell, beyond_bounds, missing, read_list
from switchroom.changes.directory import Directory
from switchroom.ground.names import composed, nearest
from switchroom.ground.problems import Kind, Problem, shortened
from switchroom.users.rules import security_profile_problems

MOST_SUGGESTIONS: Final = 2_000
SLASH: Final = "/"

ROUTING_PROFILE_UNKNOWN: Final = Kind(
    code="routing-profile-unknown",
    says="No routing profile is called '{value}'.",
    try_this="Write the name of one that exists, letter by letter.",
)
SECURITY_PROFILE_UNKNOWN: Final = Kind(
    code="security-profile-unknown",
    says="No security profile is called '{value}'.",
    try_this="Write the name of one that exists, letter by letter, and | between several.",
)
HIERARCHY_UNKNOWN: Final = Kind(
    code="hierarchy-unknown",
    says="There is no hierarchy group '{value}'.",
    try_this="Write the names from level 1 down with | between them, like Europe|Lisbon|Day.",
)
HIERARCHY_AMBIGUOUS: Final = Kind(
    code="hierarchy-ambiguous",
    says="{count} hierarchy groups are called '{value}'.",
    try_this="Write the whole path, like {path}.",
)
HIERARCHY_COLUMNS_DIFFER: Final = Kind(
    code="hierarchy-columns-differ",
    says="'{value}' is another hierarchy group than '{other}' in the other column.",
    try_this="Fill in one of the two, or the same group in both.",
)

Path = tuple[str, ...]


class Resolver:
    """Looks names up for one file."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._paths_by_name: dict[str, list[Path]] = {}
        for path in directory.hierarchy_paths:
            self._paths_by_name.setdefault(path[-1], []).append(path)
        self._joined_paths = [SEPARATOR.join(path) for path in directory.hierarchy_paths]
        self._suggestions_left = MOST_SUGGESTIONS

    def routing_profile(self, cell: str) -> Cell[str]:
        """Find the routing profile of this name; an empty id when there is none."""
        name, known = composed(cell.strip()), self._directory.routing_profiles
        found = known.get(name)
        if found is not None:
            return Cell(value=found)
        if not name:
            return Cell(value="", problems=(missing("routing_profile"),))
        problems = beyond_bounds("routing_profile", name) or (
            self._unknown(ROUTING_PROFILE_UNKNOWN, "routing_profile", name, known),
        )
        return Cell(value="", problems=problems)

    def security_profiles(self, cell: str) -> Cell[tuple[str, ...]]:
        """Find the security profiles of a list of names."""
        too_long = beyond_bounds("security_profiles", cell)
        if too_long:
            return Cell(value=(), problems=too_long)
        names, known = read_list(cell), self._directory.security_profiles
        unknown = [
            self._unknown(SECURITY_PROFILE_UNKNOWN, "security_profiles", name, known)
            for name in dict.fromkeys(names)
            if name not in known
        ]
        return Cell(
            value=tuple(known[name] for name in names if name in known),
            problems=(*unknown, *security_profile_problems(names)),
        )

    def hierarchy_group(self, label: str, path: str) -> Cell[str | None]:
        """Find the group that two columns name; both may be filled when they mean the same."""
        one = self._group(label.strip(), "agent_hierarchy")
        other = self._group(path.strip(), "hierarchy_group")
        ids = {cell.value for cell in (one, other) if cell.value is not None}
        problems = (*one.problems, *other.problems)
        if len(ids) > 1:
            differ = Problem(
                kind=HIERARCHY_COLUMNS_DIFFER,
                field="hierarchy_group",
                value=path.strip(),
                facts={"other": shortened(label.strip())},
            )
            problems = (differ,)
        return Cell(value=next(iter(ids), None), problems=problems)

    def _group(self, text: str, field: str) -> Cell[str | None]:
        """Find a group by its path with | or / between the names, or by a name that is unique."""
        paths, path = self._directory.hierarchy_paths, read_list(text)
        too_long = beyond_bounds(field, text)
        if too_long or not path:
            return Cell(value=None, problems=too_long)
        for candidate in (path, _by_slash(path)):
            if candidate in paths:
                return Cell(value=paths[candidate])
        bare = self._paths_by_name.get(path[0], []) if len(path) == 1 else []
        if len(bare) == 1:
            return Cell(value=paths[bare[0]])
        if bare:
            facts = {"count": len(bare), "path": SEPARATOR.join(bare[0])}
            problem = Problem(kind=HIERARCHY_AMBIGUOUS, field=field, value=text, facts=facts)
        else:
            meant = SEPARATOR.join(_by_slash(path))
            problem = self._unknown(HIERARCHY_UNKNOWN, field, meant, self._joined_paths)
        return Cell(value=None, problems=(problem,))

    def _unknown(self, kind: Kind, field: str, name: str, known: Iterable[str]) -> Problem:
        meant = None
        if self._suggestions_left > 0:
            self._suggestions_left -= 1
            meant = nearest(name, known)
        return Problem(kind=kind, field=field, value=name, suggestion=meant)


def _by_slash(path: Path) -> Path:
    """Read the slashes of a path that has no | in it."""
    if len(path) != 1:
        return path
    return tuple(item for part in path[0].split(SLASH) if (item := part.strip()))
