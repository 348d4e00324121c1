import { getAddress } from "ethers";
import { approvalsFor } from "../../core/allowance";
import type { Call } from "../../core/calls";
import { assetAt, type Connection, personOf } from "../../core/connection";
import { CommonwealError, invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import type { Preview } from "../../core/preview";
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
  const notes = spends.map(({ note }) => note);
  const own = previews.flatMap(({ consequences }) => consequences).filter((line) => !notes.includes(line));
  const words = new SocietyWords(connection);
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
      stoppable: stoppableOf(words, previews),
      consequences: [
        words.say.signatures.multicall.together(),
        ...(await Promise.all(approvals.map((approval) => approvalInWords(connection, words, approval)))),
        ...new Set(own),
      ],
      karma: karmaOf(previews),
    },
    input: {},
  });
}

/** What of several acts can be stopped, and each how. */
function stoppableOf(words: SocietyWords, previews: readonly Preview[]): Preview["stoppable"] {
  const say = words.say.signatures.multicall;
  const parts = previews.flatMap(({ stoppable }) => stoppable ?? []);
  if (parts.length === 0) return null;
  const hows = parts.map(({ until, how }) => (until === null ? how : say.until({ until: words.moment(until), how })));
  return { until: null, how: say.some({ some: parts.length, all: previews.length, how: hows.join("; ") }) };
}

/** What several acts do to karma, in all; undefined if they do nothing. */
function karmaOf(previews: readonly Preview[]): Preview["karma"] {
  const sum: NonNullable<Preview["karma"]> = {};
  for (const { karma = {} } of previews) {
    for (const [what, millionths] of Object.entries(karma) as [keyof typeof sum, bigint][]) {
      sum[what] = (sum[what] ?? 0n) + millionths;
    }
  }
  return Object.keys(sum).length === 0 ? undefined : sum;
}

/** One approval of all that several acts take. */
async function approvalInWords(connection: Connection, words: SocietyWords, { to, data }: Call): Promise<string> {
  const asset = await assetAt(connection.provider, to);
  const amount = BigInt(`0x${data.slice(-64)}`);
  return words.say.commitments.commit.twice(words.money(asset, amount));
}
