/** The detail of a row, over the list and beside it: the list stays where it is. */
import { ActionIcon, Group, Text } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "@/frame/hotkeys";
import { Icon } from "@/frame/icons";

export function DetailPanel({
  title,
  extra,
  onClose,
  children,
}: {
  title: ReactNode;
  extra?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useHotkey("Escape", onClose);
  useHotkey("Enter", () => box.current?.focus());
  // Where the focus was is where it goes back to, if nothing else took it.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  return (
    <section
      className="detail"
      ref={box}
      aria-label={typeof title === "string" ? title : undefined}
      tabIndex={-1}
    >
      <Group className="detail-head" wrap="nowrap" gap="xs">
        <Text component="h2" fw={600} size="md" className="detail-title">
          {title}
        </Text>
        <Group gap={4} wrap="nowrap" ml="auto">
          {extra}
          <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t("list.close")}>
            <Icon name="close" />
          </ActionIcon>
        </Group>
      </Group>
      <div className="detail-body">{children}</div>
    </section>
  );
}
