import { useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import type { ApiCall } from "@/api/call";
import { tellDone, tellProblem } from "@/frame/notices";
import type { Action, Values } from "./types";
import { afterWait, withWayBack } from "./undo";

/** How an action is done: at once with a way back, after a wait, or at once. */
export function useRun(onDone?: () => void): (action: Action, values: Values) => void {
  const queries = useQueryClient();
  const send = async (made: ApiCall<unknown>): Promise<{ answer: unknown } | null> => {
    try {
      return { answer: await made.run() };
    } catch (error) {
      tellProblem(error);
      return null;
    } finally {
      // What was changed shows in several places; those on screen read again.
      void queries.invalidateQueries({ refetchType: "active" });
      onDone?.();
    }
  };
  return (action, values) => {
    const what = i18next.t(action.label) as string;
    const made = action.call(values);
    const { inverse } = action;
    const doAndTell = async (): Promise<void> => {
      const done = await send(made);
      if (done === null) return;
      const told = action.told?.(done.answer) ?? {
        text: i18next.t("action.done", { what }),
        bad: false,
      };
      if (told.bad) tellProblem(new Error(told.text));
      else tellDone(told.text);
    };
    if (inverse !== undefined) {
      void send(made).then((done) => {
        if (done !== null) withWayBack(what, () => void send(inverse(values)));
      });
    } else if (action.wait === true) {
      afterWait(what, () => void doAndTell());
    } else {
      void doAndTell();
    }
  };
}
