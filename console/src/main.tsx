import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { ApiProblem } from "./api/problem";
import { usePreferences } from "./format/preferences";
import { router } from "./frame/router";
import { chooseLanguage, startTexts } from "./i18n";
import { SignIn } from "./session/SignIn";
import { findSession, useSession } from "./session/session";
import { theme } from "./theme";

const RETRIES = 3;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < RETRIES &&
        !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
});

function App() {
  const token = useSession((state) => state.token);
  const known = useSession((state) => state.known);
  const language = usePreferences((state) => state.language);
  useEffect(() => {
    void chooseLanguage(language);
  }, [language]);
  // What one person read is not shown to the next.
  useEffect(() => {
    if (known && token === null) queries.clear();
  }, [known, token]);
  if (!known) return null;
  return token === null ? <SignIn /> : <RouterProvider router={router} />;
}

async function start(): Promise<void> {
  await startTexts(usePreferences.getState().language);
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no #root");
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" limit={5} />
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
  await findSession();
}

void start();
