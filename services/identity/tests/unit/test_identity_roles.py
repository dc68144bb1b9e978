"""Roles give what the table says, and nobody gets a role that is not meant for them."""

import pytest

from entrepot.identity.domain.roles import (
    ROLES,
    SCOPES,
    RoleNotAllowed,
    ScopeNotGranted,
    check_roles,
    narrow,
    scopes_of,
)


def test_every_scope_of_a_role_is_a_known_scope() -> None:
    for role in ROLES.values():
        assert role.scopes <= set(SCOPES), role.name


def test_operations_may_do_everything_but_change_parties() -> None:
    assert set(SCOPES) - scopes_of(["ops"]) == {"parties:write"}
    assert scopes_of(["admin"]) == scopes_of(["service"]) == set(SCOPES)


@pytest.mark.parametrize("kind", ["supplier", "warehouse", "carrier", "shop"])
@pytest.mark.parametrize("role", ["admin", "ops", "service", "packer"])
def test_a_partner_never_holds_a_role_of_the_staff(kind: str, role: str) -> None:
    with pytest.raises(RoleNotAllowed):
        check_roles(kind, [role])


def test_no_partner_role_reaches_personal_data_or_kpis() -> None:
    for role in ("supplier", "warehouse", "carrier", "shop"):
        assert not scopes_of([role]) & {"orders:pii", "kpis:read", "audit:read", "parties:write"}


def test_a_token_is_narrowed_to_what_was_asked_for() -> None:
    granted = scopes_of(["carrier"])
    assert narrow(granted, None) == granted
    assert narrow(granted, ["tracking:write"]) == {"tracking:write"}
    with pytest.raises(ScopeNotGranted, match="orders:pii"):
        narrow(granted, ["tracking:write", "orders:pii"])


def test_an_unknown_or_missing_role_is_refused_by_name() -> None:
    with pytest.raises(RoleNotAllowed, match="emperor"):
        check_roles("staff", ["emperor"])
    with pytest.raises(RoleNotAllowed):
        check_roles("staff", [])
    assert check_roles("staff", ["packer", "ops", "ops"]) == ("ops", "packer")
