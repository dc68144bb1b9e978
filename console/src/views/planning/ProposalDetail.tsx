/** One proposal: why, what it changes, its lines with what they are reckoned from. */
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action, Field } from "@/actions/types";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { decide, fromWhere, mayDecide, type Proposal, units } from "./proposals";

/** As many lines can be changed in the dialog; a longer proposal is approved as it is. */
const EDITABLE_LINES = 12;

export function ProposalDetail({ id, close }: DetailProps<Proposal>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("planning", "get", "/v1/proposals/{proposal_id}", { path: { proposal_id: id } });
  const found = useRead(one);
  const proposal = found.data;
  return (
    <DetailPanel
      title={proposal === undefined ? id : `${fromWhere(proposal)} → ${proposal.to_place}`}
      extra={<CopyMenu id={id} calls={[one]} json={proposal} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="planning" scope="planning:read" />}
      {proposal !== undefined && (
        <>
          {mayDecide(proposal) && <Actions actions={actionsOf(proposal)} />}
          <p className="prose">
            {format.pick(
              String(proposal.explanation.en ?? ""),
              String(proposal.explanation.zh ?? ""),
            )}
          </p>
          <Facts
            items={[
              [t("planning.state"), tag(proposal.state, format)],
              [t("planning.kind"), format.label(proposal.kind)],
              [t("planning.trigger"), format.label(proposal.trigger)],
              [t("planning.mode"), format.label(proposal.mode)],
              [t("planning.units"), format.count(units(proposal))],
              [t("planning.cost"), format.money(proposal.cost_minor, proposal.currency)],
              [t("planning.effect"), effectOf(proposal, format.count)],
              [t("planning.made"), format.dateTime(proposal.made_at)],
              [
                t("planning.decidedBy"),
                `${proposal.decided_by} ${format.dateTime(proposal.decided_at)}`,
              ],
              [t("action.reason"), proposal.decision_reason],
            ]}
          />
          <Lines proposal={proposal} />
        </>
      )}
    </DetailPanel>
  );
}

const effectOf = (proposal: Proposal, count: (value: number) => string): string => {
  const { missing_before: before, missing_after: after } = proposal.effect;
  return typeof before === "number" && typeof after === "number"
    ? `${count(before)} → ${count(after)}`
    : "";
};

function actionsOf(proposal: Proposal): Action[] {
  const editable = proposal.lines.length <= EDITABLE_LINES;
  const fields: Field[] = editable
    ? proposal.lines.map((line) => ({
        name: `line-${line.line_no}`,
        label: "planning.units",
        suffix: line.sku,
        kind: "number",
        initial: String(line.quantity),
      }))
    : [];
  return [
    {
      id: "approve-proposal",
      label: "planning.doApprove",
      scopes: ["planning:write"],
      wait: true,
      fields: [...fields, { name: "reason", label: "action.reason", kind: "text" }],
      call: (values) => {
        const changed = proposal.lines
          .map((line) => ({
            line_no: line.line_no,
            quantity: Number(values[`line-${line.line_no}`] ?? line.quantity),
            was: line.quantity,
          }))
          .filter((line) => line.quantity !== line.was)
          .map(({ line_no, quantity }) => ({ line_no, quantity }));
        return decide(
          [proposal],
          "approve",
          values.reason,
          changed.length > 0 ? changed : undefined,
        );
      },
    },
    {
      id: "reject-proposal",
      label: "planning.doReject",
      scopes: ["planning:write"],
      danger: true,
      wait: true,
      fields: [{ name: "reason", label: "action.reason", kind: "text", required: true }],
      call: ({ reason = "" }) => decide([proposal], "reject", reason),
    },
  ];
}

function Lines({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h3 className="section-title">{t("planning.lines")}</h3>
      {proposal.lines.map((line) => (
        <div key={line.line_no} className="card proposal-line">
          <b className="mono">{line.sku}</b>{" "}
          {`${format.count(line.quantity)} × ${format.money(line.unit_cost_minor, proposal.currency)}`}
          {line.quantity !== line.proposed && (
            <span className="muted">{` (${t("planning.proposed", { n: format.count(line.proposed) })})`}</span>
          )}
          <p className="prose">{format.pick(line.reason, line.reason_zh)}</p>
          <table className="mini">
            <tbody>
              {line.table.map((row) => (
                <tr key={String(row.label)}>
                  <td>{format.pick(String(row.label ?? ""), String(row.label_zh ?? ""))}</td>
                  <td className="right">
                    {typeof row.value === "number"
                      ? format.count(row.value)
                      : String(row.value ?? "")}
                  </td>
                  <td className="muted">{String(row.unit ?? "")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}
