/** Texts of a URL as the typed parameters of a call; what does not fit is left out. */
export function oneOf<T extends string>(
  value: string | undefined,
  options: readonly T[],
): T | undefined {
  return options.find((option) => option === value);
}

export const flag = (value: string | undefined): boolean | undefined =>
  value === "true" ? true : value === "false" ? false : undefined;
