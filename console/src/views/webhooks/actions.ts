import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { parseInstant } from "@/format/time";
import type { Format } from "@/format/useFormat";

export type Endpoint = components["schemas"]["EndpointView"];

const WRITE = ["webhooks:write"] as const;

/** Types written with commas or one a line; none: every event that the party may see. */
export const typesOf = (typed: string): string[] =>
  typed
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter(Boolean);

export const newEndpoint: Action = {
  id: "new-endpoint",
  label: "hooks.doNew",
  scopes: WRITE,
  fields: [
    { name: "url", label: "hooks.url", kind: "text", required: true },
    { name: "description", label: "hooks.description", kind: "text" },
    { name: "types", label: "hooks.typesHint", kind: "long" },
  ],
  call: ({ url = "", description = "", types = "" }) =>
    call("control-tower", "post", "/v1/webhook-endpoints", {
      body: { url, description, types: typesOf(types) },
    }),
};

export function endpointActions(endpoint: Endpoint, format: Format): Action[] {
  const path = { endpoint_id: endpoint.endpoint_id };
  const pause = () =>
    call("control-tower", "post", "/v1/webhook-endpoints/{endpoint_id}:pause", { path });
  const resume = () =>
    call("control-tower", "post", "/v1/webhook-endpoints/{endpoint_id}:resume", { path });
  return [
    {
      id: "test-endpoint",
      label: "hooks.doTest",
      scopes: WRITE,
      call: () =>
        call("control-tower", "post", "/v1/webhook-endpoints/{endpoint_id}:test", { path }),
    },
    endpoint.state === "paused"
      ? {
          id: "resume-endpoint",
          label: "hooks.doResume",
          scopes: WRITE,
          call: resume,
          inverse: pause,
        }
      : {
          id: "pause-endpoint",
          label: "hooks.doPause",
          scopes: WRITE,
          call: pause,
          inverse: resume,
        },
    {
      id: "replay-endpoint",
      label: "hooks.doReplay",
      scopes: WRITE,
      wait: true,
      fields: [
        { name: "since", label: "hooks.since", kind: "text", required: true, initial: "1h ago" },
      ],
      call: ({ since = "" }) =>
        call("control-tower", "post", "/v1/webhook-endpoints/{endpoint_id}:replay", {
          path,
          body: {
            since: (parseInstant(since, format.zone, new Date()) ?? new Date()).toISOString(),
          },
        }),
    },
    {
      id: "change-endpoint",
      label: "hooks.doChange",
      scopes: WRITE,
      fields: [
        { name: "url", label: "hooks.url", kind: "text", required: true, initial: endpoint.url },
        {
          name: "description",
          label: "hooks.description",
          kind: "text",
          initial: endpoint.description,
        },
        {
          name: "types",
          label: "hooks.typesHint",
          kind: "long",
          initial: endpoint.types.join("\n"),
        },
      ],
      call: ({ url = "", description = "", types = "" }) =>
        call("control-tower", "put", "/v1/webhook-endpoints/{endpoint_id}", {
          path,
          version: endpoint.version,
          body: { url, description, types: typesOf(types) },
        }),
    },
    {
      id: "rotate-endpoint",
      label: "hooks.doRotate",
      scopes: WRITE,
      wait: true,
      call: () =>
        call("control-tower", "post", "/v1/webhook-endpoints/{endpoint_id}:rotate-secret", {
          path,
        }),
    },
    {
      id: "delete-endpoint",
      label: "hooks.doDelete",
      scopes: WRITE,
      danger: true,
      wait: true,
      call: () => call("control-tower", "delete", "/v1/webhook-endpoints/{endpoint_id}", { path }),
    },
  ];
}
