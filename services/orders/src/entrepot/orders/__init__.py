"""Orders owns shops, sales orders and their sourcing decisions, the work of the pack station,
cancellations, returns, and what shops are owed (write-backs, stock levels).

Publishes orders-shop, orders-order, orders-fulfilment and orders-return. Consumes identity-party,
catalog-sku, catalog-listing, inventory-location, inventory-stock, inventory-reservation,
logistics-lane and logistics-shipment.
"""
