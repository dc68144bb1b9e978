import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { AlertDetail } from "./AlertDetail";

export type Alert = components["schemas"]["AlertView"];

const WAITING = "open,acknowledged";
const STATES = ["open", "acknowledged", "snoozed", "resolved"] as const;
const SEVERITIES = ["critical", "warning", "info"] as const;
const WRITE = ["alerts:write"] as const;

const path = (alert: Alert) => ({ alert_id: alert.alert_id });
const same = (value: string): string => value;

export const INBOX: Listing<Alert> = {
  id: "alerts",
  title: "view.alerts",
  service: "control-tower",
  scope: "events:read",
  rowKey: (alert) => alert.alert_id,
  fetch: (state, cursor, limit) =>
    call("control-tower", "get", "/v1/alerts", {
      query: {
        limit,
        cursor,
        state: state.state ?? WAITING,
        severity: state.severity,
        rule: state.rule,
        kind: state.kind,
        party: state.party,
        owner: state.owner,
        group: state.group,
        subject_kind: state.subject_kind,
        subject_id: state.subject_id,
      },
    }),
  pollMs: 5_000,
  empty: { title: "alerts.none", cure: "alerts.noneCure" },
  tone: (alert) =>
    alert.severity === "critical" ? "bad" : alert.severity === "warning" ? "warn" : null,
  texts: [{ id: "subject_id", label: "alerts.subject", width: 220 }],
  shipped: [
    { name: "alerts.critical", state: { severity: "critical" } },
    { name: "alerts.nobody", state: { state: "open" } },
    { name: "alerts.resting", state: { state: "snoozed" } },
    { name: "alerts.over", state: { state: "resolved" } },
  ],
  facets: [
    {
      id: "severity",
      label: "alerts.severity",
      server: true,
      many: true,
      options: SEVERITIES,
      of: (alert) => alert.severity,
    },
    {
      id: "state",
      label: "alerts.state",
      server: true,
      many: true,
      options: STATES,
      of: (alert) => alert.state,
    },
    { id: "kind", label: "alerts.kind", server: true, many: true, of: (alert) => alert.kind },
    {
      id: "rule",
      label: "alerts.rule",
      server: true,
      many: true,
      of: (alert) => alert.rule,
      name: same,
    },
    { id: "party", label: "alerts.party", server: true, of: (alert) => alert.parties, name: same },
    { id: "owner", label: "alerts.owner", server: true, of: (alert) => alert.owner, name: same },
    { id: "group", label: "alerts.group", server: true, of: (alert) => alert.group, name: same },
  ],
  columns: [
    {
      id: "severity",
      label: "alerts.severity",
      width: 90,
      value: (alert) => alert.severity,
      show: (alert, format) => tag(alert.severity, format),
    },
    {
      id: "title",
      label: "alerts.what",
      width: 380,
      grow: true,
      value: (alert) => alert.title,
      show: (alert, format) => format.pick(alert.title, alert.title_zh),
    },
    {
      id: "state",
      label: "alerts.state",
      width: 120,
      value: (alert) => alert.state,
      show: (alert, format) => tag(alert.state, format),
    },
    {
      id: "harm",
      label: "alerts.harm",
      width: 150,
      value: (alert) => alert.harm_at,
      show: (alert, format) => format.relative(alert.harm_at),
    },
    {
      id: "deadline",
      label: "alerts.deadline",
      width: 150,
      value: (alert) => alert.deadline_at,
      show: (alert, format) => (
        <span
          className={
            alert.state === "open" && Date.parse(alert.deadline_at) < Date.now() ? "bad" : undefined
          }
        >
          {format.dateTime(alert.deadline_at)}
        </span>
      ),
    },
    { id: "owner", label: "alerts.owner", width: 130, value: (alert) => alert.owner },
    {
      id: "acknowledged",
      label: "alerts.acknowledgedFor",
      width: 120,
      value: (alert) => alert.acknowledged_for_s,
      show: (alert, format) => format.duration(alert.acknowledged_for_s),
    },
    {
      id: "opened",
      label: "alerts.opened",
      width: 150,
      value: (alert) => alert.opened_at,
      show: (alert, format) => format.dateTime(alert.opened_at),
    },
    { id: "group", label: "alerts.group", width: 180, hidden: true, value: (alert) => alert.group },
    { id: "rule", label: "alerts.rule", width: 150, hidden: true, value: (alert) => alert.rule },
    {
      id: "subject",
      label: "alerts.subject",
      width: 220,
      hidden: true,
      value: (alert) => alert.subject_id,
    },
    {
      id: "observed",
      label: "alerts.observed",
      width: 100,
      right: true,
      hidden: true,
      value: (alert) => alert.observed,
    },
    {
      id: "threshold",
      label: "alerts.threshold",
      width: 100,
      right: true,
      hidden: true,
      value: (alert) => alert.threshold,
    },
  ],
  Detail: AlertDetail,
  bulk: [
    {
      id: "acknowledge",
      label: "alerts.doAcknowledge",
      scopes: WRITE,
      applies: (alert) => alert.state === "open",
      run: (alerts) =>
        alerts.map((alert) =>
          call("control-tower", "post", "/v1/alerts/{alert_id}:acknowledge", {
            path: path(alert),
            body: { note: "" },
          }),
        ),
    },
    {
      id: "resolve",
      label: "alerts.doResolve",
      scopes: WRITE,
      applies: (alert) => alert.state !== "resolved",
      run: (alerts) =>
        alerts.map((alert) =>
          call("control-tower", "post", "/v1/alerts/{alert_id}:resolve", {
            path: path(alert),
            body: { note: "" },
          }),
        ),
    },
  ],
};
