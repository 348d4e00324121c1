import { id, type JsonRpcSigner, ZeroHash } from "ethers";
import type { CareScheme } from "../../sdk/src/relationships";
import { CATEGORIES } from "../deployment";
import { done } from "./couple";
import { EURO, type World } from "./world";

/** What a funder supports, as the desk takes it. */
export interface Policy {
  steps: { care: bigint; rate: bigint }[];
  months: number;
  scheme: CareScheme;
  weights: string;
  minPaidMonths: number;
  minContribution: bigint;
  minCare: bigint;
  minBalance: number;
  verifier: string;
  waiver: string;
  categories: number;
  localOnly: boolean;
}

/**
 * The municipality's programme of the story: 60 euro a month, and 100 from 500 units of care in the chapter before, for a
 * year, to pairs that a notary knows, for local care and health.
 */
export function municipalPolicy(verifier: string, scheme: CareScheme, minPaidMonths: number): Policy {
  return {
    steps: [
      { care: 0n, rate: 60n * EURO },
      { care: 500n, rate: 100n * EURO },
    ],
    months: 12,
    scheme,
    weights: ZeroHash,
    minPaidMonths,
    minContribution: 10n * EURO,
    minCare: 12n,
    minBalance: 2_500,
    verifier,
    waiver: "",
    categories: CATEGORIES.care | CATEGORIES.health,
    localOnly: true,
  };
}

/** Creates a programme and pays into it; returns its number. */
export async function createProgramme(
  world: World,
  funder: JsonRpcSigner,
  policy: Policy,
  money: bigint,
): Promise<number> {
  const desk = world.desk.connect(funder);
  await done(desk.createProgramme(policy, `https://example.org/programmes/${id("municipal").slice(2, 10)}`));
  const programme = Number(await desk.programmeCount());
  await done(desk.fundProgramme(programme, money));
  return programme;
}
