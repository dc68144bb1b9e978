"""Inventory owns locations, the stock ledger, reservations, transfers, counts, sharing agreements,
backorders, allocation and alert rules, and answers what can be promised, where, and why the balance
is what it is. Publishes `inventory-location`, `inventory-stock`, `inventory-reservation`,
`inventory-transfer`, `inventory-sharing`, `inventory-shop-source`, `inventory-loan`, `inventory-backorder` and
`inventory-alert`; consumes `identity-party`, `catalog-sku`, `orders-order`, `orders-fulfilment`,
`orders-return`, `supplier-purchase-order` and `supplier-quality`."""
