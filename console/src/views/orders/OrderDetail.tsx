/** One order: what it is, what happened to it, why it goes where it goes, what can be done. */
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import type { components } from "@/api/generated/orders";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { OfId } from "@/frame/OfId";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { Timeline } from "../shared/Timeline";
import { orderActions } from "./actions";
import { numberOf, type Order } from "./listing";

type Whole = components["schemas"]["OrderView"];

export function OrderDetail({ id, row, close }: DetailProps<Order>) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const one = call("orders", "get", "/v1/orders/{order_id}", { path: { order_id: id } });
  const found = useRead(one);
  const order = found.data;
  const tab = state.tab ?? "facts";
  return (
    <DetailPanel
      title={numberOf(order ?? row ?? { display_number: "", external_id: id })}
      extra={<CopyMenu id={id} calls={[one]} json={order} />}
      onClose={close}
    >
      {order !== undefined && <Actions actions={orderActions(order)} />}
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === "facts" ? undefined : (next ?? undefined) })}
        mt="sm"
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="facts">{t("orders.facts")}</Tabs.Tab>
          <Tabs.Tab value="timeline">{t("story.title")}</Tabs.Tab>
          <Tabs.Tab value="sourcing">{t("orders.why")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts" pt="sm">
          {found.isPending && <Waiting />}
          {found.isError && <Failed error={found.error} service="orders" />}
          {order !== undefined && <OrderFacts order={order} />}
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="sm">
          <Timeline kind="order" id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="sourcing" pt="sm">
          <Sourcing id={id} />
        </Tabs.Panel>
      </Tabs>
    </DetailPanel>
  );
}

function OrderFacts({ order }: { order: Whole }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="axes">
        {(
          [
            ["orders.status", order.status],
            ["orders.payment", order.payment],
            ["orders.sourcing", order.sourcing],
            ["orders.fulfilment", order.fulfilment],
            ["orders.delivery", order.delivery],
            ["orders.writeBack", order.write_back],
            ["orders.cancellation", order.cancellation],
            ["orders.returns", order.returns],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <span className="muted">{t(name)}</span>
            {tag(value, format)}
          </div>
        ))}
      </div>
      {order.parked && (
        <p className="warn">{format.pick(order.parked.reason, order.parked.reason_zh)}</p>
      )}
      <Facts
        items={[
          [t("orders.shop"), order.shop],
          [
            t("orders.id"),
            <span key="id" className="mono">
              {order.order_id}
            </span>,
          ],
          [t("orders.externalId"), order.external_id],
          [t("orders.placed"), format.dateTime(order.placed_at)],
          [t("orders.total"), format.money(order.total_minor, order.currency)],
          [t("orders.country"), `${order.ship_to_country ?? ""} ${order.ship_to_postal_code}`],
          [t("orders.shipBy"), format.dateTime(order.ship_by ?? order.promised_ship_by)],
          [t("orders.deliverBy"), format.dateTime(order.deliver_by ?? order.promised_deliver_by)],
          [t("orders.hold"), order.hold.join(", ")],
        ]}
      />
      <h3 className="section-title">{t("orders.lines")}</h3>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("orders.sku")}</th>
            <th>{t("orders.title")}</th>
            <th className="right">{t("orders.quantity")}</th>
            <th className="right">{t("orders.sent")}</th>
            <th className="right">{t("orders.price")}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.line_no}>
              <td className="mono">{line.sku ?? line.external_sku}</td>
              <td>{line.title}</td>
              <td className="right">{line.quantity}</td>
              <td className="right">{line.fulfilled_quantity}</td>
              <td className="right nowrap">
                {format.money(line.unit_price_minor, order.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Work order={order} />
    </>
  );
}

function Work({ order }: { order: Whole }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {order.fulfilments.length > 0 && (
        <>
          <h3 className="section-title">{t("orders.fulfilments")}</h3>
          <table className="mini">
            <thead>
              <tr>
                <th>{t("orders.location")}</th>
                <th>{t("orders.status")}</th>
                <th>{t("orders.tracking")}</th>
                <th>{t("orders.shipment")}</th>
              </tr>
            </thead>
            <tbody>
              {order.fulfilments.map((work) => (
                <tr key={work.fulfilment_id}>
                  <td>{work.location}</td>
                  <td>{tag(work.status, format)}</td>
                  <td className="mono">{`${work.carrier ?? ""} ${work.tracking_number ?? ""}`}</td>
                  <td>
                    {work.shipment_id && <OfId id={work.shipment_id}>{t("orders.open")}</OfId>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {order.write_backs.length > 0 && (
        <>
          <h3 className="section-title">{t("orders.writeBacks")}</h3>
          <table className="mini">
            <thead>
              <tr>
                <th>{t("orders.tracking")}</th>
                <th>{t("orders.status")}</th>
                <th>{t("orders.deadline")}</th>
                <th>{t("orders.answer")}</th>
              </tr>
            </thead>
            <tbody>
              {order.write_backs.map((told) => (
                <tr key={told.write_back_id}>
                  <td className="mono">{told.tracking_number}</td>
                  <td>{tag(told.state, format)}</td>
                  <td className="nowrap">{format.dateTime(told.deadline)}</td>
                  <td>{told.last_error ?? told.last_status ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {(order.backorders ?? []).length > 0 && (
        <>
          <h3 className="section-title">{t("orders.backorders")}</h3>
          <table className="mini">
            <tbody>
              {(order.backorders ?? []).map((one) => (
                <tr key={one.backorder_id}>
                  <td className="mono">{one.sku}</td>
                  <td className="right">{one.quantity}</td>
                  <td>{one.location}</td>
                  <td>{format.day(one.promised_on)}</td>
                  <td>{tag(one.state, format)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

/** Each decision on where the goods come from, in words. */
function Sourcing({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const made = call("orders", "get", "/v1/orders/{order_id}/sourcing", { path: { order_id: id } });
  const found = useRead(made);
  if (found.isPending) return <Waiting rows={5} />;
  if (found.isError) return <Failed error={found.error} service="orders" />;
  return (
    <>
      <p className="prose">{format.pick(found.data.text, found.data.text_zh)}</p>
      {found.data.decisions.map((decision) => (
        <div key={decision.attempt}>
          <h3 className="section-title">
            {t("orders.attempt", {
              n: decision.attempt,
              time: format.dateTime(decision.decided_at),
            })}
          </h3>
          <p className="prose">{format.pick(decision.text, decision.text_zh)}</p>
        </div>
      ))}
    </>
  );
}
