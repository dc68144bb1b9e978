/** The buttons of what can be done with one thing. */
import {
  Button,
  Checkbox,
  Code,
  Group,
  Modal,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { asCommand, asCurl } from "@/api/call";
import { copyAndTell } from "@/frame/notices";
import { useOffer } from "@/frame/pageActions";
import { may, useSession } from "@/session/session";
import type { Action, Field, Values } from "./types";
import { useRun } from "./useRun";

export function Actions({
  actions,
  onDone,
  size = "compact-sm",
}: {
  actions: readonly Action[];
  onDone?: () => void;
  size?: "compact-xs" | "compact-sm";
}) {
  const { t } = useTranslation();
  const scopes = useSession((state) => state.scopes);
  const [asked, setAsked] = useState<Action | null>(null);
  const mine = actions.filter((action) => may(scopes, action.scopes));
  const names = mine.map((action) => action.id).join(",");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the actions.
  const offered = useMemo(
    () =>
      mine.map((action) => ({
        id: action.id,
        label: t(action.label) as string,
        run: () => setAsked(action),
      })),
    [names, t],
  );
  useOffer(offered);
  return (
    <>
      <Group gap={6}>
        {mine.map((action) => (
          <Button
            key={action.id}
            size={size}
            variant={action.danger ? "outline" : "light"}
            color={action.danger ? "red" : "sea"}
            onClick={() => setAsked(action)}
          >
            {t(action.label)}
          </Button>
        ))}
      </Group>
      {asked !== null && (
        <Ask
          action={asked}
          close={() => setAsked(null)}
          {...(onDone === undefined ? {} : { onDone })}
        />
      )}
    </>
  );
}

/** Asks for what the action needs, and shows the call that it is. */
export function Ask({
  action,
  close,
  onDone,
}: {
  action: Action;
  close: () => void;
  onDone?: () => void;
}) {
  const { t } = useTranslation();
  const run = useRun(onDone);
  const fields = action.fields ?? [];
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? ""])),
  );
  const made = action.call(values);
  const lacking = fields.some(
    (field) => field.required && (values[field.name] ?? "").trim() === "",
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (lacking) return;
    close();
    run(action, values);
  };
  return (
    <Modal opened onClose={close} title={t(action.label) as string} size="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {fields.map((field) => (
            <Input
              key={field.name}
              field={field}
              value={values[field.name] ?? ""}
              onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
          <Text size="xs" c="dimmed">
            {t("action.call")}
          </Text>
          <Code block className="call">
            {asCurl(made, window.location.origin)}
          </Code>
          <Group justify="space-between">
            <Group gap={4}>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => void copyAndTell(asCurl(made, window.location.origin))}
              >
                {t("copy.curl")}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => void copyAndTell(asCommand(made))}
              >
                {t("copy.command")}
              </Button>
            </Group>
            <Group gap="xs">
              <Button variant="default" size="sm" onClick={close}>
                {t("action.cancel")}
              </Button>
              <Button
                type="submit"
                size="sm"
                color={action.danger ? "red" : "sea"}
                disabled={lacking}
                data-autofocus={fields.length === 0 || undefined}
              >
                {t(action.label)}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Input({
  field,
  value,
  onChange,
}: {
  field: Field;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const shared = {
    label: t(field.label) as string,
    required: field.required === true,
    withAsterisk: field.required === true,
  };
  switch (field.kind) {
    case "choice":
      return (
        <Select
          {...shared}
          data={(field.options ?? []).map((option) => ({ ...option }))}
          value={value === "" ? null : value}
          onChange={(next) => onChange(next ?? "")}
          searchable
        />
      );
    case "number":
      return (
        <NumberInput
          {...shared}
          value={value}
          onChange={(next) => onChange(String(next))}
          min={0}
        />
      );
    case "long":
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "flag":
      return (
        <Checkbox
          label={shared.label}
          checked={value === "true"}
          onChange={(event) => onChange(event.currentTarget.checked ? "true" : "")}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          type={field.kind === "date" ? "date" : "text"}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
