"""The catalog: what the merchant sells, under which name in which shop, and whether it may.

Owns products, SKUs (with variants, bundles, GTINs, measures, customs and dangerous-goods data),
what they tell buyers (attributes, translations, media), listings (SKU <-> shop) with the shops' own
status of them, price lists and parity, certificates and the dated certificate rules. Publishes
`catalog-sku`, `catalog-content`, `catalog-listing`, `catalog-listing-status`, `catalog-price`,
`catalog-parity`, `catalog-certificate`, `catalog-certificate-warning` and `catalog-dispatch`.
Consumes `orders-shop` (which shops there are) and `orders-listing-status` (what marketplaces say of
listings), and reads `identity-party` without reacting to it.
"""
