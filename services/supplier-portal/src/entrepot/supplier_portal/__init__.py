"""supplier-portal owns suppliers, purchase orders, production milestones, advance ship notices and
the match of receipts with what was ordered. It publishes the topics supplier-purchase-order and
supplier-production. It consumes identity-party (suppliers' names), catalog-sku (known SKUs),
inventory-location (destinations and their operators) and inventory-stock (receipts).
"""
