import {
  Alert,
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { LanguageButton } from "@/frame/PreferenceMenus";
import { signIn, signInClient, useSession } from "./session";

type Who = "person" | "client";

export function SignIn() {
  const { t } = useTranslation();
  const ended = useSession((state) => state.ended);
  const [who, setWho] = useState<Who>("person");
  const [name, setName] = useState("");
  const [secret, setSecret] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const person = who === "person";

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await (person ? signIn(name.trim(), secret) : signInClient(name.trim(), secret));
    } catch (error) {
      const status = error instanceof ApiProblem ? error.status : 0;
      if (status === 429) setProblem(t("signIn.locked"));
      else if (status >= 400 && status < 500) {
        setProblem(t(person ? "signIn.wrong" : "signIn.wrongClient"));
      } else setProblem(t("signIn.silent"));
      setBusy(false);
    }
  };

  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={400} radius="md" component="form" onSubmit={send}>
        <Stack gap="sm">
          <Group justify="space-between">
            <Group gap={10}>
              <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={30} height={30} />
              <Title order={1} size="h3">
                {t("product")}
              </Title>
            </Group>
            <LanguageButton />
          </Group>
          {ended === "expired" && <Alert color="yellow">{t("signIn.expired")}</Alert>}
          <SegmentedControl
            fullWidth
            value={who}
            onChange={(value) => setWho(value as Who)}
            aria-label={t("signIn.title")}
            data={[
              { value: "person", label: t("signIn.person") },
              { value: "client", label: t("signIn.client") },
            ]}
          />
          <TextInput
            label={person ? t("signIn.email") : t("signIn.id")}
            name="username"
            autoComplete="username"
            type={person ? "email" : "text"}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          <PasswordInput
            label={person ? t("signIn.password") : t("signIn.secret")}
            name="password"
            autoComplete="current-password"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            required
          />
          {problem !== "" && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Button type="submit" loading={busy}>
            {t("signIn.go")}
          </Button>
          <Text size="xs" c="dimmed">
            {person ? t("signIn.hint") : t("signIn.clientHint")}
          </Text>
        </Stack>
      </Paper>
    </Center>
  );
}
