/** A stock record with its ledger: the entries whose sum each figure is, who holds units of it, and
 * which neighbour could lend some. */
import { Button, SegmentedControl, Tabs } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call, keyOf } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { OfId } from "@/frame/OfId";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import { oneOf } from "@/list/params";
import { Timeline } from "../shared/Timeline";
import { readKey, type Stock } from "./pivot";

const ACCOUNTS = ["free", "reserved", "quality_hold", "damaged", "in_transit"] as const;
const ENTRIES = 100;

export function Ledger({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const { sku, location } = readKey(id);
  const one = call("inventory", "get", "/v1/stock", {
    query: { sku: [sku], location: location || undefined, as_of: state.as_of, limit: 1 },
  });
  const found = useRead(one);
  const record = found.data?.items[0];
  const tab = state.tab ?? "entries";
  return (
    <DetailPanel
      title={`${sku} · ${location}`}
      extra={<CopyMenu id={id} calls={[one]} json={record} />}
      onClose={close}
    >
      {found.isError && <Failed error={found.error} service="inventory" />}
      {record !== undefined && <Figures record={record} />}
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === "entries" ? undefined : (next ?? undefined) })}
        mt="sm"
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="entries">{t("stock.entries")}</Tabs.Tab>
          <Tabs.Tab value="holders">{t("stock.holders")}</Tabs.Tab>
          <Tabs.Tab value="neighbours">{t("stock.neighbours")}</Tabs.Tab>
          <Tabs.Tab value="timeline">{t("story.title")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="entries" pt="sm">
          <Entries sku={sku} location={location} />
        </Tabs.Panel>
        <Tabs.Panel value="holders" pt="sm">
          <Holders sku={sku} location={location} />
        </Tabs.Panel>
        <Tabs.Panel value="neighbours" pt="sm">
          <Neighbours sku={sku} location={location} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="sm">
          <Timeline kind="sku" id={sku} />
        </Tabs.Panel>
      </Tabs>
    </DetailPanel>
  );
}

function Figures({ record }: { record: Stock }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, change] = useUrl();
  const figure = (value: number | null | undefined, account: string) => (
    <button type="button" className="linklike" onClick={() => change({ account, tab: undefined })}>
      {format.count(value ?? 0)}
    </button>
  );
  return (
    <Facts
      items={[
        [t("stock.available_to_promise"), figure(record.available_to_promise, "free")],
        [t("stock.on_hand"), format.count(record.on_hand)],
        [t("stock.reserved"), figure(record.reserved, "reserved")],
        [t("stock.quality_hold"), figure(record.quality_hold, "quality_hold")],
        [t("stock.damaged"), figure(record.damaged, "damaged")],
        [t("stock.incoming"), format.count(record.incoming ?? 0)],
        [t("stock.party"), record.party],
      ]}
    />
  );
}

function Entries({ sku, location }: { sku: string; location: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const account = oneOf(state.account, ACCOUNTS);
  const pageOf = (cursor: string | undefined) =>
    call("inventory", "get", "/v1/movements", {
      query: { sku, location: location || undefined, account, cursor, limit: ENTRIES },
    });
  const found = useInfiniteQuery({
    queryKey: [...keyOf(pageOf(undefined)), "entries"],
    queryFn: ({ pageParam, signal }) => pageOf(pageParam).run(signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const entries = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("stock.account")}
        value={account ?? "all"}
        onChange={(next) => change({ account: next === "all" ? undefined : next })}
        data={[
          { value: "all", label: t("list.any") },
          ...ACCOUNTS.map((one) => ({ value: one, label: format.label(one) })),
        ]}
      />
      {found.isPending && <Waiting rows={5} />}
      {found.isError && <Failed error={found.error} service="inventory" />}
      {found.isSuccess && entries.length === 0 && (
        <Empty title={t("stock.noEntries")} cure={t("stock.noEntriesCure")} />
      )}
      {entries.length > 0 && (
        <table className="mini">
          <thead>
            <tr>
              <th>{t("stock.when")}</th>
              <th>{t("stock.kind")}</th>
              <th>{t("stock.fromTo")}</th>
              <th className="right">{t("stock.quantity")}</th>
              {account !== undefined && <th className="right">{t("stock.balance")}</th>}
              <th>{t("stock.reference")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.id}-${entry.lot ?? ""}`}>
                <td className="nowrap">{format.dateTime(entry.occurred_at, true)}</td>
                <td>{format.label(entry.kind)}</td>
                <td>{`${format.label(entry.from_account)} → ${format.label(entry.to_account)}`}</td>
                <td className="right">
                  {format.count(account === undefined ? entry.quantity : entry.delta)}
                </td>
                {account !== undefined && <td className="right">{format.count(entry.balance)}</td>}
                <td className="mono">
                  <OfId id={entry.reference} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          mt="sm"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t("list.pages")}
        </Button>
      )}
    </>
  );
}

function Holders({ sku, location }: { sku: string; location: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const made = call("inventory", "get", "/v1/reservation-lines", {
    query: { sku, location, limit: ENTRIES },
  });
  const found = useRead(made);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="inventory" />;
  if (found.data.items.length === 0) return <Empty title={t("stock.noHolders")} />;
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("stock.reservation")}</th>
          <th className="right">{t("stock.openUnits")}</th>
        </tr>
      </thead>
      <tbody>
        {found.data.items.map((line) => (
          <tr key={`${line.reservation_id}-${line.line_no}`}>
            <td className="mono">{line.reservation_id}</td>
            <td className="right">{format.count(line.open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Neighbours({ sku, location }: { sku: string; location: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const made = call("inventory", "get", "/v1/shareable", { query: { sku: [sku] } });
  const found = useRead(made);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="inventory" />;
  const offers = found.data.items.filter((offer) => offer.lender_location !== location);
  if (offers.length === 0) {
    return <Empty title={t("stock.noNeighbours")} cure={t("stock.noNeighboursCure")} />;
  }
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("stock.lender")}</th>
          <th className="right">{t("stock.units")}</th>
          <th className="right">{t("stock.price")}</th>
          <th>{t("stock.agreement")}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) => (
          <tr key={offer.agreement}>
            <td>{`${offer.lender_location} (${offer.lender_country})`}</td>
            <td className="right">{format.count(offer.units)}</td>
            <td className="right nowrap">{format.money(offer.price_minor, offer.currency)}</td>
            <td className="mono">{offer.agreement}</td>
            <td>
              <Actions size="compact-xs" actions={[callAction(offer.agreement, sku, location)]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Units of a neighbour under a sharing agreement. */
export function callAction(agreement: string, sku: string, location: string): Action {
  return {
    id: `call-${agreement}`,
    label: "stock.doCall",
    scopes: ["inventory:write"],
    wait: true,
    fields: [
      { name: "quantity", label: "stock.quantity", kind: "number", required: true, initial: "1" },
      { name: "to", label: "stock.location", kind: "text", required: true, initial: location },
    ],
    call: ({ quantity = "", to = "" }) =>
      call("inventory", "post", "/v1/sharing-agreements/{agreement}:call", {
        path: { agreement },
        body: { sku, quantity: Number(quantity), to_location: to },
      }),
  };
}
