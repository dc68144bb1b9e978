"""Documents made from the running code: docs/openapi/<service>-v1.json, docs/problems.md and the
gateway's page of problem types. `python -m entrepot.embedded.documents [--check]` in a checkout."""

import html
import importlib
import inspect
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from entrepot.embedded import topology
from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import system_clock
from entrepot.shared.database import Database
from entrepot.shared.errors import EntrepotError
from entrepot.shared.events import registry
from entrepot.shared.service import Runtime, Service
from entrepot.shared.settings import ServiceSettings

NOWHERE = "postgresql+asyncpg://nobody:nothing@127.0.0.1:1/none"


def services() -> list[Service]:
    """Every service's SERVICE, imported by name."""
    return [
        importlib.import_module(f"{entry.package}.service").SERVICE for entry in topology.SERVICES
    ]


def openapi(service: Service) -> dict[str, object]:
    """The service's OpenAPI document; no server is asked for anything."""
    settings = ServiceSettings(
        database_url=SecretStr(NOWHERE), worker_database_url=SecretStr(NOWHERE),
        kafka="127.0.0.1:1",
    )  # fmt: skip
    database = Database(NOWHERE)
    runtime = Runtime(
        settings, database, database, system_clock, TokenSource("", "", ""), {}, random.Random(0)
    )
    return service.build_app(runtime).openapi()


def problem_types() -> list[type[EntrepotError]]:
    """Every problem type of shared and of all services, by status and slug."""
    found: dict[str, type[EntrepotError]] = {}

    def walk(cls: type[EntrepotError]) -> None:
        if "slug" in cls.__dict__:
            found[cls.slug] = cls
        for child in cls.__subclasses__():
            walk(child)

    walk(EntrepotError)
    return sorted(found.values(), key=lambda cls: (cls.status, cls.slug))


def _explanation(cls: type[EntrepotError]) -> str:
    own = cls.__dict__.get("__doc__")
    return " ".join(inspect.cleandoc(own).split()) if own else ""


def problems_markdown() -> str:
    """docs/problems.md."""
    lines = [
        "# Problem types 错误类型", "",
        "Every error is `application/problem+json` (RFC 9457). `type` ends with the anchor below, `errors[]` names",
        "values by JSON pointer, `retryable` says whether the same request may succeed later, `request_id` finds the log line.",
        "", "| type | status | meaning | 含义 | retry |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for cls in problem_types():
        meaning = ". ".join(filter(None, (cls.title, _explanation(cls))))
        retry = "yes" if cls.retryable else "no"
        lines.append(f"| `{cls.slug}` | {cls.status} | {meaning} | {cls.title_zh} | {retry} |")
    return "\n".join(lines) + "\n"


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Problem types 错误类型 · Entrepot</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
section {{ border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem 0; }}
section:target {{ background: color-mix(in srgb, Highlight 25%, transparent); }}
h2 {{ font-size: 1.05rem; margin: .25rem 0; }}
code {{ font-family: ui-monospace, monospace; }}
</style>
<h1>Problem types 错误类型</h1>
<p><a href="/docs/">API documents 接口文档</a></p>
{sections}
</html>
"""


def problems_page() -> str:
    """The gateway's page; each problem's `type` points to an anchor on it."""
    sections = [
        f'<section id="{cls.slug}"><h2><code>{cls.slug}</code> · {cls.status}</h2>'
        f"<p>{html.escape(cls.title)}. {html.escape(_explanation(cls))}</p>"
        f'<p lang="zh">{html.escape(cls.title_zh)}</p></section>'
        for cls in problem_types()
    ]
    return _PAGE.format(sections="\n".join(sections))


def files(root: Path) -> dict[Path, str]:
    """Every generated file and what it should hold."""
    registry.all_types()
    made = {
        root / "docs/openapi" / f"{service.name}-v1.json": json.dumps(
            openapi(service), indent=1, ensure_ascii=False, sort_keys=True
        )
        + "\n"
        for service in services()
    }
    made[root / "docs/problems.md"] = problems_markdown()
    made[root / "deploy/gateway/site/docs/problems/index.html"] = problems_page()
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with --check say which are not what the code generates."""
    made = files(Path.cwd())
    if "--check" not in arguments:
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return 0
    stale = [p for p, text in made.items() if not p.exists() or p.read_text() != text]
    for path in stale:
        print(
            f"{path.relative_to(Path.cwd())} is not what the code generates: run "
            "`python -m entrepot.embedded.documents`", file=sys.stderr,
        )  # fmt: skip
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
