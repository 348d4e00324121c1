import { type ActType, digestOf, typedAct } from "../../core/acts";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, chainTime } from "../../core/connection";
import { type CommonwealError, commonwealErrorOf, invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { bundleSignatures } from "../../core/signatureBundles";
import { readSignedAct, type SignedAct, verifySignedAct, writeSignedAct } from "../../core/signedAct";
import { who } from "../../core/words";
import { RejectActs, SupportMotion } from "../acts";
import { requireWallet } from "../contract";
import { type ActId, ActStatus } from "../types";
import { motionAndSupporters, supportBundle } from "./motions";
import { actInfos, objectionsTo, rejectBundle } from "./rejections";

/** What goes together in one transaction. */
export interface WalletBundle {
  kind: "rejections" | "support";
  plan: Plan;
  /** What all of them are about. */
  acts: ActId[];
  counter: bigint;
  deadline: bigint;
  /** Who signed it. */
  voters: string[];
}

/** Something half-signed that is in no bundle, and why. */
export interface LeftOutAct {
  signed: string | SignedAct;
  error: CommonwealError;
}

/** Signatures in one transaction at most, so that it fits into a block: some 11,000 gas each for one act. */
const MOST = 250;

interface Checked {
  given: string | SignedAct;
  signed: SignedAct;
  act: ActType;
  voter: string;
  digest: string;
}

/** What somebody said last, what they weigh, and the number under which they are counted. */
interface Standing {
  last: bigint;
  weight: bigint;
  number: bigint;
}

/**
 * Makes as few transactions as possible of many half-signed rejections and supports of motions: checks each signature, leaves out
 * what would not count, and puts together those who signed the same. Nothing is sent.
 *
 * @param input `signed`: what `reject(…).sign()` and `support(…).sign()` gave, as text or object, in any order; `most`: signatures
 * in one transaction at most.
 * @returns The bundles, and what is in none with the reason for each.
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example
 * const { bundles, leftOut } = await wallets.bundle({ wallet, signed: texts });
 * for (const { plan } of bundles) await plan.send();
 */
export async function bundle(
  connection: Connection,
  input: { wallet: string; signed: readonly (string | SignedAct)[]; most?: number },
): Promise<{ bundles: WalletBundle[]; leftOut: LeftOutAct[] }> {
  const { address: wallet, domain } = await requireWallet(connection, input.wallet);
  const { most = MOST } = input;
  const now = await chainTime(connection);
  const leftOut: LeftOutAct[] = [];
  const groups = new Map<string, Checked[]>();
  for (const given of input.signed) {
    try {
      const text = typeof given === "string" ? given : writeSignedAct(given);
      const { signed, act } = readSignedAct(text, [RejectActs, SupportMotion], now);
      await verifySignedAct(signed, act, domain, connection.provider);
      const digest = digestOf(typedAct(domain, act, signed.values, signed.deadline));
      const others = groups.get(digest) ?? [];
      if (others.some(({ voter }) => voter === signed.person)) {
        throw invalid("Vote_Twice", "This person's signature is in the bundle already", { voter: signed.person });
      }
      groups.set(digest, [...others, { given, signed, act, voter: signed.person, digest }]);
    } catch (error) {
      leftOut.push({ signed: given, error: await commonwealErrorOf(error) });
    }
  }
  const bundles: WalletBundle[] = [];
  for (const group of groups.values()) {
    try {
      const about = group[0].act === RejectActs ? aboutActs(connection, wallet) : aboutMotion(connection, wallet);
      const counted = await countedOf(connection, about, group, leftOut);
      for (let at = 0; at < counted.length; at += most) {
        bundles.push(await about.bundleOf(counted.slice(at, at + most)));
      }
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      leftOut.push(...group.map(({ given }) => ({ signed: given, error: failure })));
    }
  }
  return { bundles, leftOut };
}

interface About {
  standings(group: readonly Checked[]): Promise<Standing[]>;
  bundleOf(group: readonly Checked[]): Promise<WalletBundle>;
}

const counterOf = ({ signed }: Checked) => BigInt(signed.values.counter as bigint);

/** Signatures as the contracts take them, with what they have in common. */
function commonOf(group: readonly Checked[]) {
  const [first] = group;
  const { keys, wallets } = bundleSignatures(
    first.digest,
    group.map(({ signed }) => signed),
  );
  const deadline = BigInt(first.signed.deadline);
  return { keys, wallets, deadline, counter: counterOf(first), voters: group.map(({ voter }) => voter) };
}

function aboutActs(connection: Connection, wallet: string): About {
  const actsOf = ({ signed }: Checked) => [...(signed.values.acts as ActId[])];
  return {
    standings: async (group) => {
      const acts = actsOf(group[0]);
      const infos = await actInfos(connection, wallet, acts);
      const open = acts.filter((_, index) => infos[index].status === ActStatus.Pending);
      if (open.length === 0)
        throw invalid("Rejection_TooLate", "None of these acts can be rejected any more", { acts });
      const voters = group.map(({ voter }) => voter);
      const objections = await objectionsTo(connection, wallet, open, voters);
      // Somebody counts if they do for one of the acts.
      return voters.map((_, index) => {
        const own = objections.map((of) => of[index]);
        return own.find(({ weight, last }) => weight > 0n && counterOf(group[0]) > last) ?? own[0];
      });
    },
    bundleOf: async (group) => {
      const acts = actsOf(group[0]);
      const { voters, ...common } = commonOf(group);
      const reason = String(group[0].signed.values.reason);
      const plan = await rejectBundle(connection, { wallet, acts, reason, ...common });
      return { kind: "rejections", plan, acts, counter: common.counter, deadline: common.deadline, voters };
    },
  };
}

function aboutMotion(connection: Connection, wallet: string): About {
  const motionOf = ({ signed }: Checked) => signed.values.motion as ActId;
  return {
    standings: async (group) => {
      if (!group[0].signed.values.inFavour) {
        const message = "Who is no longer in favour is carried alone: see support";
        throw invalid("Support_TakenBack", message, { motion: motionOf(group[0]) });
      }
      const voters = group.map(({ voter }) => voter);
      return (await motionAndSupporters(connection, wallet, motionOf(group[0]), voters)).supporters;
    },
    bundleOf: async (group) => {
      const id = motionOf(group[0]);
      const { voters, ...common } = commonOf(group);
      const plan = await supportBundle(connection, { wallet, id, ...common });
      return { kind: "support", plan, acts: [id], counter: common.counter, deadline: common.deadline, voters };
    },
  };
}

/** Leaves out what would not count. Neighbouring numbers share a word of storage, so they are put in order. */
async function countedOf(
  connection: Connection,
  { standings }: About,
  group: readonly Checked[],
  leftOut: LeftOutAct[],
): Promise<Checked[]> {
  const found = await standings(group);
  const counted: { one: Checked; number: bigint }[] = [];
  for (const [index, one] of group.entries()) {
    const { last, weight, number } = found[index];
    const counter = counterOf(one);
    if (weight > 0n && counter > last && counter <= LAST_COUNTER) {
      counted.push({ one, number });
      continue;
    }
    const name = who(connection, one.voter);
    const message =
      weight === 0n
        ? `${name} has no weight for it, so it would not count`
        : `${name} can only be heard with a number above ${last} now, so it would not count`;
    const error = invalid("Vote_DoesNotCount", message, { voter: one.voter, counter, last, weight });
    leftOut.push({ signed: one.given, error });
  }
  return counted.sort((x, y) => Number(x.number - y.number)).map(({ one }) => one);
}
