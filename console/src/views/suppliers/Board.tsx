/** Open purchase orders by how far they are. */
import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call, keyOf } from "@/api/call";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { SavedViews } from "@/frame/SavedViews";
import { useUrl } from "@/frame/useUrl";
import { Page } from "@/list/Page";
import {
  likelyOn,
  made,
  ordered,
  type PurchaseOrder,
  received,
  slipDays,
  supplierName,
} from "./listings";
import { PurchaseOrderDetail } from "./PurchaseOrderDetail";

const COLUMNS = [
  "issued",
  "confirmed",
  "in_production",
  "partly_shipped",
  "shipped",
  "partly_received",
] as const;
const CARDS = 100;

const columnCall = (state: (typeof COLUMNS)[number]) =>
  call("supplier-portal", "get", "/v1/purchase-orders", { query: { state, limit: CARDS } });

export function Board({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const answers = useQueries({
    queries: COLUMNS.map((column) => {
      const read = columnCall(column);
      return {
        queryKey: keyOf(read),
        queryFn: ({ signal }: { signal: AbortSignal }) => read.run(signal),
        refetchInterval: 15_000,
      };
    }),
  });
  const failed = answers.find((answer) => answer.isError);
  const all = answers.flatMap((answer) => answer.data?.items ?? []);
  const open = state.open;
  return (
    <Page
      title={t("view.suppliers")}
      tabs={tabs}
      tools={
        <>
          <SavedViews page="board" />
          <CopyMenu calls={[columnCall("issued")]} />
        </>
      }
    >
      <div className="columns">
        {answers.some((answer) => answer.isPending) && all.length === 0 ? (
          <Waiting />
        ) : failed?.error ? (
          <Failed error={failed.error} service="supplier-portal" scope="purchase-orders:read" />
        ) : all.length === 0 ? (
          <div className="columns-main">
            <Empty title={t("suppliers.boardNone")} cure={t("suppliers.boardCure")} />
          </div>
        ) : (
          <div className="board" tabIndex={0} role="group" aria-label={t("suppliers.board")}>
            {COLUMNS.map((column, place) => {
              const orders = answers[place]?.data?.items ?? [];
              const units = orders.reduce(
                (sum, order) => sum + ordered(order) - received(order),
                0,
              );
              return (
                <section key={column} className="board-column" aria-label={format.label(column)}>
                  <h2>{format.label(column)}</h2>
                  <p className="muted">
                    {t("suppliers.onTheBoard", {
                      n: `${orders.length}${answers[place]?.data?.next_cursor ? "+" : ""}`,
                      units: format.count(units),
                    })}
                  </p>
                  {orders.map((order) => (
                    <Card
                      key={order.purchase_order_id}
                      order={order}
                      on={open === order.purchase_order_id}
                      onOpen={() => change({ open: order.purchase_order_id })}
                    />
                  ))}
                </section>
              );
            })}
          </div>
        )}
        {open !== undefined && (
          <PurchaseOrderDetail
            key={open}
            id={open}
            row={all.find((order) => order.purchase_order_id === open)}
            close={() => change({ open: undefined })}
          />
        )}
      </div>
    </Page>
  );
}

function Card({ order, on, onOpen }: { order: PurchaseOrder; on: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const slip = slipDays(order);
  return (
    <button type="button" className="card board-card" data-on={on || undefined} onClick={onOpen}>
      <span className="mono board-number">{order.number}</span>
      <b>{supplierName(order.supplier)}</b>
      <span className="muted">
        {`${order.destination} · ${t("suppliers.receivedOf", {
          received: format.count(received(order)),
          ordered: format.count(ordered(order)),
        })}`}
      </span>
      <span className="meter" title={format.percent(made(order))}>
        <i style={{ width: `${Math.round(made(order) * 100)}%` }} />
      </span>
      <span className="board-tags">
        <span className="tag">{likelyOn(order)}</span>
        {slip > 0 && (
          <span className="tag" data-tone="bad">
            {t("suppliers.slipDays", { n: slip })}
          </span>
        )}
        {order.silent && (
          <span className="tag" data-tone="warn">
            {t("suppliers.silent")}
          </span>
        )}
        {order.awaiting_supplier && (
          <span className="tag" data-tone="info">
            {t("suppliers.awaiting")}
          </span>
        )}
        {order.deviates && (
          <span className="tag" data-tone="warn">
            {t("suppliers.deviates")}
          </span>
        )}
      </span>
    </button>
  );
}
