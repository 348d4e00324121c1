import { rebase } from "../karma";
import type { DayValue, MonthValue, PastTotal, Weight } from "./model";

const DROPPED = 16n;
const DAYS = 30n;

/** Values of a weight that are kept besides the latest. */
export const WEIGHT_DAYS = 16;
/** Months that are kept: the running one and twelve before it. */
export const MONTHS = 13n;
/** Days of which the total is kept. */
export const TOTAL_DAYS = 64n;

/** The month of a UNIX day: 30-day months since 1970. */
export function monthOfDay(day: bigint): bigint {
  return day / DAYS;
}

/** Writes a weight, as the contracts' `DayRing.write`; one of an earlier day moves to the ring first. */
export function writeWeight(weight: Weight, value: bigint, era: bigint, today: bigint): void {
  if (value === weight.value && era === weight.era) return;
  if (today !== weight.day && weight.day !== 0n) {
    weight.ring[weight.position] = { value: weight.value, day: weight.day, era: weight.era };
    weight.position = (weight.position + 1) % WEIGHT_DAYS;
  }
  Object.assign(weight, { value, day: today, era });
}

/** The weight at the end of a day that is over; zero before all that is known. */
export function weightOnDay(weight: Weight, day: bigint): DayValue {
  if (weight.day <= day) return weight;
  for (let i = 1; i <= WEIGHT_DAYS; i++) {
    const entry = weight.ring[(weight.position + WEIGHT_DAYS - i) % WEIGHT_DAYS];
    if (!entry) break;
    if (entry.day <= day) return entry;
  }
  return { value: 0n, day: 0n, era: 0n };
}

/** Takes note of the first change in a month; the lowest 16 bits are dropped. */
export function writeMonth(months: (MonthValue | null)[], entry: MonthValue): void {
  const cut = (units: bigint) => (units >> DROPPED) << DROPPED;
  months[Number(entry.month % MONTHS)] = { ...entry, held: cut(entry.held), burned: cut(entry.burned) };
}

/** What was held when a month began, and had been burned, in units of the present era; `last` is not before `month`. */
export function heldIn(
  months: readonly (MonthValue | null)[],
  month: bigint,
  last: bigint,
  present: bigint,
  era: bigint,
): { held: bigint; burned: bigint } {
  if (present - month < MONTHS) {
    for (let asked = month; asked <= last; asked++) {
      const entry = months[Number(asked % MONTHS)];
      if (!entry || entry.month !== asked) continue;
      return { held: rebase(entry.held, entry.era, era), burned: rebase(entry.burned, entry.era, era) };
    }
  }
  return { held: 0n, burned: 0n };
}

/** What was held when a month with a change in this era began, rounded up. */
export function startOfMonth(months: readonly (MonthValue | null)[], month: bigint): bigint {
  return (months[Number(month % MONTHS)]?.held ?? 0n) + (1n << DROPPED) - 1n;
}

/** Whether enough is settled for an electorate: something, and at least half. */
export function isEnough(settled: bigint, all: bigint): boolean {
  return settled !== 0n && 2n * settled >= all;
}

/** Keeps what the day before left, unless that was done today. */
export function keepTotal(ring: (PastTotal | null)[], total: PastTotal): void {
  const place = Number(total.day % TOTAL_DAYS);
  if (ring[place]?.day !== total.day) ring[place] = total;
}

/** What all had settled at the end of a day, kept since that day or longer. */
export function totalOnDay(ring: readonly (PastTotal | null)[], now: PastTotal, day: bigint, today: bigint): PastTotal {
  for (let next = day + 1n; next <= today; next++) {
    const entry = ring[Number(next % TOTAL_DAYS)];
    if (entry?.day === next) return entry;
  }
  return now;
}
