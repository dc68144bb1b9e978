/** A typed filter in the URL, applied on Enter or when it is left; `/` leads to the first one. */
import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useHotkey } from "@/frame/hotkeys";
import { useUrl } from "@/frame/useUrl";

export function SearchField({
  name,
  label,
  width = 190,
  first = true,
}: {
  name: string;
  label: string;
  width?: number;
  first?: boolean;
}) {
  const [state, change] = useUrl();
  const value = state[name] ?? "";
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(value), [value]);
  useHotkey("/", () => field.current?.focus(), first);
  const apply = (): void => {
    if (typed.trim() !== value) change({ [name]: typed.trim(), open: undefined });
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      w={width}
      miw={90}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === "Enter") apply();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}
