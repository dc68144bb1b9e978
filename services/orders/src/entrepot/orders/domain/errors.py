"""Refusals that only orders knows; each is a conflict (409) with a problem type of its own."""

from entrepot.shared.errors import Conflict


class LabelMissing(Conflict):
    slug = "label-missing"
    title, title_zh = "The label is not there yet", "面单尚未生成"
    retryable = True


class WeightMismatch(Conflict):
    slug = "weight-mismatch"
    title, title_zh = "The weight is not what the catalogue says", "重量与目录不符"


class StepOutOfOrder(Conflict):
    slug = "step-out-of-order"
    title, title_zh = "An earlier step is missing", "前一步骤尚未完成"


class AlreadyShipped(Conflict):
    slug = "already-shipped"
    title, title_zh = "The parcel has left", "包裹已发出"


class UnknownSku(Conflict):
    slug = "unknown-sku"
    title, title_zh = "The SKU is not known", "未知的SKU"
