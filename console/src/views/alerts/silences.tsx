import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { usePreferences } from "@/format/preferences";
import { parseInstant, zoneOf } from "@/format/time";
import type { Column, Listing } from "@/list/types";
import { tag } from "../shared/Tag";

type Schemas = components["schemas"];
type Silence = Schemas["SilenceView"];
type Route = Schemas["RouteView"];
type Matchers = Schemas["Matchers"];

const WRITE = ["alerts:write"] as const;
const SERVICE = { service: "control-tower", scope: "alerts:write" } as const;

const instant = (typed: string): string => {
  const zone = zoneOf(usePreferences.getState().zone);
  return (parseInstant(typed, zone, new Date()) ?? new Date()).toISOString();
};

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** A silence of alerts that match, for a time. */
export function newSilence(matchers: Matchers, name: string, label: Action["label"]): Action {
  const known = Object.values(matchers).some(Boolean);
  return {
    id: `silence-${name}`,
    label,
    scopes: WRITE,
    fields: [
      { name: "name", label: "silences.name", kind: "text", required: true, initial: name },
      ...(known
        ? []
        : ([
            { name: "rule", label: "alerts.rule", kind: "text" },
            { name: "party", label: "alerts.party", kind: "text" },
            { name: "subject_id", label: "alerts.subject", kind: "text" },
          ] as const)),
      { name: "until", label: "silences.until", kind: "text", required: true, initial: inHours(8) },
      { name: "reason", label: "action.reason", kind: "text" },
    ],
    call: ({ name: id = "", until = "", reason = "", rule = "", party = "", subject_id = "" }) =>
      call("control-tower", "put", "/v1/silences/{silence_id}", {
        path: { silence_id: id },
        body: {
          matchers: known ? matchers : dropEmpty({ rule, party, subject_id }),
          ends_at: instant(until),
          reason,
        },
      }),
  };
}

const dropEmpty = (given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ""));

const endNow = (silence: Silence): Action => ({
  id: `end-${silence.silence_id}`,
  label: "silences.doEnd",
  scopes: WRITE,
  call: () =>
    call("control-tower", "put", "/v1/silences/{silence_id}", {
      path: { silence_id: silence.silence_id },
      version: silence.version,
      body: {
        matchers: silence.matchers,
        starts_at: silence.starts_at,
        ends_at: new Date().toISOString(),
        reason: silence.reason,
      },
    }),
});

const running = (silence: Silence): boolean => Date.parse(silence.ends_at) > Date.now();
const matching = (silence: Silence): string =>
  Object.entries(silence.matchers)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");

export const SILENCES: Listing<Silence> = {
  id: "silences",
  title: "silences.title",
  ...SERVICE,
  rowKey: (silence) => silence.silence_id,
  fetch: (_, cursor, limit) =>
    call("control-tower", "get", "/v1/silences", { query: { limit, cursor } }),
  empty: { title: "silences.none", cure: "silences.noneCure" },
  facets: [],
  columns: [
    {
      id: "id",
      label: "silences.id",
      width: 200,
      value: (silence) => silence.silence_id,
      show: (silence) => <span className="mono">{silence.silence_id}</span>,
    },
    { id: "matches", label: "silences.matches", width: 320, grow: true, value: matching },
    {
      id: "from",
      label: "silences.from",
      width: 150,
      value: (silence) => silence.starts_at,
      show: (silence, format) => format.dateTime(silence.starts_at),
    },
    {
      id: "until",
      label: "silences.until",
      width: 150,
      value: (silence) => silence.ends_at,
      show: (silence, format) => format.dateTime(silence.ends_at),
    },
    { id: "by", label: "silences.by", width: 140, value: (silence) => silence.by },
    { id: "reason", label: "silences.reason", width: 220, value: (silence) => silence.reason },
    {
      id: "end",
      label: "action.more",
      width: 130,
      value: () => "",
      show: (silence) =>
        running(silence) ? <Actions size="compact-xs" actions={[endNow(silence)]} /> : "",
    },
  ],
};

const switched = (route: Route): Action => {
  const put = (enabled: boolean, version: number) =>
    call("control-tower", "put", "/v1/notification-routes/{route_id}", {
      path: { route_id: route.route_id },
      version,
      body: {
        enabled,
        channel: route.channel,
        target: route.target,
        language: route.language,
        min_severity: route.min_severity,
        rules: route.rules,
        parties: route.parties,
        on_what: route.on_what as NonNullable<Schemas["RouteIn"]["on_what"]>,
      },
    });
  return {
    id: `switch-${route.route_id}`,
    label: route.enabled ? "routes.doOff" : "routes.doOn",
    scopes: WRITE,
    call: () => put(!route.enabled, route.version),
    inverse: () => put(route.enabled, route.version + 1),
  };
};

export const newRoute: Action = {
  id: "new-route",
  label: "routes.doNew",
  scopes: WRITE,
  fields: [
    { name: "name", label: "routes.name", kind: "text", required: true },
    {
      name: "channel",
      label: "routes.channel",
      kind: "choice",
      required: true,
      initial: "email",
      options: [
        { value: "email", label: "E-mail" },
        { value: "webhook", label: "Webhook" },
      ],
    },
    { name: "target", label: "routes.target", kind: "text", required: true },
    {
      name: "severity",
      label: "routes.severity",
      kind: "choice",
      initial: "warning",
      options: ["info", "warning", "critical"].map((one) => ({ value: one, label: one })),
    },
  ],
  call: ({ name = "", channel = "", target = "", severity = "" }) =>
    call("control-tower", "put", "/v1/notification-routes/{route_id}", {
      path: { route_id: name },
      body: {
        channel: channel === "webhook" ? "webhook" : "email",
        target,
        min_severity: severity === "info" || severity === "critical" ? severity : "warning",
      },
    }),
};

const switchColumn: Column<Route> = {
  id: "switch",
  label: "action.more",
  width: 130,
  value: () => "",
  show: (route) => <Actions size="compact-xs" actions={[switched(route)]} />,
};

export const ROUTES: Listing<Route> = {
  id: "notification-routes",
  title: "routes.title",
  ...SERVICE,
  rowKey: (route) => route.route_id,
  fetch: (_, cursor, limit) =>
    call("control-tower", "get", "/v1/notification-routes", { query: { limit, cursor } }),
  empty: { title: "routes.none", cure: "routes.noneCure" },
  facets: [],
  columns: [
    {
      id: "id",
      label: "routes.id",
      width: 180,
      value: (route) => route.route_id,
      show: (route) => <span className="mono">{route.route_id}</span>,
    },
    { id: "channel", label: "routes.channel", width: 110, value: (route) => route.channel },
    {
      id: "target",
      label: "routes.target",
      width: 300,
      grow: true,
      value: (route) => route.target,
    },
    {
      id: "severity",
      label: "routes.severity",
      width: 120,
      value: (route) => route.min_severity,
      show: (route, format) => tag(route.min_severity, format),
    },
    { id: "what", label: "routes.what", width: 260, value: (route) => route.on_what.join(", ") },
    {
      id: "enabled",
      label: "routes.enabled",
      width: 100,
      value: (route) => route.enabled,
      show: (route, format) => tag(route.enabled ? "active" : "ended", format),
    },
    switchColumn,
  ],
};
