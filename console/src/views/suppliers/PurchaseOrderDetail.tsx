/** One purchase order: lines against promises, milestones, what was sent and received, its changes. */
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { Timeline } from "../shared/Timeline";
import { purchaseOrderActions } from "./actions";
import { type PurchaseOrder, supplierName } from "./listings";

export function PurchaseOrderDetail({ id, row, close }: DetailProps<PurchaseOrder>) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const one = call("supplier-portal", "get", "/v1/purchase-orders/{purchase_order_id}", {
    path: { purchase_order_id: id },
  });
  const found = useRead(one, row === undefined ? {} : { placeholderData: row });
  const order = found.data;
  return (
    <DetailPanel
      title={order?.number ?? id}
      extra={<CopyMenu id={id} calls={[one]} json={order} />}
      onClose={close}
    >
      {order !== undefined && <Actions actions={purchaseOrderActions(order)} />}
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="supplier-portal" />}
      {order !== undefined && (
        <Tabs
          value={state.tab ?? "lines"}
          onChange={(next) => change({ tab: next === "lines" ? undefined : (next ?? undefined) })}
          mt="sm"
          keepMounted={false}
        >
          <Tabs.List>
            <Tabs.Tab value="lines">{t("suppliers.lines")}</Tabs.Tab>
            <Tabs.Tab value="milestones">{t("suppliers.milestones")}</Tabs.Tab>
            <Tabs.Tab value="receipts">{t("suppliers.receipts")}</Tabs.Tab>
            <Tabs.Tab value="history">{t("suppliers.history")}</Tabs.Tab>
            <Tabs.Tab value="timeline">{t("story.title")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="lines" pt="sm">
            <Lines order={order} />
          </Tabs.Panel>
          <Tabs.Panel value="milestones" pt="sm">
            <Milestones id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="receipts" pt="sm">
            <Receipts id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="sm">
            <History id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline" pt="sm">
            <Timeline kind="purchase-order" id={id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </DetailPanel>
  );
}

function Lines({ order }: { order: PurchaseOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Facts
        items={[
          [t("suppliers.supplier"), supplierName(order.supplier)],
          [t("suppliers.state"), tag(order.state, format)],
          [t("suppliers.destination"), order.destination],
          [t("suppliers.created"), format.dateTime(order.created_at)],
          [t("suppliers.note"), order.note],
          [t("action.reason"), order.reason],
        ]}
      />
      <table className="mini">
        <thead>
          <tr>
            <th>{t("suppliers.sku")}</th>
            <th className="right">{t("suppliers.quantity")}</th>
            <th className="right">{t("suppliers.promised")}</th>
            <th className="right">{t("suppliers.received")}</th>
            <th>{t("suppliers.due")}</th>
            <th>{t("suppliers.likely")}</th>
            <th>{t("suppliers.milestone")}</th>
            <th className="right">{t("suppliers.price")}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.line_no}>
              <td className="mono nowrap">{line.sku}</td>
              <td className="right">{format.count(line.quantity)}</td>
              <td className="right">{format.count(line.promised_quantity)}</td>
              <td className="right">{format.count(line.received)}</td>
              <td className="nowrap">{line.due_on}</td>
              <td className={line.likely_on > line.due_on ? "bad nowrap" : "nowrap"}>
                {line.likely_on}
              </td>
              <td>{line.milestone === "" ? "" : `${line.milestone} ${line.percent} %`}</td>
              <td className="right nowrap">
                {format.money(line.unit_price_minor, order.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Milestones({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = call(
    "supplier-portal",
    "get",
    "/v1/purchase-orders/{purchase_order_id}/milestones",
    {
      path: { purchase_order_id: id },
      query: { limit: 200 },
    },
  );
  const found = useRead(read);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="supplier-portal" />;
  if (found.data.items.length === 0) return <Empty title={t("list.end")} />;
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("suppliers.reported")}</th>
          <th>{t("suppliers.sku")}</th>
          <th>{t("suppliers.milestone")}</th>
          <th className="right">{t("suppliers.percent")}</th>
          <th className="right">{t("suppliers.good")}</th>
          <th className="right">{t("suppliers.scrap")}</th>
          <th>{t("suppliers.expected")}</th>
          <th>{t("suppliers.note")}</th>
        </tr>
      </thead>
      <tbody>
        {found.data.items.map((one) => (
          <tr key={one.report_id}>
            <td className="nowrap">{format.dateTime(one.reported_at)}</td>
            <td className="mono">{one.sku}</td>
            <td>{one.milestone}</td>
            <td className="right">{`${one.percent} %`}</td>
            <td className="right">{format.count(one.quantity_good)}</td>
            <td className="right">{format.count(one.quantity_scrap)}</td>
            <td className={(one.slip_days ?? 0) > 0 ? "bad nowrap" : "nowrap"}>
              {one.expected_on}
            </td>
            <td>{one.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Receipts({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = { purchase_order_id: id };
  const notices = call(
    "supplier-portal",
    "get",
    "/v1/purchase-orders/{purchase_order_id}/advance-ship-notices",
    {
      path,
      query: { limit: 100 },
    },
  );
  const receipts = call(
    "supplier-portal",
    "get",
    "/v1/purchase-orders/{purchase_order_id}/receipts",
    {
      path,
      query: { limit: 200 },
    },
  );
  const sent = useRead(notices);
  const got = useRead(receipts);
  if (sent.isPending || got.isPending) return <Waiting rows={4} />;
  return (
    <>
      <h3 className="section-title">{t("suppliers.notices")}</h3>
      {sent.isError && <Failed error={sent.error} service="supplier-portal" />}
      <table className="mini">
        <tbody>
          {(sent.data?.items ?? []).map((notice) => (
            <tr key={notice.asn_id}>
              <td className="mono">{notice.number}</td>
              <td>{`${notice.carrier} ${notice.tracking_number}`}</td>
              <td className="nowrap">{`${notice.shipped_on} → ${notice.expected_on}`}</td>
              <td className="right">
                {t("suppliers.receivedOf", {
                  received: format.count(notice.units_received ?? 0),
                  ordered: format.count(notice.lines.reduce((sum, line) => sum + line.quantity, 0)),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="section-title">{t("suppliers.receipts")}</h3>
      {got.isError && <Failed error={got.error} service="supplier-portal" />}
      <table className="mini">
        <thead>
          <tr>
            <th>{t("suppliers.sku")}</th>
            <th className="right">{t("suppliers.quantity")}</th>
            <th className="right">{t("suppliers.announced")}</th>
            <th className="right">{t("suppliers.received")}</th>
            <th className="right">{t("suppliers.damaged")}</th>
            <th>{t("suppliers.state")}</th>
          </tr>
        </thead>
        <tbody>
          {(got.data?.lines ?? []).map((line) => (
            <tr key={line.line_no}>
              <td className="mono nowrap">{line.sku}</td>
              <td className="right">{format.count(line.ordered)}</td>
              <td className="right">{format.count(line.announced)}</td>
              <td className="right">{format.count(line.received)}</td>
              <td className="right">{format.count(line.damaged)}</td>
              <td>{tag(line.state, format, line.state === "exact" ? "good" : "warn")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = call("supplier-portal", "get", "/v1/purchase-orders/{purchase_order_id}/history", {
    path: { purchase_order_id: id },
    query: { limit: 100 },
  });
  const found = useRead(read);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="supplier-portal" />;
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("suppliers.version")}</th>
          <th>{t("suppliers.reported")}</th>
          <th>{t("suppliers.state")}</th>
          <th>{t("suppliers.by")}</th>
          <th>{t("suppliers.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {found.data.items.map((one) => (
          <tr key={`${one.version}-${one.kind}`}>
            <td>{one.version}</td>
            <td className="nowrap">{format.dateTime(one.at)}</td>
            <td>{format.label(one.kind)}</td>
            <td>{one.party}</td>
            <td>{one.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
