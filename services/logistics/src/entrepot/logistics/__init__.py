"""logistics: which way is best by time, cost and reliability, and where a parcel is now.

Owns carriers, lanes, rate cards, exchange rates, plans, shipments, labels and tracking events.
Publishes to logistics-lane (LaneOffered), logistics-shipment (ShipmentPlanned,
ShipmentUnplannable, LabelPurchased, ShipmentStatusChanged, ShipmentDelivered) and
logistics-tracking (TrackingRecorded). Consumes identity-party, inventory-location and
orders-fulfilment.
"""
