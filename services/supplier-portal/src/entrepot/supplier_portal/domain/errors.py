"""Refusals of supplier-portal with a problem type of their own (docs/problems.md)."""

from entrepot.shared.errors import Conflict


class DuplicateInvoice(Conflict):
    """The supplier's number stands on another invoice already."""

    slug = "duplicate-invoice"
    title, title_zh = "The invoice number was used before", "发票号码重复"


class SupplierBlocked(Conflict):
    """The supplier's standing forbids new purchase orders."""

    slug = "supplier-blocked"
    title, title_zh = "No new orders to this supplier", "该供应商已被停止下单"


class AlreadyDecided(Conflict):
    """Somebody decided before; a decision is not changed in silence."""

    slug = "already-decided"
    title, title_zh = "It was decided before", "已作出决定"


class NotQualified(Conflict):
    """A document that new purchase orders need is missing or has expired."""

    slug = "not-qualified"
    title, title_zh = "A needed document is missing or expired", "所需资质文件缺失或已过期"
