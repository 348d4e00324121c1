/** Where a demo says what happens. */
export type Write = (line: string) => void;

/** Readable output: headings, lines, tables, progress. */
export class Output {
  constructor(private readonly write: Write) {}

  /** Silent, for tests. */
  static silent(): Output {
    return new Output(() => {});
  }

  title(text: string): void {
    this.write(`\n${text}\n${"━".repeat(text.length)}`);
  }

  heading(text: string): void {
    this.write(`\n${text}\n`);
  }

  line(text = ""): void {
    this.write(text === "" ? "" : `  ${text}`);
  }

  /** A table; columns are aligned to the left if their first cell is text, to the right if it is a figure. */
  table(head: string[], rows: string[][]): void {
    const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
    const isFigure = head.map((_, i) => /^[-+]?[\d,. ]+( euro)?$/.test(rows[0]?.[i] ?? ""));
    const show = (row: string[]) =>
      `  ${row.map((cell, i) => (isFigure[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("   ")}`.trimEnd();
    this.write(show(head));
    this.write(`  ${widths.map((width) => "─".repeat(width)).join("   ")}`);
    for (const row of rows) this.write(show(row));
    this.write("");
  }
}

/** A role of the story as a person's name. */
export function nameOf(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** A bar of so many of so many. */
export function bar(part: number, whole: number, width = 24): string {
  const full = whole === 0 ? 0 : Math.round((part / whole) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)}`;
}
