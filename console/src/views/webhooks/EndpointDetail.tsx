/** One endpoint: whether it answers, its secret, each delivery with its attempts. */
import { Button, Code, Group, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { copyAndTell } from "@/frame/notices";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import { oneOf } from "@/list/params";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { type Endpoint, endpointActions } from "./actions";

type Delivery = components["schemas"]["DeliveryView"];

const STATES = ["pending", "failed", "done", "dropped"] as const;

export function EndpointDetail({ id, close }: DetailProps<Endpoint>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("control-tower", "get", "/v1/webhook-endpoints/{endpoint_id}", {
    path: { endpoint_id: id },
  });
  const found = useRead(one, { refetchInterval: 5_000 });
  const endpoint = found.data;
  return (
    <DetailPanel
      title={endpoint?.url ?? id}
      extra={<CopyMenu id={id} calls={[one]} json={endpoint} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="control-tower" />}
      {endpoint !== undefined && (
        <>
          <Actions
            actions={endpointActions(endpoint, format)}
            onDone={() => void found.refetch()}
          />
          <Facts
            items={[
              [t("hooks.state"), tag(endpoint.state, format)],
              [t("hooks.reason"), endpoint.paused_reason],
              [t("hooks.party"), endpoint.party],
              [t("hooks.types"), endpoint.types.join(", ") || t("hooks.everyType")],
              [t("hooks.waiting"), format.count(endpoint.waiting)],
              [t("hooks.failing"), format.dateTime(endpoint.failing_since)],
              [t("hooks.oldSecret"), format.dateTime(endpoint.old_secret_until)],
              [t("hooks.created"), format.dateTime(endpoint.created_at)],
              [t("hooks.secret"), <Secret key="secret" id={id} />],
            ]}
          />
          <Deliveries id={id} />
        </>
      )}
    </DetailPanel>
  );
}

/** Read only when somebody asks to see it. */
function Secret({ id }: { id: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const found = useRead(
    call("control-tower", "get", "/v1/webhook-endpoints/{endpoint_id}/secret", {
      path: { endpoint_id: id },
    }),
    { enabled: shown, staleTime: 0, gcTime: 0 },
  );
  if (!shown) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => setShown(true)}>
        {t("hooks.show")}
      </Button>
    );
  }
  const secret = found.data?.secret;
  if (secret === undefined) return <span className="muted">{t("list.loading")}</span>;
  return (
    <Group gap={6}>
      <Code>{secret}</Code>
      <Button size="compact-xs" variant="subtle" onClick={() => void copyAndTell(secret)}>
        {t("copy.title")}
      </Button>
    </Group>
  );
}

function Deliveries({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const only = oneOf(state.delivery, STATES);
  const read = call("control-tower", "get", "/v1/webhook-endpoints/{endpoint_id}/deliveries", {
    path: { endpoint_id: id },
    query: { state: only, limit: 100 },
  });
  const found = useRead(read, { refetchInterval: 5_000 });
  return (
    <>
      <h3 className="section-title">{t("hooks.deliveries")}</h3>
      <SegmentedControl
        size="xs"
        aria-label={t("hooks.state")}
        value={only ?? "all"}
        onChange={(next) => change({ delivery: next === "all" ? undefined : next })}
        data={[
          { value: "all", label: t("list.any") },
          ...STATES.map((one) => ({ value: one, label: format.label(one) })),
        ]}
      />
      {found.isPending && <Waiting rows={4} />}
      {found.isError && <Failed error={found.error} service="control-tower" />}
      {found.data?.items.length === 0 && (
        <Empty title={t("hooks.noDeliveries")} cure={t("hooks.noDeliveriesCure")} />
      )}
      {(found.data?.items.length ?? 0) > 0 && (
        <table className="mini">
          <thead>
            <tr>
              <th>{t("hooks.created")}</th>
              <th>{t("hooks.type")}</th>
              <th>{t("hooks.key")}</th>
              <th>{t("hooks.state")}</th>
              <th className="right">{t("hooks.attempts")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {found.data?.items.map((delivery) => (
              <DeliveryRows key={delivery.delivery_id} id={id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function DeliveryRows({ id, delivery }: { id: string; delivery: Delivery }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const path = { endpoint_id: id, delivery_id: delivery.delivery_id };
  const attempts = useRead(
    call(
      "control-tower",
      "get",
      "/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}/attempts",
      { path },
    ),
    { enabled: open },
  );
  return (
    <>
      <tr>
        <td className="nowrap">{format.dateTime(delivery.created_at, true)}</td>
        <td className="mono">{delivery.type}</td>
        <td className="mono">{delivery.key}</td>
        <td>{tag(delivery.state, format)}</td>
        <td className="right">
          <button
            type="button"
            className="linklike"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {`${delivery.attempts} · ${delivery.last_status}`}
          </button>
        </td>
        <td>
          <Actions
            size="compact-xs"
            actions={[
              {
                id: `resend-${delivery.delivery_id}`,
                label: "hooks.doResend",
                scopes: ["webhooks:write"],
                call: () =>
                  call(
                    "control-tower",
                    "post",
                    "/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}:resend",
                    { path },
                  ),
              },
            ]}
          />
        </td>
      </tr>
      {open &&
        (attempts.data ?? []).map((attempt) => (
          <tr key={attempt.attempt}>
            <td className="nowrap muted">{format.dateTime(attempt.at, true)}</td>
            <td
              colSpan={4}
              className="mono"
            >{`${attempt.status} · ${attempt.took_ms} ms · ${attempt.answer}`}</td>
            <td className="muted">{t("hooks.attempt", { n: attempt.attempt })}</td>
          </tr>
        ))}
    </>
  );
}
