import { getAddress } from "ethers";
import { approvalsFor } from "../../core/allowance";
import { type Connection, personOf } from "../../core/connection";
import { CommonwealError, invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { societiesOf } from "../contract";
import type { SocietyId } from "../types";
import { societyPlan } from "./present";
import { SocietyWords } from "./words";

/**
 * Makes void what the connected person signed last and nobody carried yet. Commitments, gifts, requests and the like share one
 * sequence of numbers; the naming of heirs has one for each society. Votes, nominations and approvals need no cancelling:
 * do it again with a higher counter.
 *
 * @example await (await societies.cancelSignature()).send();
 */
export async function cancelSignature(
  connection: Connection,
  input: { heirIn?: SocietyId; person?: string } = {},
): Promise<Plan> {
  const key = input.heirIn ?? 0n;
  const caller = getAddress(await personOf(connection, input.person));
  const words = new SocietyWords(connection);
  const say = words.say.signatures.cancelSignature;
  const who = words.who(caller);
  return societyPlan(connection, {
    fn: "cancelSignature",
    persons: [],
    caller,
    args: () => [key],
    preview: {
      sentence: input.heirIn === undefined ? say.next(who) : say.heir({ who, society: key }),
      moves: [],
      stoppable: null,
      consequences: [say.useless()],
    },
    input: { heirIn: input.heirIn, person: caller },
  });
}

/**
 * Puts several plans into one transaction of the connected person: all happen, or none. Approvals that are needed come first.
 *
 * @throws CommonwealError `Multicall_Empty`, `Multicall_OtherContract`, `Multicall_OtherSender`, `MissingAgreement`.
 * @example
 * const plans = [await societies.ripen({ society: 1n, members: [ari] }), await societies.give({ request, amount: "5" })];
 * await (await societies.multicall({ plans })).send();
 */
export async function multicall(
  connection: Connection,
  { plans, sender }: { plans: readonly Plan[]; sender?: string },
): Promise<Plan> {
  if (plans.length === 0) throw invalid("Multicall_Empty", "Give at least one plan", {});
  const { address } = societiesOf(connection);
  const caller = getAddress(await personOf(connection, sender));
  const calls = plans.map((plan) => plan.calls);
  const data = calls.map((of) => of[of.length - 1]);
  const other = data.find(({ to }) => to !== address);
  if (other) throw invalid("Multicall_OtherContract", "All must be for the ledger of societies", { to: other.to });
  const wrong = plans.map((plan) => plan.sender).find((one) => one !== undefined && one !== caller);
  if (wrong) {
    throw new CommonwealError({
      code: "MISSING_AGREEMENT",
      name: "Multicall_OtherSender",
      message: `One of them must be sent by ${wrong}, or carry their signature`,
      args: { expected: wrong, caller },
    });
  }
  const previews = await Promise.all(plans.map((plan) => plan.preview()));
  const spends = plans.flatMap((plan) => [...plan.spends]);
  const approvals = await approvalsFor(connection, spends, caller);
  return societyPlan(connection, {
    fn: "multicall",
    persons: [],
    caller,
    before: approvals,
    spends,
    args: () => [data.map((call) => call.data)],
    preview: {
      sentence: previews.map(({ sentence }) => sentence).join(" "),
      moves: previews.flatMap(({ moves }) => moves),
      stoppable: null,
      consequences: [
        new SocietyWords(connection).say.signatures.multicall.together(),
        ...new Set(previews.flatMap(({ consequences }) => consequences)),
      ],
    },
    input: {},
  });
}
