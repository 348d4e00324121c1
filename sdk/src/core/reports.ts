/** An event that figures come from. */
export interface ReportedEvent {
  name: string;
  block: number;
  transaction: string;
  index: number;
  /** UNIX seconds. */
  at: bigint;
}

/** A report as JSON: amounts in the smallest unit as strings, so that nothing is rounded. */
export function jsonOfReport(found: unknown): string {
  return JSON.stringify(found, (_, value) => (typeof value === "bigint" ? String(value) : value), 2);
}

/** A report as CSV: one figure a line; then the events. */
export function csvOfReport(
  figures: readonly (readonly [name: string, value: string])[],
  events: readonly ReportedEvent[],
): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lines = figures.map((row) => row.map(cell).join(","));
  const used = events.map(({ name, at, block, transaction, index }) => [name, at, block, transaction, index].join(","));
  return ["figure,value", ...lines, "", "event,time,block,transaction,position", ...used, ""].join("\n");
}
