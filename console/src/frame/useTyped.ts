/**
 * A text that is typed here and kept in the URL. What comes back from the URL because it was typed
 * here never takes away the letters typed meanwhile; what comes from elsewhere (a saved view, the way
 * back) does replace them.
 */
import { useEffect, useRef, useState } from "react";

interface Typed {
  typed: string;
  setTyped: (text: string) => void;
  /** Put it into the URL now. */
  apply: () => void;
}

/** `settleMs`: it is also applied when typing pauses for so long. */
export function useTyped(
  value: string,
  onChange: (value: string) => void,
  settleMs?: number,
): Typed {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState<string | null>(null);
  if (value !== known) {
    setKnown(value);
    if (value !== sent) setTyped(value);
    setSent(null);
  }
  const apply = (): void => {
    const next = typed.trim();
    if (next === (sent ?? value)) return;
    setSent(next);
    onChange(next);
  };
  const latest = useRef(apply);
  useEffect(() => {
    latest.current = apply;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the wait anew.
  useEffect(() => {
    if (settleMs === undefined) return;
    const timer = setTimeout(() => latest.current(), settleMs);
    return () => clearTimeout(timer);
  }, [typed, settleMs]);
  return { typed, setTyped, apply };
}
