/** How many findings of each severity there are. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/** Count by VS Code's severities: 0 error, 1 warning, the others what we call info. */
export function count(severities: Iterable<number>): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const severity of severities) counts[severity === 0 ? "error" : severity === 1 ? "warning" : "info"] += 1;
  return counts;
}

/** `3 errors, 1 warning`, or `no findings`. */
export function inWords(counts: Counts): string {
  const parts = (["error", "warning", "info"] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}${counts[name] === 1 ? "" : "s"}`);
  return parts.length > 0 ? parts.join(", ") : "no findings";
}

/** As the status bar shows them, with icons; empty where there are none. */
export function inIcons(counts: Counts): string {
  const parts = [
    ["$(error)", counts.error],
    ["$(warning)", counts.warning],
    ["$(info)", counts.info],
  ].filter(([, number]) => number !== 0);
  return parts.map(([icon, number]) => `${icon} ${number}`).join(" ");
}
