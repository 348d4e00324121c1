import { AbiCoder, getAddress, keccak256, ZeroAddress, ZeroHash } from "ethers";
import { invalid } from "../../core/errors";
import { categoriesOf } from "../../core/regions";
import { isNobody } from "../reads/state";
import type { Policy } from "../types";

/** What a policy without a verifier must say, literally. */
export const VERIFIER_WAIVER = "We fund relationships that nobody has verified.";

const POLICY =
  "tuple(tuple(uint48 care,uint96 rate)[] steps,uint8 months,uint8 scheme,bytes32 weights,uint16 minPaidMonths,uint96 minContribution,uint48 minCare,uint16 minBalance,address verifier,string waiver,uint32 categories,bool localOnly)";

/**
 * The hash of a policy, as the desk stores it.
 *
 * @example hashPolicy(policy).length; // 66
 */
export function hashPolicy(policy: Policy): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode([POLICY], [policy]));
}

/**
 * Completes and checks a policy before it is published: a policy never changes.
 *
 * @throws CommonwealError `Policy_Steps`, `Policy_Months`, `Policy_Balance`, `Policy_Categories`, `Policy_Verifier`.
 * @example makePolicy({ steps: [{ care: 0n, rate: parseAmount("100", 6) }], months: 12n, verifier, categories: 1n });
 */
export function makePolicy(input: Pick<Policy, "steps" | "months" | "categories"> & Partial<Policy>): Policy {
  const { steps, months, categories } = input;
  const rising = steps.every((step, index) => step.rate > 0n && (index === 0 || step.care > steps[index - 1].care));
  if (steps.length < 1 || steps.length > 4 || !rising) {
    throw invalid("Policy_Steps", "A policy has one to four steps, rising in care, each paying something", { steps });
  }
  if (months < 1n || months > 60n) throw invalid("Policy_Months", "A term is 1 to 60 months", { months });
  const minBalance = input.minBalance ?? 0n;
  if (minBalance > 10_000n) throw invalid("Policy_Balance", "A balance is at most 10,000 basis points", { minBalance });
  if (categories === 0n) throw invalid("Policy_Categories", "Accept at least one category of co-operatives", {});
  const verifier = getAddress(input.verifier ?? ZeroAddress);
  const waiver = input.waiver ?? "";
  if (waiver !== (isNobody(verifier) ? VERIFIER_WAIVER : "")) {
    const hint = `Name a verifier, or say literally: "${VERIFIER_WAIVER}"`;
    throw invalid(
      "Policy_Verifier",
      "Either somebody verifies, or the policy says that nobody does",
      { verifier, waiver, expected: VERIFIER_WAIVER },
      hint,
    );
  }
  return {
    steps,
    months,
    scheme: input.scheme ?? 0,
    weights: input.weights ?? ZeroHash,
    minPaidMonths: input.minPaidMonths ?? 12n,
    minContribution: input.minContribution ?? 0n,
    minCare: input.minCare ?? 0n,
    minBalance,
    verifier,
    waiver,
    categories,
    localOnly: input.localOnly ?? false,
  };
}

/** "0, 2": the categories that a policy accepts. */
export function categoriesInWords({ categories }: Policy): string {
  return categoriesOf(categories).join(", ");
}
