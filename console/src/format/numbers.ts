/** Digits after the point of an amount in a currency, e.g. 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  try {
    const made = new Intl.NumberFormat("en", { style: "currency", currency });
    return made.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** `1,234.50 EUR`: the code and not a sign, as several dollars meet on one screen. */
export function money(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const amount = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
  return currency === "" ? amount : `${amount} ${currency}`;
}

export const count = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

export const percent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
