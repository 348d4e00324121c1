/**
 * Writes the year of care of Ari and Elliot, `activities.csv`: 582 activities by Ari and 394 by Elliot between 1 November
 * 2025 and 26 October 2026 (twelve months of 30 days). The people and the totals are those of the ReUnion Network's
 * description of its micro-welfare system; the days are invented. The same file comes out every time.
 *
 *   npx ts-node examples/ari-elliot/make.ts
 */
import { writeFileSync } from "node:fs";
import path from "node:path";

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 10, 1);
const DAYS = 360;

interface Kind {
  name: string;
  /** How often, relative to the others, on a day of the week (0 Sunday to 6 Saturday) and of the month (0 to 11). */
  weight(weekday: number, month: number): number;
}

const isSchoolDay = (weekday: number, month: number) => weekday >= 1 && weekday <= 5 && month !== 7;
const isWeekend = (weekday: number) => weekday === 0 || weekday === 6;

/** What the two do for each other's children, for each other, and for the household that they partly share. */
const KINDS: Kind[] = [
  { name: "school run", weight: (weekday, month) => (isSchoolDay(weekday, month) ? 9 : 0) },
  { name: "pick-up from school", weight: (weekday, month) => (isSchoolDay(weekday, month) ? 9 : 0) },
  { name: "cooking for both families", weight: (weekday) => (isWeekend(weekday) ? 7 : 4) },
  { name: "evening with the children", weight: (weekday) => (weekday >= 4 ? 6 : 3) },
  {
    name: "afternoon at the playground",
    weight: (weekday, month) => (month >= 3 && month <= 9 ? 5 : 1) + +isWeekend(weekday) * 3,
  },
  { name: "homework", weight: (weekday, month) => (isSchoolDay(weekday, month) ? 5 : 0) },
  { name: "shopping for both", weight: (weekday) => (weekday === 6 ? 7 : 2) },
  { name: "laundry", weight: () => 2 },
  { name: "night with a sick child", weight: (_, month) => (month <= 2 || month >= 10 ? 2 : 0.5) },
  { name: "visit to the doctor", weight: (weekday) => (isWeekend(weekday) ? 0 : 1) },
  { name: "letters and forms", weight: (weekday) => (isWeekend(weekday) ? 0.3 : 1) },
  { name: "repairs", weight: (weekday) => (isWeekend(weekday) ? 2 : 0.5) },
  { name: "listening", weight: () => 2.5 },
];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Activity {
  day: number;
  giver: string;
  receiver: string;
  kind: string;
}

function yearOf(giver: string, receiver: string, count: number, next: () => number): Activity[] {
  const done = new Map<string, Activity>();
  while (done.size < count) {
    const day = Math.floor(next() * DAYS);
    const date = new Date(FIRST + day * DAY);
    const weights = KINDS.map(({ weight }) => weight(date.getUTCDay(), date.getUTCMonth()));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    // In the holidays each is away with their own for a while.
    if (date.getUTCMonth() === 7 && next() < 0.5) continue;
    let at = next() * all;
    const index = weights.findIndex((weight) => (at -= weight) < 0);
    const kind = KINDS[index].name;
    // Nobody does the same twice on one day.
    done.set(`${day} ${kind}`, { day, giver, receiver, kind });
  }
  return [...done.values()];
}

const next = numbers(1200);
const year = [...yearOf("Ari", "Elliot", 582, next), ...yearOf("Elliot", "Ari", 394, next)].sort(
  (one, other) =>
    one.day - other.day ||
    (one.giver < other.giver ? -1 : one.giver > other.giver ? 1 : one.kind < other.kind ? -1 : 1),
);
const rows = year.map(({ day, giver, receiver, kind }) =>
  [new Date(FIRST + day * DAY).toISOString().slice(0, 10), giver, receiver, kind, 1].join(","),
);
writeFileSync(
  path.join(__dirname, "activities.csv"),
  `${["date,giver,receiver,activity,units", ...rows].join("\n")}\n`,
);
