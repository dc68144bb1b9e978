import type { Action, Field, Values } from "@/actions/types";
import { type ApiCall, call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { parseInstant } from "@/format/time";
import type { Format } from "@/format/useFormat";
import { newSilence } from "./silences";

type Detail = components["schemas"]["AlertView"];
type Proposed = components["schemas"]["CallView"];

const WRITE = ["alerts:write"] as const;
const NOTE: Field = { name: "note", label: "action.note", kind: "text" };
const HOUR_MS = 3_600_000;

/** What may be done with an alert: take it, let it rest, hand it on, close it. */
export function alertActions(alert: Detail, format: Format, now: Date): Action[] {
  const path = { alert_id: alert.alert_id };
  const until = ({ until: typed = "" }: Values): string =>
    (parseInstant(typed, format.zone, now) ?? new Date(now.getTime() + HOUR_MS)).toISOString();
  if (alert.state === "resolved") {
    return [
      {
        id: "note",
        label: "alerts.doNote",
        scopes: WRITE,
        fields: [{ ...NOTE, required: true }],
        call: ({ note = "" }) =>
          call("control-tower", "post", "/v1/alerts/{alert_id}:note", { path, body: { note } }),
      },
    ];
  }
  const made: Action[] = [];
  if (alert.state !== "acknowledged") {
    made.push({
      id: "acknowledge",
      label: "alerts.doAcknowledge",
      scopes: WRITE,
      fields: [NOTE],
      call: ({ note = "" }) =>
        call("control-tower", "post", "/v1/alerts/{alert_id}:acknowledge", {
          path,
          body: { note },
        }),
    });
  }
  made.push(
    {
      id: "snooze",
      label: "alerts.doSnooze",
      scopes: WRITE,
      fields: [
        {
          name: "until",
          label: "alerts.until",
          kind: "text",
          required: true,
          initial: format.dateTime(new Date(now.getTime() + 4 * HOUR_MS).toISOString()),
        },
        NOTE,
      ],
      call: (values) =>
        call("control-tower", "post", "/v1/alerts/{alert_id}:snooze", {
          path,
          body: { until: until(values), note: values.note ?? "" },
        }),
    },
    {
      id: "assign",
      label: "alerts.doAssign",
      scopes: WRITE,
      fields: [
        {
          name: "owner",
          label: "alerts.owner",
          kind: "text",
          required: true,
          initial: alert.owner,
        },
        NOTE,
      ],
      call: ({ owner = "", note = "" }) =>
        call("control-tower", "post", "/v1/alerts/{alert_id}:assign", {
          path,
          body: { owner, note },
        }),
    },
    {
      id: "note",
      label: "alerts.doNote",
      scopes: WRITE,
      fields: [{ ...NOTE, required: true }],
      call: ({ note = "" }) =>
        call("control-tower", "post", "/v1/alerts/{alert_id}:note", { path, body: { note } }),
    },
    newSilence(
      { rule: alert.rule, subject_kind: alert.subject_kind, subject_id: alert.subject_id },
      `${alert.rule}-${alert.alert_id.slice(-6)}`,
      "silences.doLike",
    ),
    {
      id: "resolve",
      label: "alerts.doResolve",
      scopes: WRITE,
      fields: [NOTE],
      wait: true,
      call: ({ note = "" }) =>
        call("control-tower", "post", "/v1/alerts/{alert_id}:resolve", { path, body: { note } }),
    },
  );
  return made;
}

/** A proposed remedy: the tower makes the call for us, with our own token, and keeps it with the alert. */
export function remedyCall(
  alert: Detail,
  proposed: Proposed,
  values: Values,
): ApiCall<components["schemas"]["ActedView"]> {
  const changes: Record<string, unknown> = {};
  for (const name of proposed.editable) {
    const typed = values[name];
    const before = proposed.body[name];
    if (typed === undefined || typed === String(before ?? "")) continue;
    changes[name] = typeof before === "number" ? Number(typed) : typed;
  }
  return call("control-tower", "post", "/v1/alerts/{alert_id}:act", {
    path: { alert_id: alert.alert_id },
    body: { action: proposed.name, changes },
  });
}
