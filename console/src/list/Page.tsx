/** A view's page: its title, its tools, and below what it shows. */
import { Group, Text } from "@mantine/core";
import { createContext, type ReactNode, useContext } from "react";

/** The heading of a view of several lists, in place of each list's own. */
export const Heading = createContext<string | null>(null);

export function Page({
  title,
  tools,
  tabs,
  children,
}: {
  title: string;
  tools?: ReactNode;
  tabs?: ReactNode;
  children: ReactNode;
}) {
  const heading = useContext(Heading);
  return (
    <div className="page">
      <Group className="page-head" wrap="nowrap" gap="sm">
        <Text component="h1" fw={700} size="lg" className="page-title">
          {heading ?? title}
        </Text>
        {tabs}
        <Group gap={6} ml="auto" wrap="nowrap" className="page-tools">
          {tools}
        </Group>
      </Group>
      <div className="page-body">{children}</div>
    </div>
  );
}
