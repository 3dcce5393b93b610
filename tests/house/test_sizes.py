"""How long a file, a function and its list of parameters may grow."""

import ast
from collections.abc import Iterator
from typing import Final

from tests.house.tree import Function, Source, sources

LONGEST_FILE: Final = 400  # lines; the aim is 300
LONGEST_FUNCTION: Final = 60  # lines; the aim is 40
STEPS: Final = "src/switchroom/migrations/versions/"  # a step is as long as it is
MOST_PARAMETERS: Final = 5  # that may be given by position
DEEPEST_NESTING: Final = 3  # blocks inside one another

BLOCKS: Final = (
    ast.AsyncFor | ast.AsyncWith | ast.For | ast.If | ast.Match | ast.Try | ast.While | ast.With
)


def test_every_file_is_a_short_read() -> None:
    long = [
        f"{source.where}: {len(source.lines)} lines, at most {LONGEST_FILE}"
        for source in sources()
        if len(source.lines) > LONGEST_FILE and not source.where.startswith(STEPS)
    ]
    assert not long, _listed(long)


def test_every_function_fits_a_screen() -> None:
    long = [
        f"{where}: {_length(function)} lines, at most {LONGEST_FUNCTION}"
        for where, function in _functions()
        if _length(function) > LONGEST_FUNCTION
    ]
    assert not long, _listed(long)


def test_no_function_takes_more_than_five_arguments_by_position() -> None:
    many = [
        f"{where}: {_positional(function)} positional parameters, at most {MOST_PARAMETERS}"
        for where, function in _functions()
        if _positional(function) > MOST_PARAMETERS and not _is_called_by_pytest(function)
    ]
    assert not many, _listed(many)


def test_no_block_stands_more_than_three_deep() -> None:
    deep = [
        f"{where}: blocks {_depth(function)} deep, at most {DEEPEST_NESTING}"
        for where, function in _functions()
        if _depth(function) > DEEPEST_NESTING
    ]
    assert not deep, _listed(deep)


def _functions() -> Iterator[tuple[str, Function]]:
    for source in sources():
        if source.where.startswith(STEPS):
            continue
        for function in source.functions():
            yield _where(source, function), function


def _where(source: Source, function: Function) -> str:
    return f"{source.where}:{function.lineno} {function.name}"


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _positional(function: Function) -> int:
    names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    return len([name for name in names if name not in {"self", "cls"}])


def _is_called_by_pytest(function: Function) -> bool:
    """Whether pytest fills the parameters by name: they are fixtures and cases."""
    marks = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    return function.name.startswith("test_") or "fixture" in marks


def _depth(node: ast.AST) -> int:
    """How many blocks stand inside one another; an `elif` is as deep as its `if`."""
    return max((_depth_below(node, child) for child in ast.iter_child_nodes(node)), default=0)


def _depth_below(parent: ast.AST, child: ast.AST) -> int:
    if isinstance(child, Function | ast.ClassDef | ast.Lambda):
        return 0
    is_elif = isinstance(parent, ast.If) and isinstance(child, ast.If) and parent.orelse == [child]
    return _depth(child) + (isinstance(child, BLOCKS) and not is_elif)


def _listed(lines: list[str]) -> str:
    return "\n" + "\n".join(lines)
