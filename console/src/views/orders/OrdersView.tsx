import { ListView } from "@/list/ListView";
import { ORDERS } from "./listing";

export default function OrdersView() {
  return <ListView listing={ORDERS} />;
}
