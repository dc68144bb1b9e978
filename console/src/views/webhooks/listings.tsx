import { call, mapped } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import type { Endpoint } from "./actions";
import { EndpointDetail } from "./EndpointDetail";
import { TypeDetail } from "./TypeDetail";

export type EventType = components["schemas"]["EventTypeView"];

const SERVICE = { service: "control-tower", scope: "webhooks:write" } as const;
const same = (value: string): string => value;

export const ENDPOINTS: Listing<Endpoint> = {
  id: "webhook-endpoints",
  title: "hooks.endpoints",
  ...SERVICE,
  rowKey: (endpoint) => endpoint.endpoint_id,
  fetch: (state, cursor, limit) =>
    call("control-tower", "get", "/v1/webhook-endpoints", {
      query: { limit, cursor, party: state.party },
    }),
  empty: { title: "hooks.none", cure: "hooks.noneCure" },
  tone: (endpoint) =>
    endpoint.failing_since !== null ? "bad" : endpoint.state === "paused" ? "warn" : null,
  facets: [
    {
      id: "state",
      label: "hooks.state",
      server: false,
      options: ["active", "paused"],
      of: (endpoint) => endpoint.state,
    },
    {
      id: "party",
      label: "hooks.party",
      server: true,
      of: (endpoint) => endpoint.party,
      name: same,
    },
  ],
  columns: [
    {
      id: "url",
      label: "hooks.url",
      width: 320,
      grow: true,
      value: (endpoint) => endpoint.url,
      show: (endpoint) => <span className="mono">{endpoint.url}</span>,
    },
    { id: "party", label: "hooks.party", width: 190, value: (endpoint) => endpoint.party },
    {
      id: "state",
      label: "hooks.state",
      width: 100,
      value: (endpoint) => endpoint.state,
      show: (endpoint, format) => tag(endpoint.state, format),
    },
    {
      id: "waiting",
      label: "hooks.waiting",
      width: 100,
      right: true,
      value: (endpoint) => endpoint.waiting,
      show: (endpoint, format) => format.count(endpoint.waiting),
    },
    {
      id: "failing",
      label: "hooks.failing",
      width: 150,
      value: (endpoint) => endpoint.failing_since,
      show: (endpoint, format) => (
        <span className="bad">{format.relative(endpoint.failing_since)}</span>
      ),
    },
    {
      id: "types",
      label: "hooks.types",
      width: 220,
      value: (endpoint) => endpoint.types.join(" "),
    },
    {
      id: "description",
      label: "hooks.description",
      width: 200,
      value: (endpoint) => endpoint.description,
    },
    {
      id: "created",
      label: "hooks.created",
      width: 150,
      hidden: true,
      value: (endpoint) => endpoint.created_at,
      show: (endpoint, format) => format.dateTime(endpoint.created_at),
    },
  ],
  Detail: EndpointDetail,
};

export const EVENT_TYPES: Listing<EventType> = {
  id: "event-types",
  title: "hooks.types",
  ...SERVICE,
  pollMs: 0,
  rowKey: (type) => type.type,
  fetch: () =>
    mapped(call("control-tower", "get", "/v1/webhook-event-types", {}), (types) => ({
      items: types,
    })),
  empty: { title: "hooks.noTypes", cure: "hooks.noTypesCure" },
  facets: [
    {
      id: "service",
      label: "hooks.service",
      server: false,
      of: (type) => type.service,
      name: same,
    },
    { id: "topic", label: "hooks.topic", server: false, of: (type) => type.topic, name: same },
  ],
  columns: [
    {
      id: "type",
      label: "hooks.type",
      width: 320,
      value: (type) => type.type,
      show: (type) => <span className="mono">{type.type}</span>,
    },
    {
      id: "title",
      label: "hooks.name",
      width: 220,
      value: (type) => type.title,
      show: (type, format) => format.pick(type.title, type.title_zh),
    },
    { id: "service", label: "hooks.service", width: 130, value: (type) => type.service },
    { id: "topic", label: "hooks.topic", width: 190, value: (type) => type.topic },
    {
      id: "description",
      label: "hooks.description",
      width: 300,
      grow: true,
      value: (type) => type.description,
    },
  ],
  Detail: TypeDetail,
};
