import ast
from pathlib import Path

from entrepot.embedded import gateway, topology
from entrepot.embedded.paths import checkout_root

PACKAGE = Path(topology.__file__).parent


def test_names_ports_and_packages_are_distinct():
    assert len({entry.name for entry in topology.SERVICES}) == len(topology.SERVICES)
    assert len({entry.port for entry in topology.SERVICES}) == len(topology.SERVICES)
    for entry in topology.SERVICES:
        assert entry.package == f"entrepot.{entry.name.replace('-', '_')}"


def test_the_gateway_has_a_route_to_every_service_and_lists_its_documents():
    caddyfile = (gateway.configuration_folder() / "Caddyfile").read_text()
    page = (gateway.configuration_folder() / "site" / "docs" / "index.html").read_text()
    for entry in topology.SERVICES:
        assert (
            f"import service {entry.name} {{${gateway.upstream_variable(entry.name)}:" in caddyfile
        )
        assert f'href="/api/{entry.name}/docs"' in page


def test_no_module_imports_a_service():
    packages = {entry.package for entry in topology.SERVICES}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            assert not [n for n in names for p in packages if n == p or n.startswith(p + ".")], path


def test_the_checkout_is_found_from_the_package():
    root = checkout_root()
    assert root is not None
    assert (root / "entrepot").is_file()
