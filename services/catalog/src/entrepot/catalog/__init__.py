"""The catalog: what the merchant sells, under which name in which shop, and whether it may.

Owns products, SKUs (with bundles, GTINs, measures, customs and dangerous-goods data), listings
(SKU <-> shop), certificates and the dated certificate rules. Publishes `catalog-sku`,
`catalog-listing` and `catalog-certificate`. Consumes `orders-shop` (which shops there are) and
reads `identity-party` without reacting to it.
"""
