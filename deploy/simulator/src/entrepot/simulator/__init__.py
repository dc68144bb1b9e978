"""The outside world, played over the hub's public APIs.

Marketplaces that speak Amazon's, Shopify's and WooCommerce's formats (`marketplaces`), suppliers,
warehouses and carriers (`actors`), the merchant (`world`), a file of real orders sent through the
whole hub (`replay`), a recount that trusts no counter (`audit`) and an endless show (`demo`).
"""
