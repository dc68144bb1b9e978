import { Link } from "@tanstack/react-router";
import { placeOfId } from "./places";

/** A text; where it is the id of something that has a page, a link to it. */
export function OfId({ id, children }: { id: string; children?: string }) {
  const place = placeOfId(id);
  const text = children ?? id;
  if (place === null) return <>{text}</>;
  return (
    <Link to={`/${place.view}` as never} search={place.state as never} className="mono">
      {text}
    </Link>
  );
}
