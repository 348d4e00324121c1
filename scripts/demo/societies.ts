import { parseAmount } from "../../sdk/src/core/amounts";
import { startLocalChain } from "../deployment";
import type { Output } from "./output";
import { type ControlFigures, control } from "./societies/control";
import { type KarmaCurves, karmaCurves } from "./societies/karma";
import { type MoneyFigures, whereTheMoneyIs } from "./societies/money";
import { charity, claim, type RequestFigures } from "./societies/requests";
import { electorate, found, type YearFigures, year } from "./societies/year";
import { createWorld, type World } from "./world";

/** What the chapter finds out: karma and amounts in euro with two decimals, rounded half up. */
export interface SocietyFigures {
  /** Right after each of 28 monthly gifts of 1,000, with the rules of the source's charts. */
  monthlyKarma: string[];
  /** With a half-life of 180 days: after the 6th gift, after the 12th and last, and 180 days later. */
  halfLife: [string, string, string];
  /** The same two societies month by month, for those who stopped after 12 gifts. */
  curves: Pick<KarmaCurves, "exit" | "halving">;
  year: YearFigures;
  claim: RequestFigures;
  charity: RequestFigures;
  control: ControlFigures;
  money: MoneyFigures;
}

/** Years of the curves; a chain of its own in time, which is then put back. */
async function curves(world: World, out: Output): Promise<KarmaCurves> {
  out.heading("What karma is: a thousand euro, given every month");
  const snapshot = await world.chain.snapshot();
  const found = await karmaCurves(world);
  await world.chain.revert(snapshot);
  const { monthlyKarma, exit, halving } = found;
  const rows = [1, 2, 3, 6, 12, 18, 24, 28].map((month) => [
    String(month),
    monthlyKarma[month - 1],
    exit[month - 1],
    halving[month - 1],
  ]);
  out.table(["month", "goes on", "stops after 12", "stops, half-life 180 days"], rows);
  out.line(
    "Karma fades to nine tenths a month, or to a half in 180 days. So it rises towards ten times the monthly gift, and",
  );
  out.line("whoever stops is forgotten slowly. Nobody's money fades.");
  return found;
}

/** Plays the chapter: the arithmetic of karma, then a year of twelve neighbours and what they do for each other. */
export async function playSocieties(out: Output): Promise<SocietyFigures> {
  out.title("Benefit societies");
  const world = await createWorld(await startLocalChain({ startsAt: new Date("2026-01-05T06:00:00Z") }));
  const { monthlyKarma, exit, halving } = await curves(world, out);
  const society = await found(world, out);
  const after = await year(society, out);
  await electorate(society, out);
  const [helped, outside] = [await claim(society, out), await charity(society, out)];
  const changed = await control(society, out);
  const given = parseAmount(helped.received, 6) + parseAmount(outside.received, 6);
  return {
    monthlyKarma,
    halfLife: [halving[5], halving[11], halving[17]],
    curves: { exit, halving },
    year: after,
    claim: helped,
    charity: outside,
    control: changed,
    money: await whereTheMoneyIs(society, given, out),
  };
}
