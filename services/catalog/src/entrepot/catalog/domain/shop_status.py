"""What a shop says of its own listings, beside what we say; the newest by source time wins."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from entrepot.catalog.domain.commands import Command, ExternalSku
from entrepot.catalog.domain.prices import Instant
from entrepot.shared.identifiers import ShopCode

ShopSays = Literal["active", "inactive", "suppressed"]
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


class Said(Command):
    """A reason in the shop's own words."""

    code: Annotated[
        str, StringConstraints(pattern=_TEXT, min_length=1, max_length=100, strip_whitespace=True)
    ]
    text: (
        Annotated[
            str, StringConstraints(pattern=_TEXT, min_length=1, max_length=1000,
                                   strip_whitespace=True)
        ]
        | None
    ) = None  # fmt: skip


class ReportStatus(Command):
    """The shop's own status of a listing at a moment of the shop's clock. suppressed: the
    marketplace took it down; inactive: nobody can buy for another reason."""

    shop: ShopCode
    external_sku: ExternalSku
    status: ShopSays
    reasons: Annotated[tuple[Said, ...], Field(max_length=50)] = ()
    reported_at: Instant


def differs(ours: str | None, theirs: str) -> bool:
    """Whether somebody should look: only one side sells. ours None: no listing of ours."""
    return (ours == "active") != (theirs == "active")


def explain(ours: str | None, theirs: str) -> tuple[str, str] | None:
    """The difference in English and Chinese; None where there is none."""
    if not differs(ours, theirs):
        return None
    if ours is None:
        return ("The shop sells what the catalog does not know; link it to a SKU.",
                "店铺在售，但目录中没有此刊登；请关联到 SKU。")  # fmt: skip
    if ours == "active":
        return ("It should sell, and the shop does not offer it.",
                "应当在售，但店铺未上架。")  # fmt: skip
    return ("It should not sell, and the shop offers it.", "不应在售，但店铺仍在售。")
