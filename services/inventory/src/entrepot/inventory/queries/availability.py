"""What can be promised of SKUs, by place and in sum: one statement for all of them, by the driver."""

from collections.abc import Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.shared.packing import packed, texts

Found = dict[str, Any]  # The fields of api.availability.AvailabilityView.

# A row for each SKU asked for (its number, from 1) and place. Whatever the planner thinks of the
# tables, a SKU's records are looked up by their key.
_EVERYWHERE = f"""
SELECT k.number, s.location, l.country, s.bonded, s.bonded AS apart, s.on_hand, s.reserved,
       0::bigint AS kept, s.incoming
FROM unnest({texts(1)}) WITH ORDINALITY AS k(sku, number)
CROSS JOIN LATERAL (
    SELECT t.location, t.bonded, t.on_hand, t.reserved, t.incoming FROM stock t
    WHERE t.sku = k.sku COLLATE "C" OFFSET 0
) s
JOIN location l ON l.location = s.location
WHERE l.active AND ($2::text IS NULL OR l.country = $2)
ORDER BY k.number, s.location
"""
_OF_SHOP = f"""
SELECT k.number, st.location, l.country, st.bonded,
       st.bonded AND NOT EXISTS (SELECT 1 FROM shop_source b WHERE b.shop = $3
           AND b.location = st.location AND b.bonded) AS apart,
       st.on_hand, st.reserved,
       CASE WHEN st.restricted THEN coalesce((
           SELECT sum((k->>'units')::bigint) FROM allocation_record a,
               jsonb_array_elements(a.kept) AS k
           WHERE a.sku = st.sku AND a.location = st.location
             AND NOT jsonb_exists(k->'shops', $3)), 0) ELSE 0 END::bigint AS kept,
       st.incoming
FROM unnest({texts(1)}) WITH ORDINALITY AS k(sku, number)
JOIN stock st ON st.sku = k.sku COLLATE "C"
JOIN location l ON l.location = st.location
WHERE l.active AND ($2::text IS NULL OR l.country = $2)
  AND (NOT EXISTS (SELECT 1 FROM shop_source WHERE shop = $3)
       OR EXISTS (SELECT 1 FROM shop_source WHERE shop = $3 AND location = st.location))
ORDER BY k.number, st.location
"""


async def availability(
    driver: Driver, skus: Sequence[str], *, country: str | None, shop: str | None
) -> list[Found]:
    """One item for each SKU, in their order; unknown ones have zeros. Sums are over active
    places; what is apart (bonded, and not the shop's) counts in bonded_apart alone."""
    asked = packed(skus)
    if shop is None:
        rows = await driver.fetch(_EVERYWHERE, asked, country)
    else:
        rows = await driver.fetch(_OF_SHOP, asked, country, shop)
    places: list[list[dict[str, Any]]] = [[] for _ in skus]
    sums = [[0, 0, 0, 0, 0] for _ in skus]  # on_hand, reserved, kept, incoming, apart
    for number, location, land, bonded, apart, on_hand, reserved, kept, incoming in rows:
        free = on_hand - reserved - kept
        total = sums[number - 1]
        if apart:
            total[4] += free
        else:
            total[0] += on_hand
            total[1] += reserved
            total[2] += kept
            total[3] += incoming
        places[number - 1].append({
            "location": location, "country": land,
            "customs_status": "bonded" if bonded else "free", "on_hand": on_hand,
            "reserved": reserved, "available_to_promise": free, "kept": kept,
            "incoming": incoming,
        })  # fmt: skip
    return [
        {
            "sku": sku, "on_hand": on_hand, "reserved": reserved,
            "available_to_promise": on_hand - reserved - kept, "kept": kept, "incoming": incoming,
            "bonded_apart": apart, "locations": there,
        }
        for sku, (on_hand, reserved, kept, incoming, apart), there in zip(
            skus, sums, places, strict=True
        )
    ]  # fmt: skip
