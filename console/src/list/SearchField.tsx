/** A typed filter in the URL, applied on Enter or when it is left; `/` leads to the first one. */
import { TextInput } from "@mantine/core";
import { useRef } from "react";
import { useHotkey } from "@/frame/hotkeys";
import { useTyped } from "@/frame/useTyped";
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
  const { typed, setTyped, apply } = useTyped(value, (next) =>
    change({ [name]: next, open: undefined }),
  );
  const field = useRef<HTMLInputElement>(null);
  useHotkey("/", () => field.current?.focus(), first);
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
