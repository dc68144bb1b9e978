/** What a view shows while it has nothing to show: skeletons, empty states, refusals. */
import { Button, Center, Skeleton, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { reasonOf } from "./notices";

export function Empty({
  title,
  cure,
  action,
}: {
  title: string;
  cure?: string;
  action?: ReactNode;
}) {
  return (
    <Center className="empty" role="status">
      <Stack gap={6} align="center" maw={560}>
        <Text fw={600}>{title}</Text>
        {cure !== undefined && (
          <Text size="sm" c="dimmed" ta="center">
            {cure}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

/** An error as something to do about it. */
export function Failed({
  error,
  service,
  scope,
  retry,
}: {
  error: unknown;
  service: string;
  scope?: string | undefined;
  retry?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const again =
    retry === undefined ? undefined : (
      <Button size="xs" variant="default" onClick={retry}>
        {t("empty.retry")}
      </Button>
    );
  if (error instanceof ApiProblem) {
    if (error.isMissingRoute) {
      return <Empty title={t("empty.missing", { service })} cure={t("empty.missingCure")} />;
    }
    if (error.isForbidden) {
      return (
        <Empty
          title={t("empty.forbidden")}
          cure={t("empty.forbiddenCure", { scope: scope ?? service })}
        />
      );
    }
    if (error.status === 0 || error.status >= 502) {
      return (
        <Empty title={t("empty.silent", { service })} cure={t("empty.silentCure")} action={again} />
      );
    }
  }
  return <Empty title={t("empty.failed", { reason: reasonOf(error) })} action={again} />;
}

const WIDTHS = ["92%", "78%", "86%", "64%", "88%", "72%"];

export function Waiting({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={10} p="sm" aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={14} width={WIDTHS[row % WIDTHS.length] ?? "80%"} />
      ))}
    </Stack>
  );
}
