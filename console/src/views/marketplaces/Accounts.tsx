/** Each shop on one line: does it answer, is it told in time, does it show the right stock. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/orders";
import { useRead } from "@/api/useRead";
import { type Format, useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { Page } from "@/list/Page";
import { tag } from "../shared/Tag";

type Schemas = components["schemas"];

const EVERY_MS = 10_000;

function useFigures() {
  const shops = call("orders", "get", "/v1/shops", { query: { limit: 200 } });
  const connections = call("orders", "get", "/v1/connections", {});
  const debt = call("orders", "get", "/v1/write-back-debt", {});
  const push = call("orders", "get", "/v1/stock-push", {});
  const every = { refetchInterval: EVERY_MS };
  return {
    call: shops,
    shops: useRead(shops, { ...every }),
    connections: useRead(connections, { ...every }),
    debt: useRead(debt, { ...every }),
    push: useRead(push, { ...every }),
  };
}

export function Accounts({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const of = <Row extends { shop: string }>(rows: readonly Row[] | undefined, shop: string) =>
    rows?.find((row) => row.shop === shop);
  return (
    <Page title={t("view.marketplaces")} tabs={tabs} tools={<CopyMenu calls={[figures.call]} />}>
      <div className="scroll pad">
        {figures.shops.isPending && <Waiting />}
        {figures.shops.isError && (
          <Failed error={figures.shops.error} service="orders" scope="shops:read" />
        )}
        {figures.shops.data?.items.length === 0 && (
          <Empty title={t("shops.none")} cure={t("shops.noneCure")} />
        )}
        <div className="accounts">
          {figures.shops.data?.items.map((shop) => (
            <Account
              key={shop.shop}
              shop={shop}
              connection={of(figures.connections.data?.items, shop.shop)}
              debt={of(figures.debt.data?.items, shop.shop)}
              push={of(figures.push.data?.items, shop.shop)}
              minutes={figures.push.data?.window_minutes ?? 0}
              format={format}
            />
          ))}
        </div>
      </div>
    </Page>
  );
}

interface AccountProps {
  shop: Schemas["ShopView"];
  connection: Schemas["ConnectionView"] | undefined;
  debt: Schemas["DebtView"] | undefined;
  push: Schemas["PushView"] | undefined;
  minutes: number;
  format: Format;
}

function Account({ shop, connection, debt, push, minutes, format }: AccountProps) {
  const { t } = useTranslation();
  const late = (debt?.late ?? 0) > 0 || (debt?.rejected ?? 0) > 0;
  return (
    <section className="card account" aria-label={shop.name}>
      <header>
        <h2>{shop.name}</h2>
        <span className="muted">{`${shop.shop} · ${shop.marketplace} · ${shop.country ?? ""} · ${shop.currency}`}</span>
        {!shop.active && tag("ended", format)}
      </header>
      <div className="account-parts">
        <Part title={t("shops.circuit")} error={connection?.last_error}>
          <Figure
            name={t("shops.state")}
            value={format.label(circuit(connection))}
            bad={circuit(connection) !== "active"}
          />
          <Figure name={t("shops.calls")} value={format.count(connection?.calls)} />
          <Figure
            name={t("shops.throttled")}
            value={format.count(connection?.throttled)}
            bad={(connection?.throttled ?? 0) > 0}
          />
          <Figure
            name={t("shops.failed")}
            value={format.count(connection?.failed)}
            bad={(connection?.failed ?? 0) > 0}
          />
          <Figure name={t("shops.lastCall")} value={format.relative(connection?.last_call_at)} />
        </Part>
        <Part title={t("shops.writeBacks")} to={{ list: "write-backs", shop: shop.shop }}>
          <Figure name={t("shops.owed")} value={format.count(debt?.owed ?? 0)} />
          <Figure name={t("shops.late")} value={format.count(debt?.late ?? 0)} bad={late} />
          <Figure name={t("shops.due24")} value={format.count(debt?.due_within_24h ?? 0)} />
          <Figure
            name={t("shops.rejected")}
            value={format.count(debt?.rejected ?? 0)}
            bad={(debt?.rejected ?? 0) > 0}
          />
          <Figure name={t("shops.nextDeadline")} value={format.dateTime(debt?.next_deadline)} />
        </Part>
        <Part title={t("shops.levels")} to={{ list: "levels", shop: shop.shop }}>
          <Figure name={t("shops.listings")} value={format.count(push?.listings)} />
          <Figure name={t("shops.waiting")} value={format.count(push?.waiting)} />
          <Figure name={t("shops.pushed", { n: minutes })} value={format.count(push?.pushed)} />
          <Figure name={t("shops.p50")} value={millis(push?.p50_ms, format)} />
          <Figure
            name={t("shops.p99")}
            value={millis(push?.p99_ms, format)}
            bad={(push?.p99_ms ?? 0) > 60_000}
          />
          <Figure
            name={t("shops.rejected")}
            value={format.count(push?.rejected)}
            bad={(push?.rejected ?? 0) > 0}
          />
        </Part>
      </div>
    </section>
  );
}

/** A closed circuit is a connection that works. */
const circuit = (found: Schemas["ConnectionView"] | undefined): string =>
  found === undefined ? "unknown" : found.circuit === "closed" ? "active" : found.circuit;

const millis = (value: number | null | undefined, format: Format): string =>
  format.duration(typeof value === "number" ? value / 1000 : null);

function Part({
  title,
  to,
  error,
  children,
}: {
  title: string;
  to?: Record<string, string>;
  error?: string | null | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <h3>
        {to === undefined ? (
          title
        ) : (
          <Link to={"." as never} search={to as never}>
            {title}
          </Link>
        )}
      </h3>
      <dl>{children}</dl>
      {error ? <p className="bad account-error">{error}</p> : null}
    </div>
  );
}

function Figure({ name, value, bad }: { name: string; value: string; bad?: boolean }) {
  return (
    <div className="account-figure">
      <dt>{name}</dt>
      <dd className={bad ? "bad" : undefined}>{value}</dd>
    </div>
  );
}
