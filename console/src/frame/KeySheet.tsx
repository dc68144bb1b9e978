import { Kbd, Modal, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useViews } from "./Shell";

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const views = useViews();
  const general: [string, string][] = [
    ["Ctrl K", t("keys.palette")],
    ["?", t("keys.help")],
    ["j", t("keys.down")],
    ["k", t("keys.up")],
    ["Enter", t("keys.enter")],
    ["Esc", t("keys.close")],
    ["/", t("keys.filter")],
    ["p", t("keys.pause")],
    ["r", t("keys.refresh")],
  ];
  const places = views.map((view): [string, string] => [
    `g ${view.key}`,
    t("keys.goto", { view: t(view.title) }),
  ]);
  return (
    <Modal opened={opened} onClose={onClose} title={t("keys.title")} size="md">
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {[...general, ...places].map(([keys, what]) => (
            <Table.Tr key={keys}>
              <Table.Td w={110}>
                {keys.split(" ").map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
