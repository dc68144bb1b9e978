import { Alert, Button, Code, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A view that threw: the frame stays, and what to report is on the screen. */
export function Crashed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
  return (
    <Stack p="md">
      <Alert color="red" title={t("problem.crashed")}>
        {t("problem.crashedCure")}
      </Alert>
      <Code block>{text}</Code>
      <Button w="fit-content" onClick={() => window.location.reload()}>
        {t("problem.reload")}
      </Button>
    </Stack>
  );
}
