"""Roles and the scopes they stand for; one table, read by handlers, tests and GET /v1/roles."""

from collections.abc import Iterable
from dataclasses import dataclass

SCOPES: tuple[str, ...] = (
    "catalog:read", "catalog:write", "listing-status:write",
    "orders:read", "orders:write", "orders:pii", "shops:read", "shops:write",
    "fulfilments:read", "fulfilments:write",
    "inventory:read", "inventory:write", "stock-events:write", "reservations:write",
    "logistics:read", "logistics:write", "tracking:write",
    "purchase-orders:read", "purchase-orders:write", "purchase-orders:confirm",
    "production:write", "asn:write", "suppliers:read", "suppliers:write",
    "planning:read", "planning:write",
    "parties:read", "parties:write", "audit:read",
    "events:read", "kpis:read", "alerts:write", "risk-rules:write", "webhooks:write",
    "dead-letters:read", "dead-letters:write",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """kinds: which kinds of party may hold it; a partner never holds a role of the staff."""

    name: str
    kinds: frozenset[str]
    scopes: frozenset[str]
    title: str
    title_zh: str


def _role(name: str, kind: str, scopes: Iterable[str], title: str, title_zh: str) -> Role:
    return Role(name, frozenset({kind}), frozenset(scopes), title, title_zh)


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        _role("admin", "staff", SCOPES, "Administrator", "管理员"),
        _role("service", "service", SCOPES, "Service of the hub", "系统服务"),
        _role("ops", "staff", (s for s in SCOPES if s != "parties:write"), "Operations", "运营"),
        _role("packer", "staff",
              ("orders:read", "fulfilments:read", "fulfilments:write", "inventory:read"),
              "Packer", "打包员"),
        _role("supplier", "supplier",
              ("purchase-orders:read", "purchase-orders:confirm", "production:write",
               "asn:write", "events:read", "suppliers:read", "planning:read", "webhooks:write"),
              "Supplier", "供应商"),
        _role("warehouse", "warehouse",
              ("inventory:read", "stock-events:write", "fulfilments:read", "fulfilments:write",
               "events:read", "planning:read", "webhooks:write"),
              "Warehouse operator", "仓库运营方"),
        _role("carrier", "carrier", ("logistics:read", "tracking:write", "events:read", "webhooks:write"),
              "Carrier", "承运商"),
        _role("shop", "shop",
              ("orders:read", "orders:write", "inventory:read", "catalog:read",
               "listing-status:write", "reservations:write", "events:read", "webhooks:write"),
              "Shop", "店铺"),
    )
}  # fmt: skip


class RoleNotAllowed(ValueError):
    """A role that does not exist, or that a party of this kind may not hold."""


def check_roles(kind: str, roles: Iterable[str]) -> tuple[str, ...]:
    """The roles, sorted and without repeats. Raises RoleNotAllowed."""
    found = sorted(set(roles))
    if not found:
        raise RoleNotAllowed("at least one role is needed")
    for name in found:
        role = ROLES.get(name)
        if role is None:
            raise RoleNotAllowed(f"there is no role {name}; known: {', '.join(ROLES)}")
        if kind not in role.kinds:
            raise RoleNotAllowed(f"a {kind} may not hold the role {name}")
    return tuple(found)


def scopes_of(roles: Iterable[str]) -> frozenset[str]:
    """All scopes of the roles; a role that was abolished gives none."""
    return frozenset().union(*(ROLES[name].scopes for name in roles if name in ROLES))


class ScopeNotGranted(ValueError):
    """A scope was asked for that the caller's roles do not give."""


def narrow(granted: frozenset[str], wanted: Iterable[str] | None) -> frozenset[str]:
    """What a token gets: everything granted, or exactly what was asked for. Raises
    ScopeNotGranted (RFC 6749 section 3.3, invalid_scope)."""
    if wanted is None:
        return granted
    asked = frozenset(wanted)
    missing = sorted(asked - granted)
    if missing:
        raise ScopeNotGranted(f"not granted: {' '.join(missing)}")
    return asked
