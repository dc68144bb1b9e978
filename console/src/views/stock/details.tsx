/** A reservation, a transfer, a sharing agreement, each with what can be done about it. */
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { OfId } from "@/frame/OfId";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { Timeline } from "../shared/Timeline";
import type { Agreement, Reservation, Transfer } from "./listings";

export function ReservationDetail({ id, close }: DetailProps<Reservation>) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = { reservation_id: id };
  const one = call("inventory", "get", "/v1/reservations/{reservation_id}", { path });
  const found = useRead(one);
  const held = found.data;
  const release: Action = {
    id: "release-reservation",
    label: "stock.doRelease",
    scopes: ["reservations:write"],
    danger: true,
    wait: true,
    call: () =>
      call("inventory", "post", "/v1/reservations/{reservation_id}:release", { path, body: {} }),
  };
  return (
    <DetailPanel title={id} extra={<CopyMenu id={id} calls={[one]} json={held} />} onClose={close}>
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="inventory" />}
      {held !== undefined && (
        <>
          {held.state === "reserved" && <Actions actions={[release]} />}
          <Facts
            items={[
              [t("stock.order"), <OfId key="order" id={held.order_id} />],
              [t("stock.state"), tag(held.state, format)],
              [t("stock.party"), held.party],
              [t("stock.expires"), format.dateTime(held.expires_at)],
            ]}
          />
          <table className="mini">
            <thead>
              <tr>
                <th>{t("stock.sku")}</th>
                <th>{t("stock.location")}</th>
                <th className="right">{t("stock.quantity")}</th>
                <th className="right">{t("stock.shipped")}</th>
                <th className="right">{t("stock.released")}</th>
              </tr>
            </thead>
            <tbody>
              {held.lines.map((line) => (
                <tr key={`${line.line_no}-${line.sku}-${line.location}`}>
                  <td className="mono">{line.sku}</td>
                  <td>{line.location}</td>
                  <td className="right">{line.quantity}</td>
                  <td className="right">{line.shipped}</td>
                  <td className="right">{line.released}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Timeline kind="reservation" id={id} />
        </>
      )}
    </DetailPanel>
  );
}

function transferActions(transfer: Transfer): Action[] {
  const path = { transfer_id: transfer.transfer_id };
  if (transfer.state === "planned") {
    return [
      {
        id: "dispatch",
        label: "stock.doDispatch",
        scopes: ["inventory:write", "stock-events:write"],
        call: () =>
          call("inventory", "post", "/v1/transfers/{transfer_id}:dispatch", { path, body: {} }),
      },
      {
        id: "cancel-transfer",
        label: "stock.doCancel",
        scopes: ["inventory:write"],
        danger: true,
        wait: true,
        call: () => call("inventory", "post", "/v1/transfers/{transfer_id}:cancel", { path }),
      },
    ];
  }
  if (transfer.state !== "dispatched") return [];
  const lines = transfer.lines.map((line) => ({
    sku: line.sku,
    quantity: line.dispatched - line.received - line.damaged - line.lost,
  }));
  return [
    {
      id: "receive",
      label: "stock.doReceive",
      scopes: ["inventory:write", "stock-events:write"],
      wait: true,
      call: () =>
        call("inventory", "post", "/v1/transfers/{transfer_id}:receive", {
          path,
          body: { lines: lines.filter((line) => line.quantity > 0), close: true },
        }),
    },
  ];
}

export function TransferDetail({ id, close }: DetailProps<Transfer>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("inventory", "get", "/v1/transfers/{transfer_id}", {
    path: { transfer_id: id },
  });
  const found = useRead(one);
  const moved = found.data;
  return (
    <DetailPanel
      title={moved === undefined ? id : `${moved.from_location} → ${moved.to_location}`}
      extra={<CopyMenu id={id} calls={[one]} json={moved} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="inventory" />}
      {moved !== undefined && (
        <>
          <Actions actions={transferActions(moved)} />
          <Facts
            items={[
              [t("stock.reference"), moved.reference],
              [t("stock.state"), tag(moved.state, format)],
              [t("stock.expected"), format.day(moved.expected_on)],
              [t("stock.when"), format.dateTime(moved.created_at)],
              [t("stock.closed"), format.dateTime(moved.closed_at)],
              [t("action.note"), moved.note],
            ]}
          />
          <table className="mini">
            <thead>
              <tr>
                <th>{t("stock.sku")}</th>
                <th className="right">{t("stock.quantity")}</th>
                <th className="right">{t("stock.dispatched")}</th>
                <th className="right">{t("stock.received")}</th>
                <th className="right">{t("stock.damaged")}</th>
                <th className="right">{t("stock.lost")}</th>
              </tr>
            </thead>
            <tbody>
              {moved.lines.map((line) => (
                <tr key={line.sku}>
                  <td className="mono">{line.sku}</td>
                  <td className="right">{line.quantity}</td>
                  <td className="right">{line.dispatched}</td>
                  <td className="right">{line.received}</td>
                  <td className="right">{line.damaged}</td>
                  <td className="right">{line.lost}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Timeline kind="transfer" id={id} />
        </>
      )}
    </DetailPanel>
  );
}

function sharingActions(one: Agreement): Action[] {
  const path = { agreement: one.agreement };
  const made: Action[] = [];
  if (one.state === "proposed") {
    made.push({
      id: "accept-sharing",
      label: "stock.doAccept",
      scopes: ["inventory:write"],
      fields: [
        {
          name: "party",
          label: "stock.onBehalf",
          kind: "text",
          initial: one.lender_agreed ? one.borrower_party : one.lender_party,
        },
      ],
      call: ({ party = "" }) =>
        call("inventory", "post", "/v1/sharing-agreements/{agreement}:accept", {
          path,
          body: party === "" ? {} : { on_behalf_of: party },
        }),
    });
  }
  if (one.state === "active") {
    made.push({
      id: "call-sharing",
      label: "stock.doCall",
      scopes: ["inventory:write"],
      wait: true,
      fields: [
        { name: "sku", label: "stock.sku", kind: "text", required: true },
        { name: "quantity", label: "stock.quantity", kind: "number", required: true, initial: "1" },
        {
          name: "to",
          label: "stock.to",
          kind: "text",
          required: true,
          initial: one.borrower_location ?? "",
        },
      ],
      call: ({ sku = "", quantity = "", to = "" }) =>
        call("inventory", "post", "/v1/sharing-agreements/{agreement}:call", {
          path,
          body: { sku, quantity: Number(quantity), to_location: to },
        }),
    });
  }
  if (one.state !== "ended") {
    made.push({
      id: "end-sharing",
      label: "stock.doEnd",
      scopes: ["inventory:write"],
      danger: true,
      wait: true,
      call: () => call("inventory", "post", "/v1/sharing-agreements/{agreement}:end", { path }),
    });
  }
  return made;
}

export function SharingDetail({ id, close }: DetailProps<Agreement>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("inventory", "get", "/v1/sharing-agreements/{agreement}", {
    path: { agreement: id },
  });
  const found = useRead(one);
  const shared = found.data;
  return (
    <DetailPanel
      title={id}
      extra={<CopyMenu id={id} calls={[one]} json={shared} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="inventory" />}
      {shared !== undefined && (
        <>
          <Actions actions={sharingActions(shared)} />
          <Facts
            items={[
              [t("stock.state"), tag(shared.state, format)],
              [t("stock.lender"), `${shared.lender_location} (${shared.lender_party})`],
              [t("stock.borrower"), `${shared.borrower_location ?? ""} (${shared.borrower_party})`],
              [t("stock.kind"), shared.kinds.map(format.label).join(", ")],
              [t("stock.keeps"), format.count(shared.keep_floor)],
              [t("stock.cap"), format.count(shared.cap_per_sku)],
              [t("stock.price"), format.money(shared.price_minor, shared.currency)],
              [t("stock.since"), format.dateTime(shared.valid_from)],
              [t("stock.until"), format.dateTime(shared.valid_until)],
              [t("action.note"), shared.note],
            ]}
          />
        </>
      )}
    </DetailPanel>
  );
}
