"""planning owns the demand history (units by SKU, place, country, channel and day), promotions and
other calendars, forecasts, stock policies (safety stock, reorder points), replenishment and
transfer proposals, surges, and what core suppliers are told to make. It publishes the topics
planning-forecast, planning-proposal, planning-production and planning-promotion. It consumes catalog-sku and
catalog-price (what is sold, at which price), orders-shop, orders-order and orders-return (demand),
inventory-location, inventory-stock, inventory-transfer, inventory-sharing and inventory-loan (stock,
transfers, who lends to whom), logistics-lane (measured times), and supplier-purchase-order,
supplier-agreement, supplier-sourcing and supplier-demand (what is coming, lead times, who makes
what, capacity).
"""
