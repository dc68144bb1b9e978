import { call } from "@/api/call";
import type { components } from "@/api/generated/logistics";
import { flag, oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { etaState, type Parcel } from "./eta";
import { ShipmentDetail } from "./ShipmentDetail";

type Lane = components["schemas"]["LaneView"];

const STATUSES = [
  "created",
  "info_received",
  "picked_up",
  "in_transit",
  "customs",
  "out_for_delivery",
  "available_for_pickup",
  "delivery_failed",
  "exception",
  "returning",
  "returned",
  "delivered",
  "lost",
  "destroyed",
  "cancelled",
  "expired",
  "unknown",
] as const;
const STATES = [
  "unplannable",
  "planned",
  "labelling",
  "labelled",
  "label_failed",
  "dispatched",
  "cancelled",
] as const;

const over = (parcel: Parcel): boolean =>
  ["delivered", "returned", "cancelled"].includes(parcel.status);
const worst = (parcel: Parcel) => (over(parcel) ? "none" : etaState(parcel, Date.now()));

export const SHIPMENTS: Listing<Parcel> = {
  id: "shipments",
  title: "view.shipments",
  service: "logistics",
  scope: "logistics:read",
  rowKey: (parcel) => parcel.shipment_id,
  fetch: (state, cursor, limit) =>
    call("logistics", "get", "/v1/shipments", {
      query: {
        limit,
        cursor,
        status: oneOf(state.status, STATUSES),
        state: oneOf(state.state, STATES),
        carrier: state.carrier,
        lane: state.lane,
        origin: state.origin,
        tracking_number: state.tracking_number,
        order_id: state.order_id,
      },
    }),
  empty: { title: "shipments.none", cure: "shipments.noneCure" },
  texts: [{ id: "tracking_number", label: "shipments.tracking", width: 190 }],
  shipped: [
    { name: "shipments.noLaneOnes", state: { state: "unplannable" }, kinds: ["staff"] },
    { name: "shipments.troubleOnes", state: { status: "exception" } },
    { name: "shipments.customsOnes", state: { status: "customs" } },
    { name: "shipments.failedOnes", state: { status: "delivery_failed" } },
  ],
  tone: (parcel) => {
    if (["unplannable", "label_failed"].includes(parcel.state)) return "bad";
    const state = worst(parcel);
    return state === "late" ? "bad" : state === "at_risk" || state === "offline" ? "warn" : null;
  },
  facets: [
    {
      id: "status",
      label: "shipments.status",
      server: true,
      options: STATUSES,
      of: (parcel) => parcel.status,
    },
    {
      id: "state",
      label: "shipments.state",
      server: true,
      options: STATES,
      of: (parcel) => parcel.state,
    },
    {
      id: "carrier",
      label: "shipments.carrier",
      server: true,
      of: (parcel) => parcel.carrier,
      name: (one) => one,
    },
    {
      id: "origin",
      label: "shipments.from",
      server: true,
      of: (parcel) => parcel.origin,
      name: (one) => one,
    },
    {
      id: "lane",
      label: "shipments.lane",
      server: true,
      of: (parcel) => parcel.lane,
      name: (one) => one,
    },
    {
      id: "country",
      label: "shipments.to",
      server: false,
      of: (parcel) => parcel.destination_country,
      name: (one) => one,
    },
  ],
  columns: [
    {
      id: "tracking",
      label: "shipments.tracking",
      width: 180,
      value: (parcel) => parcel.tracking_number,
      show: (parcel) => <span className="mono">{parcel.tracking_number ?? "–"}</span>,
    },
    {
      id: "status",
      label: "shipments.status",
      width: 130,
      value: (parcel) => parcel.status,
      show: (parcel, format) => tag(parcel.status, format),
    },
    { id: "carrier", label: "shipments.carrier", width: 130, value: (parcel) => parcel.carrier },
    { id: "from", label: "shipments.from", width: 120, value: (parcel) => parcel.origin },
    { id: "to", label: "shipments.to", width: 70, value: (parcel) => parcel.destination_country },
    { id: "lane", label: "shipments.lane", width: 170, value: (parcel) => parcel.lane },
    {
      id: "eta",
      label: "shipments.eta",
      width: 150,
      value: (parcel) => parcel.eta ?? parcel.p50_at,
      show: (parcel, format) => (
        <span className={worst(parcel) === "late" ? "bad" : undefined}>
          {format.dateTime(parcel.eta ?? parcel.p50_at)}
        </span>
      ),
    },
    {
      id: "promised",
      label: "shipments.promised",
      width: 150,
      value: (parcel) => parcel.deliver_by ?? parcel.p90_at,
      show: (parcel, format) => format.dateTime(parcel.deliver_by ?? parcel.p90_at),
    },
    { id: "place", label: "shipments.place", width: 150, value: (parcel) => parcel.place },
    {
      id: "since",
      label: "shipments.since",
      width: 150,
      value: (parcel) => parcel.status_at,
      show: (parcel, format) => format.dateTime(parcel.status_at),
    },
    {
      id: "state",
      label: "shipments.state",
      width: 120,
      hidden: true,
      value: (parcel) => parcel.state,
      show: (parcel, format) => tag(parcel.state, format),
    },
    {
      id: "cost",
      label: "shipments.cost",
      width: 120,
      right: true,
      value: (parcel) => parcel.cost_minor,
      show: (parcel, format) => format.money(parcel.cost_minor, parcel.cost_currency),
    },
    {
      id: "weight",
      label: "shipments.weight",
      width: 90,
      right: true,
      hidden: true,
      value: (parcel) => parcel.weight_g,
    },
    {
      id: "chance",
      label: "shipments.chance",
      width: 110,
      right: true,
      hidden: true,
      value: (parcel) => parcel.on_time_probability,
      show: (parcel, format) => format.percent(parcel.on_time_probability),
    },
    {
      id: "id",
      label: "shipments.id",
      width: 290,
      hidden: true,
      value: (parcel) => parcel.shipment_id,
    },
  ],
  Detail: ShipmentDetail,
};

export const LANES: Listing<Lane> = {
  id: "lanes",
  title: "shipments.lanes",
  service: "logistics",
  scope: "logistics:read",
  rowKey: (lane) => lane.lane,
  fetch: (state, cursor, limit) =>
    call("logistics", "get", "/v1/lanes", {
      query: {
        limit,
        cursor,
        carrier: state.carrier,
        origin: state.origin,
        destination_country: state.to,
        active: flag(state.active),
      },
    }),
  empty: { title: "shipments.noLanes", cure: "shipments.noLanesCure" },
  texts: [{ id: "to", label: "shipments.to", width: 90 }],
  tone: (lane) => (lane.learned.on_time_n > 20 && lane.learned.on_time_rate < 0.8 ? "warn" : null),
  facets: [
    {
      id: "carrier",
      label: "shipments.carrier",
      server: true,
      of: (lane) => lane.carrier,
      name: (one) => one,
    },
    {
      id: "origin",
      label: "shipments.from",
      server: true,
      of: (lane) => lane.origin,
      name: (one) => one,
    },
    { id: "mode", label: "shipments.mode", server: false, of: (lane) => lane.mode },
    {
      id: "active",
      label: "shipments.active",
      server: true,
      options: ["true", "false"],
      of: (lane) => String(lane.active),
      name: (one, f) => f.label(one),
    },
  ],
  columns: [
    {
      id: "lane",
      label: "shipments.lane",
      width: 210,
      grow: true,
      value: (lane) => lane.lane,
      show: (lane) => <span className="mono">{lane.lane}</span>,
    },
    { id: "carrier", label: "shipments.carrier", width: 140, value: (lane) => lane.carrier },
    { id: "service", label: "shipments.service", width: 120, value: (lane) => lane.service },
    {
      id: "mode",
      label: "shipments.mode",
      width: 80,
      value: (lane) => lane.mode,
      show: (lane, format) => format.label(lane.mode),
    },
    { id: "origin", label: "shipments.from", width: 120, value: (lane) => lane.origin },
    {
      id: "to",
      label: "shipments.destinations",
      width: 200,
      value: (lane) => lane.destination_countries.join(" "),
    },
    {
      id: "p50",
      label: "shipments.p50",
      width: 90,
      right: true,
      value: (lane) => lane.learned.p50_days,
      show: (lane, format) => format.count(lane.learned.p50_days),
    },
    {
      id: "p90",
      label: "shipments.p90",
      width: 90,
      right: true,
      value: (lane) => lane.learned.p90_days,
      show: (lane, format) => format.count(lane.learned.p90_days),
    },
    {
      id: "on_time",
      label: "shipments.onTime",
      width: 100,
      right: true,
      value: (lane) => lane.learned.on_time_rate,
      show: (lane, format) => format.percent(lane.learned.on_time_rate),
    },
    {
      id: "n",
      label: "shipments.parcels",
      width: 90,
      right: true,
      value: (lane) => lane.learned.on_time_n,
    },
  ],
};
