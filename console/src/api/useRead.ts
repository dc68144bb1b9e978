import { type UseQueryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type ApiCall, keyOf } from "./call";

/** Reads what a call answers; calls with the same path share the answer. */
export function useRead<T>(
  made: ApiCall<T>,
  options: Omit<UseQueryOptions<T>, "queryKey" | "queryFn"> = {},
): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: keyOf(made),
    queryFn: ({ signal }) => made.run(signal),
    ...options,
  });
}
