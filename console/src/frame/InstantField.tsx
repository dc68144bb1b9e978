/** An instant in the URL, typed as people write one: ISO, seconds since 1970, `2h ago`, `昨天 14:00`. */
import { ActionIcon, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseInstant } from "@/format/time";
import { useFormat } from "@/format/useFormat";
import { Icon } from "./icons";
import { useUrl } from "./useUrl";

export function InstantField({
  name,
  label,
  width = 190,
}: {
  name: string;
  label: string;
  width?: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const set = state[name];
  const apply = (): void => {
    if (typed.trim() === "") {
      setWrong(false);
      return;
    }
    const found = parseInstant(typed, format.zone, new Date());
    setWrong(found === null);
    if (found !== null) {
      change({ [name]: found.toISOString() });
      setTyped("");
    }
  };
  return (
    <TextInput
      size="xs"
      w={width}
      aria-label={label}
      placeholder={set === undefined ? label : format.dateTime(set, true)}
      value={typed}
      error={wrong}
      title={wrong ? t("instant.wrong") : t("instant.hint")}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === "Enter" && apply()}
      rightSection={
        set === undefined ? null : (
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t("list.remove", { name: label })}
            onClick={() => change({ [name]: undefined })}
          >
            <Icon name="close" size={12} />
          </ActionIcon>
        )
      }
    />
  );
}
