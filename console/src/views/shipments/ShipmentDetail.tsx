/** One parcel: where it is, why it goes this way and what it costs. */
import { Button, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { tellProblem } from "@/frame/notices";
import { OfId } from "@/frame/OfId";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { useSession } from "@/session/session";
import { tag } from "../shared/Tag";
import { Timeline } from "../shared/Timeline";
import type { Parcel } from "./eta";

export function ShipmentDetail({ id, row, close }: DetailProps<Parcel>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const one = call("logistics", "get", "/v1/shipments/{shipment_id}", {
    path: { shipment_id: id },
  });
  const found = useRead(one);
  const parcel = found.data;
  const planAgain = {
    id: "plan-again",
    label: "shipments.doPlan",
    scopes: ["logistics:write"],
    call: () =>
      call("logistics", "post", "/v1/shipments/{shipment_id}:plan", {
        path: { shipment_id: id },
        body: {},
      }),
  } as const;
  return (
    <DetailPanel
      title={parcel?.tracking_number ?? row?.tracking_number ?? id}
      extra={<CopyMenu id={id} calls={[one]} json={parcel} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="logistics" />}
      {parcel !== undefined && (
        <>
          <div className="action-row">
            {!["delivered", "returned", "cancelled"].includes(parcel.status) && (
              <Actions actions={[planAgain]} />
            )}
            {parcel.label_state === "bought" && <Label id={id} />}
          </div>
          <Tabs
            value={state.tab ?? "facts"}
            onChange={(next) => change({ tab: next === "facts" ? undefined : (next ?? undefined) })}
            mt="sm"
            keepMounted={false}
          >
            <Tabs.List>
              <Tabs.Tab value="facts">{t("shipments.order")}</Tabs.Tab>
              <Tabs.Tab value="scans">{t("shipments.scans")}</Tabs.Tab>
              <Tabs.Tab value="plan">{t("shipments.quote")}</Tabs.Tab>
              <Tabs.Tab value="timeline">{t("story.title")}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="facts" pt="sm">
              <Facts
                items={[
                  [t("shipments.status"), tag(parcel.status, format)],
                  [t("shipments.state"), tag(parcel.state, format)],
                  [t("shipments.reason"), parcel.reason],
                  [t("shipments.order"), <OfId key="order" id={parcel.order_id} />],
                  [t("shipments.carrier"), `${parcel.carrier ?? ""} ${parcel.service ?? ""}`],
                  [t("shipments.lane"), parcel.lane],
                  [t("shipments.from"), parcel.origin],
                  [
                    t("shipments.to"),
                    `${parcel.destination_country} ${parcel.destination_postal_code}`,
                  ],
                  [t("shipments.place"), parcel.place],
                  [t("shipments.since"), format.dateTime(parcel.status_at)],
                  [t("shipments.dispatched"), format.dateTime(parcel.dispatched_at)],
                  [t("shipments.eta"), format.dateTime(parcel.eta ?? parcel.p50_at)],
                  [t("shipments.promised"), format.dateTime(parcel.deliver_by ?? parcel.p90_at)],
                  [t("shipments.delivered"), format.dateTime(parcel.delivered_at)],
                  [t("shipments.chance"), format.percent(parcel.on_time_probability)],
                  [
                    t("shipments.weight"),
                    t("shipments.grams", { n: format.count(parcel.weight_g) }),
                  ],
                  [t("shipments.cost"), format.money(parcel.cost_minor, parcel.cost_currency)],
                ]}
              />
            </Tabs.Panel>
            <Tabs.Panel value="scans" pt="sm">
              <Scans id={id} />
            </Tabs.Panel>
            <Tabs.Panel value="plan" pt="sm">
              <table className="mini">
                <tbody>
                  {parcel.quote.map((line) => (
                    <tr key={`${line.kind}-${line.rule_id}`}>
                      <td>{format.label(line.kind)}</td>
                      <td className="mono muted">{line.rule_id}</td>
                      <td className="right nowrap">
                        {format.money(line.amount_minor, parcel.cost_currency)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <h3 className="section-title">{t("shipments.rejected")}</h3>
              <table className="mini">
                <tbody>
                  {parcel.rejected.map((other) => (
                    <tr key={other.lane}>
                      <td className="mono">{other.lane}</td>
                      <td>{format.pick(other.reason, other.reason_zh)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Tabs.Panel>
            <Tabs.Panel value="timeline" pt="sm">
              <Timeline kind="shipment" id={id} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </DetailPanel>
  );
}

/** The label comes with our token, so a plain link would not do. */
function Label({ id }: { id: string }) {
  const { t } = useTranslation();
  const token = useSession((session) => session.token);
  const open = async (): Promise<void> => {
    try {
      const answer = await fetch(
        `/api/logistics/v1/shipments/${encodeURIComponent(id)}/label.pdf`,
        {
          headers: { Authorization: `Bearer ${token ?? ""}` },
        },
      );
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      window.open(URL.createObjectURL(await answer.blob()), "_blank", "noopener");
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <Button size="compact-sm" variant="default" onClick={() => void open()}>
      {t("shipments.label")}
    </Button>
  );
}

function Scans({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = call("logistics", "get", "/v1/shipments/{shipment_id}/tracking-events", {
    path: { shipment_id: id },
    query: { limit: 200 },
  });
  const found = useRead(read);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="logistics" />;
  if (found.data.items.length === 0) return <Empty title={t("shipments.worst.offline")} />;
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("shipments.time")}</th>
          <th>{t("shipments.status")}</th>
          <th>{t("shipments.place")}</th>
          <th>{t("shipments.code")}</th>
        </tr>
      </thead>
      <tbody>
        {found.data.items.map((scan) => (
          <tr key={scan.event_key}>
            <td className="nowrap">{format.dateTime(scan.event_time, true)}</td>
            <td>{tag(scan.status, format)}</td>
            <td>{scan.location}</td>
            <td className="muted">{`${scan.code} ${scan.description ?? ""}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
