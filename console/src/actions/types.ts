import type { ApiCall } from "@/api/call";
import type { TextKey } from "@/list/types";

export interface Field {
  name: string;
  label: TextKey;
  /** Behind the label: what tells several such fields apart. */
  suffix?: string;
  kind: "text" | "long" | "number" | "choice" | "date" | "flag";
  required?: boolean;
  initial?: string;
  options?: readonly { value: string; label: string }[];
}

export type Values = Readonly<Record<string, string>>;

/** Something a person can do: always one public API call. */
export interface Action {
  id: string;
  label: TextKey;
  /** Any of these scopes; hidden from those who hold none. */
  scopes: readonly string[];
  danger?: boolean;
  fields?: readonly Field[];
  call: (values: Values) => ApiCall<unknown>;
  /** What takes it back; without one, and with `wait`, the call itself waits for 10 s. */
  inverse?: (values: Values) => ApiCall<unknown>;
  wait?: boolean;
  /** What the answer says of it, where a call that went well may still not have done all. */
  told?: (answer: unknown) => Told;
}

export interface Told {
  text: string;
  bad: boolean;
}
