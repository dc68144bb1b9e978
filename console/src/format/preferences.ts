/** What a person set once for this browser: the language and the zone times are shown in. */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { ZoneChoice } from "./time";

export type Language = "en" | "zh";

interface Preferences {
  language: Language;
  zone: ZoneChoice;
  /** Views on top of the list of views. */
  pins: string[];
  setLanguage(language: Language): void;
  setZone(zone: ZoneChoice): void;
  togglePin(view: string): void;
}

const first: Language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: first,
      zone: "mine",
      pins: [],
      setLanguage: (language) => set({ language }),
      setZone: (zone) => set({ zone }),
      togglePin: (view) =>
        set(({ pins }) => ({
          pins: pins.includes(view) ? pins.filter((one) => one !== view) : [...pins, view],
        })),
    }),
    { name: "entrepot-preferences" },
  ),
);
