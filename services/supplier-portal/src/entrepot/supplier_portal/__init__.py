"""supplier-portal owns suppliers, purchase orders, production milestones, advance ship notices with
their cartons, the match of receipts and invoices with what was ordered, quality inspections,
scorecards and the demand that core suppliers are shown. It publishes the topics
supplier-purchase-order, supplier-production, supplier-agreement, supplier-qualification,
supplier-sourcing, supplier-carton, supplier-receipt, supplier-quality, supplier-invoice,
supplier-payment, supplier-scorecard and supplier-demand. It consumes identity-party (suppliers'
names), catalog-sku (known SKUs), inventory-location (destinations and their operators),
inventory-stock (receipts) and orders-order (units sold, for core suppliers).
"""
