import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@/format/preferences";
import { texts } from "./texts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof texts.en };
    returnNull: false;
  }
}

/** Start with a language; `choose` changes it. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: texts.en }, zh: { translation: texts.zh } },
    lng: language,
    fallbackLng: "en",
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = tagOf(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = tagOf(language);
}

const tagOf = (language: Language): string => (language === "zh" ? "zh-CN" : "en");
