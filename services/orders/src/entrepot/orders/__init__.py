"""Orders owns shops, sales orders and their sourcing decisions, the work of the pack station,
cancellations, returns, what shops are owed (write-backs, stock levels), and what marketplaces say of
listings.

Publishes orders-shop, orders-order, orders-fulfilment, orders-return and orders-listing-status.
Consumes identity-party, catalog-sku, catalog-listing, catalog-listing-status, inventory-location,
inventory-stock, inventory-reservation, logistics-lane and logistics-shipment.
"""
