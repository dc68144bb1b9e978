/** What can be done with all selected rows: the same public call for each of them. */
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiCall } from "@/api/call";
import { reasonOf, tellDone, tellProblem } from "@/frame/notices";
import type { BulkAction } from "@/list/types";
import { may, useSession } from "@/session/session";
import { afterWait } from "./undo";

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

  const start = (action: BulkAction<Row>): void => {
    const fit = rows.filter((row) => action.applies?.(row) ?? true);
    const what = `${t(action.label)} (${fit.length})`;
    afterWait(what, () => {
      setDone(0);
      void runAll(action.run(fit), setDone).then(({ failed, first }) => {
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
        .map((action) => {
          const fit = rows.filter((row) => action.applies?.(row) ?? true).length;
          return (
            <Button
              key={action.id}
              size="compact-sm"
              disabled={fit === 0 || done !== null}
              onClick={() => start(action)}
            >
              {`${t(action.label)} (${fit})`}
            </Button>
          );
        })}
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t("list.unselect")}
      </Button>
      {done !== null && <Text size="sm">{`${done} / ${rows.length}`}</Text>}
    </Group>
  );
}

/** Runs the calls, a few at a time. Counts those that failed and keeps the first reason. */
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
        await made.run();
      } catch (error) {
        failed += 1;
        first ??= error;
      }
      finished += 1;
      onProgress(finished);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { failed, first };
}
