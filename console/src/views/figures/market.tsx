import { call, mapped } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { Sparkline } from "@/charts/Sparkline";
import { oneOf } from "@/list/params";
import type { Listing, PageOf } from "@/list/types";
import { MarketDetail } from "./MarketDetail";

export type MarketLine = components["schemas"]["MarketLine"];

const BY = ["country", "category"] as const;

const marketOf = (by: string | undefined) =>
  mapped(
    call("control-tower", "get", "/v1/market", { query: { by: oneOf(by, BY) ?? "country" } }),
    (market): PageOf<MarketLine> => ({ items: market.items }),
  );

/** What we sell, where and of what: our own sales and nothing else. */
export const MARKET: Listing<MarketLine> = {
  id: "market",
  title: "figures.market",
  service: "control-tower",
  scope: "kpis:read",
  pollMs: 0,
  rowKey: (line) => line.key,
  fetch: (state) => marketOf(state.by),
  empty: { title: "figures.noMarket", cure: "figures.noMarketCure" },
  tone: (line) => ((line.growth ?? 0) < -0.3 ? "warn" : null),
  facets: [{ id: "by", label: "figures.by", server: true, options: BY, of: () => null }],
  columns: [
    { id: "rank", label: "figures.rank", width: 70, right: true, value: (line) => line.rank },
    {
      id: "before",
      label: "figures.before",
      width: 90,
      right: true,
      value: (line) => line.rank_before,
    },
    { id: "key", label: "figures.market", width: 180, value: (line) => line.key },
    {
      id: "orders",
      label: "view.orders",
      width: 90,
      right: true,
      value: (line) => line.orders,
      show: (line, format) => format.count(line.orders),
    },
    {
      id: "units",
      label: "figures.units",
      width: 90,
      right: true,
      value: (line) => line.units,
      show: (line, format) => format.count(line.units),
    },
    {
      id: "growth",
      label: "figures.growth",
      width: 100,
      right: true,
      value: (line) => line.growth,
      show: (line, format) => (
        <span className={(line.growth ?? 0) < 0 ? "bad" : "good"}>
          {format.percent(line.growth)}
        </span>
      ),
    },
    {
      id: "share",
      label: "figures.share",
      width: 90,
      right: true,
      value: (line) => line.share,
      show: (line, format) => format.percent(line.share),
    },
    {
      id: "returns",
      label: "figures.returns",
      width: 100,
      right: true,
      value: (line) => line.return_share,
      show: (line, format) => format.percent(line.return_share),
    },
    {
      id: "revenue",
      label: "figures.revenue",
      width: 210,
      right: true,
      value: (line) => line.money.map((one) => one.revenue_minor).join(" "),
      show: (line, format) =>
        line.money.map((one) => format.money(one.revenue_minor, one.currency)).join(" · "),
    },
    {
      id: "margin",
      label: "figures.margin",
      width: 110,
      right: true,
      value: (line) => line.money[0]?.margin,
      show: (line, format) => format.percent(line.money[0]?.margin),
    },
    {
      id: "season",
      label: "figures.season",
      width: 140,
      value: (line) => line.months.join(" "),
      show: (line) => <Sparkline values={line.months} height={22} />,
    },
    {
      id: "week",
      label: "figures.week",
      width: 140,
      value: (line) => line.weekdays.join(" "),
      show: (line) => <Sparkline values={line.weekdays} height={22} />,
    },
  ],
  Detail: MarketDetail,
};
