import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import * as numbers from "./numbers";
import { usePreferences } from "./preferences";
import * as time from "./time";

/** Everything that turns a value into text, in the chosen language and zone. */
export interface Format {
  zone: string;
  locale: string;
  dateTime(value: string | null | undefined, seconds?: boolean): string;
  clock(value: string): string;
  day(value: string | null | undefined): string;
  relative(value: string | null | undefined): string;
  duration(seconds: number | null | undefined): string;
  money(minor: number | null | undefined, currency: string | null | undefined): string;
  count(value: number | null | undefined): string;
  percent(share: number | null | undefined): string;
  /** Name of a code of a group (labels.ts), e.g. state `in_transit`. */
  label(code: string | null | undefined): string;
  /** The one of two texts that the reader's language wants. */
  pick(english: string, chinese: string | null | undefined): string;
}

export const NONE = "–";

export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  const choice = usePreferences((state) => state.zone);
  const locale = i18n.language === "zh" ? "zh-CN" : "en-GB";
  return useMemo(() => {
    const zone = time.zoneOf(choice);
    const units = { d: t("unit.d"), h: t("unit.h"), min: t("unit.min"), s: t("unit.s") };
    return {
      zone,
      locale,
      dateTime: (value, seconds) => (value ? time.dateTime(value, zone, seconds) : NONE),
      clock: (value) => time.clock(value, zone),
      day: (value) => (!value ? NONE : value.length === 10 ? value : time.day(value, zone)),
      relative: (value) => (value ? time.relative(value, new Date(), locale) : NONE),
      duration: (seconds) => (typeof seconds === "number" ? time.duration(seconds, units) : NONE),
      money: (minor, currency) =>
        typeof minor === "number" ? numbers.money(minor, currency ?? "", locale) : NONE,
      count: (value) => (typeof value === "number" ? numbers.count(value, locale) : NONE),
      percent: (share) => (typeof share === "number" ? numbers.percent(share, locale) : NONE),
      label: (code) => {
        if (!code) return NONE;
        const key = `label.${code}`;
        return i18n.exists(key) ? t(key as "label.none") : code.replaceAll("_", " ");
      },
      pick: (english, chinese) => (locale === "zh-CN" && chinese ? chinese : english),
    } satisfies Format;
  }, [choice, locale, t, i18n]);
}
