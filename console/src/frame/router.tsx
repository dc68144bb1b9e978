import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { Crashed } from "./Crashed";
import { Waiting } from "./Feedback";
import { NotFound } from "./NotFound";
import { VIEWS } from "./registry";
import { Shell } from "./Shell";
import { readSearch, writeSearch } from "./useUrl";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search): Record<string, string> =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/now" as never });
  },
});

const views = VIEWS.map((view) =>
  createRoute({
    getParentRoute: () => root,
    path: view.id,
    component: lazyRouteComponent(view.load),
    pendingComponent: Waiting,
    errorComponent: Crashed,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren([home, ...views]),
  basepath: "/console",
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: "intent",
  trailingSlash: "never",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
