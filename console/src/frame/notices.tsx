import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { ApiProblem } from "@/api/problem";
import { copyText } from "./copy";

/** What went wrong, in words, for a person. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiProblem) {
    if (error.status === 0) return i18next.t("problem.network");
    const first = error.errors[0];
    const more = first === undefined ? "" : ` (${first.pointer} ${first.detail})`;
    return `${error.detail || error.title}${more}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A failed action, with the request's id to report. */
export function tellProblem(error: unknown): void {
  const id = error instanceof ApiProblem ? error.requestId : "";
  notifications.show({
    color: "red",
    title: i18next.t("problem.title"),
    autoClose: 12_000,
    message: (
      <>
        <Text size="sm">{reasonOf(error)}</Text>
        {id !== "" && (
          <Group gap="xs" mt={4}>
            <Text size="xs" c="dimmed">
              {i18next.t("problem.request", { id })}
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={() => void copyText(id)}>
              {i18next.t("copy.request")}
            </Button>
          </Group>
        )}
      </>
    ),
  });
}

export function tellDone(message: string): void {
  notifications.show({ message, color: "teal", autoClose: 4_000 });
}

/** Copies and says so. */
export async function copyAndTell(text: string): Promise<void> {
  if (await copyText(text)) tellDone(i18next.t("copy.done"));
}
