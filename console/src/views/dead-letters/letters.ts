/** Dead letters of all services, grouped by what went wrong. */
import { useQueries } from "@tanstack/react-query";
import i18next from "i18next";
import type { Told } from "@/actions/types";
import { type ApiCall, call, keyOf } from "@/api/call";
import type { components } from "@/api/generated/orders";
import { ApiProblem } from "@/api/problem";
import { SERVICES, type Service } from "@/api/services";

type OneLetter = components["schemas"]["DeadLetterView"];
export type Redriven = components["schemas"]["RedriveResult"];
export type RedriveBody = components["schemas"]["RedriveRequest"];
export type Letter = OneLetter & { service: Service };

const MOST = 500;

export const lettersCall = (
  service: Service,
): ApiCall<{ items: OneLetter[]; next_cursor?: string | null }> =>
  call(service, "get", "/v1/dead-letters", { query: { limit: MOST } });

export const redriveCall = (service: Service, body: RedriveBody): ApiCall<Redriven> =>
  call(service, "post", "/v1/dead-letters:redrive", { body });

/** What a redrive has done, or why it has not. */
export const toldOf = (answer: unknown): Told => {
  const { replayed, failed, keys, dry_run, failures } = answer as Redriven;
  const text = dry_run ? "letters.would" : "letters.did";
  const first = failures?.[0] ?? "";
  return {
    text: `${i18next.t(text, { replayed, failed, keys })} ${first}`.trim(),
    bad: failed > 0,
  };
};

export interface Letters {
  letters: Letter[];
  /** Services that did not answer. */
  silent: { service: Service; error: unknown }[];
  pending: boolean;
  more: boolean;
  refetch: () => void;
}

export function useLetters(): Letters {
  return useQueries({
    queries: SERVICES.map((service) => {
      const made = lettersCall(service);
      return {
        queryKey: keyOf(made),
        queryFn: ({ signal }: { signal: AbortSignal }) => made.run(signal),
        refetchInterval: 10_000,
      };
    }),
    combine: (answers): Letters => ({
      letters: answers.flatMap((answer, place) => {
        const service = SERVICES[place];
        return service === undefined
          ? []
          : (answer.data?.items ?? []).map((letter) => ({ ...letter, service }));
      }),
      silent: answers.flatMap((answer, place) => {
        const service = SERVICES[place];
        // A release without the service has no letters of it.
        const absent = answer.error instanceof ApiProblem && answer.error.isMissingRoute;
        return answer.isError && !absent && service !== undefined
          ? [{ service, error: answer.error }]
          : [];
      }),
      pending: answers.every((answer) => answer.isPending),
      more: answers.some((answer) => Boolean(answer.data?.next_cursor)),
      refetch: () => {
        for (const answer of answers) void answer.refetch();
      },
    }),
  });
}

/** The cause without what differs from one letter to the next, so that the same fault is one group. */
export function causeOf(reason: string): string {
  return reason
    .replace(/\b[a-z]{2,5}_[0-9a-f]{16,}\b/g, "…")
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, "…")
    .replace(/\d+/g, "#")
    .slice(0, 160);
}

export interface Group {
  id: string;
  service: Service;
  type: string;
  cause: string;
  letters: Letter[];
  waiting: number;
}

/** The largest first. Letters that only wait behind another of their key are counted with it. */
export function groupsOf(letters: readonly Letter[]): Group[] {
  const groups = new Map<string, Group>();
  const byKey = new Map<string, Group>();
  const sorted = [...letters].sort((one, other) => one.id - other.id);
  for (const letter of sorted.filter((one) => one.status !== "waiting")) {
    const cause = causeOf(letter.reason);
    const id = [letter.service, letter.type, cause].join("|");
    const group = groups.get(id) ?? {
      id,
      service: letter.service,
      type: letter.type,
      cause,
      letters: [],
      waiting: 0,
    };
    group.letters.push(letter);
    groups.set(id, group);
    byKey.set([letter.service, letter.topic, letter.key].join("|"), group);
  }
  for (const letter of sorted.filter((one) => one.status === "waiting")) {
    const before = byKey.get([letter.service, letter.topic, letter.key].join("|"));
    if (before !== undefined) before.waiting += 1;
  }
  return [...groups.values()].sort((one, other) => other.letters.length - one.letters.length);
}
