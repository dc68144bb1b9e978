import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "./Feedback";

export function NotFound() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Empty
      title={t("notFound.title")}
      action={
        <Button size="xs" onClick={() => void navigate({ to: "/now" as never })}>
          {t("notFound.cure")}
        </Button>
      }
    />
  );
}
