import * as alerts from "./alerts";
import * as codes from "./codes";
import * as events from "./events";
import * as figures from "./figures";
import * as frame from "./frame";
import * as hooks from "./hooks";
import * as labels from "./labels";
import * as letters from "./letters";
import * as now from "./now";
import * as orders from "./orders";
import * as parties from "./parties";
import * as planning from "./planning";
import * as shipments from "./shipments";
import * as shops from "./shops";
import * as stock from "./stock";
import * as story from "./story";
import * as suppliers from "./suppliers";
import * as tour from "./tour";
import * as whatif from "./whatif";

const en = {
  ...frame.en,
  label: { ...codes.en, ...labels.en },
  ...alerts.en,
  ...events.en,
  ...figures.en,
  ...hooks.en,
  ...letters.en,
  ...now.en,
  ...orders.en,
  ...parties.en,
  ...planning.en,
  ...shipments.en,
  ...shops.en,
  ...stock.en,
  ...story.en,
  ...suppliers.en,
  ...tour.en,
  ...whatif.en,
} as const;

const zh = {
  ...frame.zh,
  label: { ...codes.zh, ...labels.zh },
  ...alerts.zh,
  ...events.zh,
  ...figures.zh,
  ...hooks.zh,
  ...letters.zh,
  ...now.zh,
  ...orders.zh,
  ...parties.zh,
  ...planning.zh,
  ...shipments.zh,
  ...shops.zh,
  ...stock.zh,
  ...story.zh,
  ...suppliers.zh,
  ...tour.zh,
  ...whatif.zh,
} as const;

/** Every text of the console, in both languages. */
export const texts = { en, zh } as const;
