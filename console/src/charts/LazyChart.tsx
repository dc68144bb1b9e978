import { Skeleton } from "@mantine/core";
import { type ComponentProps, lazy, Suspense } from "react";

const Chart = lazy(() => import("./Chart"));

/** A chart whose library comes when the first one is shown. */
export function LazyChart(props: ComponentProps<typeof Chart>) {
  return (
    <Suspense fallback={<Skeleton height={props.height ?? 260} />}>
      <Chart {...props} />
    </Suspense>
  );
}
