"""logistics: which way is best by time, cost and reliability, and where a parcel is now.

Owns carriers, lanes, rate cards, exchange rates, plans, shipments, labels, tracking events,
estimates and exceptions of parcels, handling units, consignments, manifests, pick-ups, dock
appointments, proofs of delivery, rule packs (customs and tax) and customs declarations.
Publishes to logistics-lane (LaneOffered), logistics-shipment (ShipmentPlanned,
ShipmentUnplannable, LabelPurchased, ShipmentStatusChanged, ShipmentDelivered,
ShipmentEtaChanged, ReturnShipmentChanged, DeliveryProved), logistics-tracking (TrackingRecorded), logistics-exception
(ShipmentExceptionOpened, ShipmentExceptionClosed) and logistics-customs (CustomsDeclared,
CustomsStatusChanged). Consumes identity-party, catalog-sku, inventory-location, inventory-stock,
inventory-reservation, inventory-transfer and orders-fulfilment.
"""
