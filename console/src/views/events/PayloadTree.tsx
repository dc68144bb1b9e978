/** A payload, leaf by leaf, with what its schema says of each. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Icon } from "@/frame/icons";
import { OfId } from "@/frame/OfId";
import { leavesOf } from "./diff";

export interface FieldDoc {
  type: string;
  doc: string;
  required: boolean;
}

interface SchemaDoc {
  doc: string;
  /** By path with `[]` for any place in a list. */
  fields: Record<string, FieldDoc>;
}

const schemas = (): Promise<Record<string, SchemaDoc>> =>
  import("@/api/generated/event-schemas.json").then(
    (found) => found.default as Record<string, SchemaDoc>,
  );

export const docPath = (path: string): string => path.replace(/\[\d+\]/g, "[]");

interface Props {
  type: string;
  data: unknown;
  onColumn: (path: string) => void;
}

export function PayloadTree({ type, data, onColumn }: Props) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ["event-schemas"],
    queryFn: schemas,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const schema = found.data?.[type];
  return (
    <>
      <p className="muted schema-doc">
        {schema?.doc ?? (found.isPending ? "" : t("events.noSchema"))}
      </p>
      <table className="mini payload">
        <tbody>
          {[...leavesOf(data)].map(([path, value]) => {
            const field = schema?.fields[docPath(path)];
            return (
              <tr key={path}>
                <td className="mono">
                  <button
                    type="button"
                    className="linklike add-column"
                    title={t("events.asColumn", { path })}
                    aria-label={t("events.asColumn", { path })}
                    onClick={() => onColumn(path)}
                  >
                    <Icon name="plus" size={11} />
                  </button>
                  {path.replace(/^\$\./, "")}
                </td>
                <td className="mono">
                  {typeof value === "string" ? <OfId id={value} /> : JSON.stringify(value)}
                </td>
                <td className="muted">
                  {field === undefined
                    ? ""
                    : [field.type, field.required ? t("events.required") : "", field.doc]
                        .filter(Boolean)
                        .join(" · ")}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
