import { invalid } from "../../core/errors";

/** A row of a file of activities. */
export interface ActivityRow {
  /** Day in ISO form, e.g. "2025-03-01". */
  date: string;
  giver: string;
  receiver: string;
  activity: string;
  units: bigint;
  /** Line in the file, from 1. */
  line: number;
}

const COLUMNS = ["date", "giver", "receiver", "activity", "units"] as const;

/** One line of a CSV file, with quotes as RFC 4180 has them. */
function cells(line: string): string[] {
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (quoted && character === '"' && line[index + 1] === '"') {
      cell += '"';
      index++;
    } else if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      found.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...found, cell].map((text) => text.trim());
}

/**
 * Reads a file of dated activities with the columns date, giver, receiver, activity, units (in any order).
 *
 * @param text The file's text; how it is read is up to the app.
 * @throws CommonwealError `Csv_MissingColumn`, `Csv_BadRow` with the line.
 * @example parseActivities("date,giver,receiver,activity,units\n2025-03-01,Ari,Elliot,cooking,1");
 */
export function parseActivities(text: string): ActivityRow[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const head = cells(lines[0] ?? "").map((name) => name.toLowerCase());
  const places = COLUMNS.map((column) => {
    const place = head.indexOf(column);
    if (place < 0) throw invalid("Csv_MissingColumn", `The file has no column "${column}"`, { column, head });
    return place;
  });
  const rows: ActivityRow[] = [];
  lines.slice(1).forEach((text, index) => {
    if (text.trim() === "") return;
    const found = cells(text);
    const [date, giver, receiver, activity, units] = places.map((place) => found[place] ?? "");
    const line = index + 2;
    const day = new Date(`${date}T00:00:00Z`);
    const isDay =
      /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
    if (!isDay || !giver || !receiver || giver === receiver || !/^\d+$/.test(units) || BigInt(units) === 0n) {
      throw invalid("Csv_BadRow", `Line ${line} is not a dated activity: ${text}`, { line, text });
    }
    rows.push({ date, giver, receiver, activity, units: BigInt(units), line });
  });
  return rows;
}
