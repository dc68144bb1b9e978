/** What can be done with all selected rows: public calls, shown before they are made. */
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiCall } from "@/api/call";
import { reasonOf, tellDone, tellProblem } from "@/frame/notices";
import type { BulkAction } from "@/list/types";
import { may, useSession } from "@/session/session";
import { AskForm } from "./Ask";
import type { Values } from "./types";
import { afterWait, isLeaving } from "./undo";

const AT_ONCE = 4;

interface Props<Row> {
  actions: readonly BulkAction<Row>[];
  rows: Row[];
  onDone: () => void;
}

export function BulkBar<Row>({ actions, rows, onDone }: Props<Row>) {
  const { t } = useTranslation();
  const scopes = useSession((state) => state.scopes);
  const [done, setDone] = useState<number | null>(null);
  const [asked, setAsked] = useState<BulkAction<Row> | null>(null);
  const fitting = (action: BulkAction<Row>): Row[] =>
    rows.filter((row) => action.applies?.(row) ?? true);
  const nameOf = (action: BulkAction<Row>): string =>
    `${t(action.label)} (${fitting(action).length})`;

  const start = (action: BulkAction<Row>, values: Values): void => {
    const fit = fitting(action);
    const what = nameOf(action);
    afterWait(what, () => {
      setDone(0);
      void runAll(action.run(fit, values), setDone).then(({ failed, first }) => {
        setDone(null);
        if (failed > 0)
          tellProblem(
            new Error(
              `${t("action.batch", { done: fit.length - failed, failed })}: ${reasonOf(first)}`,
            ),
          );
        else tellDone(t("action.done", { what }));
        onDone();
      });
    });
  };

  return (
    <Group className="bulkbar" gap="sm">
      <Text size="sm" fw={600}>
        {t("list.selected", { n: rows.length })}
      </Text>
      {actions
        .filter((action) => may(scopes, action.scopes))
        .map((action) => (
          <Button
            key={action.id}
            size="compact-sm"
            variant={action.danger ? "outline" : "filled"}
            color={action.danger ? "red" : "sea"}
            disabled={fitting(action).length === 0 || done !== null}
            onClick={() => setAsked(action)}
          >
            {nameOf(action)}
          </Button>
        ))}
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t("list.unselect")}
      </Button>
      {done !== null && <Text size="sm">{`${done} / ${rows.length}`}</Text>}
      {asked !== null && (
        <AskForm
          title={nameOf(asked)}
          fields={asked.fields ?? []}
          danger={asked.danger}
          calls={(values) => asked.run(fitting(asked), values)}
          onSubmit={(values) => start(asked, values)}
          close={() => setAsked(null)}
        />
      )}
    </Group>
  );
}

/** What a :batch call refused, as its per-item results say. */
export function refusals(answer: unknown): Error[] {
  const results = (answer as { results?: unknown } | undefined)?.results;
  if (!Array.isArray(results)) return [];
  return (results as { status?: number; problem?: { detail?: string; title?: string } | null }[])
    .filter((one) => (one.status ?? 200) >= 400)
    .map((one) => new Error(one.problem?.detail ?? one.problem?.title ?? String(one.status)));
}

/** Runs the calls, a few at a time (all at once where the page is being left). Counts those that
 * failed and keeps the first reason. */
export async function runAll(
  calls: readonly ApiCall<unknown>[],
  onProgress: (done: number) => void,
): Promise<{ failed: number; first: unknown }> {
  let next = 0;
  let finished = 0;
  let failed = 0;
  let first: unknown = null;
  const worker = async (): Promise<void> => {
    for (let made = calls[next]; made !== undefined; made = calls[next]) {
      next += 1;
      try {
        const refused = refusals(await made.run());
        failed += refused.length;
        first ??= refused[0] ?? null;
      } catch (error) {
        failed += 1;
        first ??= error;
      }
      finished += 1;
      onProgress(finished);
    }
  };
  await Promise.all(Array.from({ length: isLeaving() ? calls.length : AT_ONCE }, worker));
  return { failed, first };
}
