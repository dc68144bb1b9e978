"""SKU sets in statements: all, a list, or whatever has a category that begins with a prefix."""


def covers(rule: str, sku: str) -> str:
    """SQL: whether the row `rule` (columns sku_kind, sku_values) covers the SKU `sku`."""
    return (
        f"({rule}.sku_kind = 'all' "
        f"OR ({rule}.sku_kind = 'skus' AND {sku} = ANY({rule}.sku_values)) "
        f"OR ({rule}.sku_kind = 'category' AND EXISTS (SELECT 1 FROM sku sc, "
        f"unnest(sc.categories) AS c, unnest({rule}.sku_values) AS v "
        f"WHERE sc.sku = {sku} AND starts_with(c, v))))"
    )
