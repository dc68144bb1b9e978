"""The certificate rules that the product ships, one row a rule. Frozen: revision 0002 of catalog
writes these rows; a change of law is a new row or a PUT to /v1/certificate-rules, never an edit
here.

Dates and sets: the product's acceptance cases (header certificate_rules); each row names the law.
"""

from typing import Any


def _rule(
    rule: str, market: str, category: str, kinds: str, effective_from: str, source: str,
    *, accepts_from: tuple[str, ...] = (),
) -> dict[str, Any]:  # fmt: skip
    """kinds: `A&B` needs both, `A|B` one of them."""
    return {
        "rule": rule, "version": 1, "updated_at": "2026-11-22T00:00:00Z", "market": market,
        "category": category, "require": [] if "|" in kinds else kinds.split("&"),
        "require_any": kinds.split("|") if "|" in kinds else [],
        "accepts_from": list(accepts_from), "effective_from": effective_from,
        "effective_to": None, "source": source, "confidence": "secondary",
    }  # fmt: skip


CERTIFICATE_RULES: tuple[dict[str, Any], ...] = (
    _rule("R1", "EU", "*", "GPSR_RP", "2024-12-13",
          "General Product Safety Regulation (EU) 2023/988: responsible person in the Union"),
    _rule("R2", "EU", "radio_equipment", "CE_DOC&ROHS", "2000-01-01",
          "Radio Equipment Directive 2014/53/EU and RoHS 2011/65/EU, with their predecessors"),
    _rule("R3", "EU", "toy", "CE_DOC", "2000-01-01",
          "Toy Safety Directive 2009/48/EC and its predecessor"),
    _rule("R4", "EU", "cosmetic", "CPNP", "2013-07-11",
          "Cosmetics Regulation (EC) 1223/2009: notification in the CPNP"),
    _rule("R5", "EU", "lmt_battery", "BATTERY_PASSPORT", "2027-02-18",
          "Batteries Regulation (EU) 2023/1542, article 77"),
    _rule("R6", "DE", "packaged_goods", "EPR_PACK_DE", "2022-07-01",
          "Verpackungsgesetz: LUCID registration, which marketplaces must check"),
    _rule("R7", "US", "radio_equipment", "FCC_ID", "2000-01-01",
          "47 CFR part 2, subpart J: equipment authorization"),
    _rule("R8", "US", "children_product", "CPC", "2000-01-01",
          "Consumer Product Safety Act, section 14: children's product certificate"),
    _rule("R9", "US", "children_product", "CPSC_EFILING", "2026-07-08",
          "16 CFR part 1110: electronic filing of certificates"),
    _rule("R10", "GB", "radio_equipment", "CE_DOC|UKCA", "2021-01-01",
          "Radio Equipment Regulations 2017; CE marking recognised beside UKCA",
          accepts_from=("EU",)),
    _rule("R11", "GB", "toy", "CE_DOC|UKCA", "2021-01-01",
          "Toys (Safety) Regulations 2011; CE marking recognised beside UKCA",
          accepts_from=("EU",)),
    _rule("R12", "CN", "power_bank", "CCC", "2024-08-01",
          "SAMR announcement 10 of 2023: CCC for lithium batteries and power banks"),
)  # fmt: skip
