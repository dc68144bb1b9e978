/** Asks for what an action needs, and shows the public call that it is. */
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
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiCall, asCommand, asCurl } from "@/api/call";
import { copyAndTell } from "@/frame/notices";
import type { Field, Values } from "./types";

interface Props {
  title: string;
  fields: readonly Field[];
  danger?: boolean | undefined;
  /** The calls as they would be made with these values. */
  calls: (values: Values) => readonly ApiCall<unknown>[];
  onSubmit: (values: Values) => void;
  close: () => void;
}

export function AskForm({ title, fields, danger, calls, onSubmit, close }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? ""])),
  );
  const made = calls(values);
  const first = made[0];
  const lacking = fields.some(
    (field) => field.required && (values[field.name] ?? "").trim() === "",
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (lacking) return;
    close();
    onSubmit(values);
  };
  return (
    <Modal opened onClose={close} title={title} size="lg">
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
          {first !== undefined && <TheCall call={first} more={made.length - 1} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={close}>
              {t("action.cancel")}
            </Button>
            <Button
              type="submit"
              size="sm"
              color={danger ? "red" : "sea"}
              disabled={lacking}
              data-autofocus={fields.length === 0 || undefined}
            >
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function TheCall({ call, more }: { call: ApiCall<unknown>; more: number }) {
  const { t } = useTranslation();
  const curl = asCurl(call, window.location.origin);
  return (
    <>
      <Group justify="space-between" gap={4}>
        <Text size="xs" c="dimmed">
          {more === 0 ? t("action.call") : t("action.calls", { n: more + 1 })}
        </Text>
        <Group gap={4}>
          <Button size="compact-xs" variant="subtle" onClick={() => void copyAndTell(curl)}>
            {t("copy.curl")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void copyAndTell(asCommand(call))}
          >
            {t("copy.command")}
          </Button>
        </Group>
      </Group>
      <Code block className="call">
        {curl}
      </Code>
    </>
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
  const name = t(field.label) as string;
  const shared = {
    label: field.suffix === undefined ? name : `${name} · ${field.suffix}`,
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
