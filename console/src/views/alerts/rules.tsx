import { call, mapped } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { RuleDetail } from "./RuleDetail";

export type Rule = components["schemas"]["RuleView"];

export const rulesCall = () =>
  mapped(call("control-tower", "get", "/v1/risk-rules", {}), (rules) => ({ items: rules }));

export const RULES: Listing<Rule> = {
  id: "risk-rules",
  title: "alerts.rules",
  service: "control-tower",
  scope: "events:read",
  rowKey: (rule) => rule.rule,
  fetch: rulesCall,
  empty: { title: "alerts.noRules", cure: "alerts.noRulesCure" },
  tone: (rule) => (rule.open_alerts > 0 && rule.severity === "critical" ? "bad" : null),
  facets: [
    { id: "kind", label: "alerts.kind", server: false, of: (rule) => rule.kind },
    {
      id: "severity",
      label: "alerts.severity",
      server: false,
      options: ["critical", "warning", "info"],
      of: (rule) => rule.severity,
    },
    {
      id: "in_force",
      label: "alerts.inForce",
      server: false,
      options: ["true", "false"],
      of: (rule) => String(rule.in_force),
      name: (value, f) => f.label(value),
    },
  ],
  columns: [
    {
      id: "rule",
      label: "alerts.rule",
      width: 190,
      value: (rule) => rule.rule,
      show: (rule) => <span className="mono">{rule.rule}</span>,
    },
    {
      id: "title",
      label: "alerts.what",
      width: 320,
      grow: true,
      value: (rule) => rule.title,
      show: (rule, format) => format.pick(rule.title, rule.title_zh),
    },
    {
      id: "severity",
      label: "alerts.severity",
      width: 100,
      value: (rule) => rule.severity,
      show: (rule, format) => tag(rule.severity, format),
    },
    {
      id: "in_force",
      label: "alerts.inForce",
      width: 90,
      value: (rule) => rule.in_force,
      show: (rule, format) => tag(rule.in_force ? "active" : "ended", format),
    },
    {
      id: "open",
      label: "alerts.openAlerts",
      width: 110,
      right: true,
      value: (rule) => rule.open_alerts,
    },
    {
      id: "version",
      label: "alerts.version",
      width: 80,
      right: true,
      value: (rule) => rule.version,
    },
    {
      id: "changed",
      label: "alerts.changed",
      width: 150,
      value: (rule) => rule.changed_at,
      show: (rule, format) => format.dateTime(rule.changed_at),
    },
    { id: "by", label: "alerts.by", width: 130, value: (rule) => rule.changed_by },
  ],
  Detail: RuleDetail,
};
