import { type ActType, digestOf, type SigningDomain, typedAct } from "../../core/acts";
import { type Choice, LAST_COUNTER } from "../../core/ballots";
import { type Connection, chainTime } from "../../core/connection";
import { type CommonwealError, commonwealErrorOf, invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { bundleSignatures, type SignatureBundle } from "../../core/signatureBundles";
import { readSignedAct, type SignedAct, verifySignedAct, writeSignedAct } from "../../core/signedAct";
import { RejectChange, VoteOnRequest } from "../acts";
import { readSocieties, societiesOf } from "../contract";
import { type RequestId, type SocietyId, societyOfRequest } from "../types";
import { presentOf } from "./present";
import { governanceOf, objectorsTo, rejectBundle } from "./rejections";
import { numbersOf } from "./top";
import { type Ballot, voteBundle } from "./votes";
import { SocietyWords } from "./words";

/** What goes together in one transaction. */
export interface SignedBundle {
  plan: Plan;
  counter: bigint;
  deadline: bigint;
  /** Who signed it. */
  voters: string[];
}

/** Votes on a request that go together. */
export interface VoteBundle extends SignedBundle {
  kind: "votes";
  request: RequestId;
  choice: Choice;
}

/** Objections to a change of a society that go together. */
export interface RejectionBundle extends SignedBundle {
  kind: "rejections";
  society: SocietyId;
}

/** A half-signed vote or objection that is in no bundle, and why. */
export interface LeftOut {
  vote: string | SignedAct;
  error: CommonwealError;
}

/** Signatures in one transaction at most, so that it fits into a block: some 14,000 gas each. */
const MOST = 250;

interface Checked {
  vote: string | SignedAct;
  signed: SignedAct;
  act: ActType;
  voter: string;
  digest: string;
}

/** What all who signed the same are about. */
interface About {
  society: SocietyId;
  counter: bigint;
  /** Counters that the next has to be above, and weights, in the order of the voters. */
  standings(voters: readonly string[]): Promise<{ last: bigint; weight: bigint }[]>;
  bundleOf(carried: Carried): Promise<VoteBundle | RejectionBundle>;
}

/** Signatures as the contracts take them. */
interface Carried extends SignatureBundle {
  deadline: bigint;
  voters: string[];
}

/**
 * Makes as few transactions as possible of many half-signed votes on requests and objections to changes: checks each signature,
 * leaves out what would not count, and puts together those who signed the same. Nothing is sent.
 *
 * @param votes What `vote(…).sign()` and `rejectChange(…).sign()` gave, as text or object, in any order.
 * `most` is how many signatures there are in one transaction at most.
 *
 * @returns The bundles, and what is in none with the reason for each.
 * @example
 * const { bundles, leftOut } = await societies.bundle({ votes: texts });
 * for (const { plan } of bundles) await plan.send();
 */
export async function bundle(
  connection: Connection,
  { votes, most = MOST }: { votes: readonly (string | SignedAct)[]; most?: number },
): Promise<{ bundles: (VoteBundle | RejectionBundle)[]; leftOut: LeftOut[] }> {
  const { domain } = societiesOf(connection);
  const leftOut: LeftOut[] = [];
  const groups = new Map<string, Checked[]>();
  const now = await chainTime(connection);
  for (const vote of votes) {
    try {
      const one = await checkVote(connection, domain, vote, now);
      const others = groups.get(one.digest) ?? [];
      if (others.some(({ voter }) => voter === one.voter)) {
        throw invalid("Vote_Twice", "This person's vote is in the bundle already", { voter: one.voter });
      }
      groups.set(one.digest, [...others, one]);
    } catch (error) {
      leftOut.push({ vote, error: await commonwealErrorOf(error) });
    }
  }
  const bundles: (VoteBundle | RejectionBundle)[] = [];
  for (const group of groups.values()) {
    try {
      const about =
        group[0].act === VoteOnRequest ? aboutRequest(connection, group[0]) : await aboutChange(connection, group[0]);
      const counted = await inOrderOfNumbers(connection, about, group, leftOut);
      for (let at = 0; at < counted.length; at += most) {
        bundles.push(await about.bundleOf(carriedOf(counted.slice(at, at + most))));
      }
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      leftOut.push(...group.map(({ vote }) => ({ vote, error: failure })));
    }
  }
  return { bundles, leftOut };
}

async function checkVote(
  { provider }: Connection,
  domain: SigningDomain,
  vote: string | SignedAct,
  now: bigint,
): Promise<Checked> {
  const text = typeof vote === "string" ? vote : writeSignedAct(vote);
  const { signed, act } = readSignedAct(text, [VoteOnRequest, RejectChange], now);
  await verifySignedAct(signed, act, domain, provider);
  const digest = digestOf(typedAct(domain, act, signed.values, signed.deadline));
  return { vote, signed, act, voter: signed.person, digest };
}

function aboutRequest(connection: Connection, { signed }: Checked): About {
  const given = signed.values as { request: bigint; choice: Choice; counter: bigint };
  const [request, counter] = [BigInt(given.request), BigInt(given.counter)];
  const choice = Number(given.choice) as Choice;
  return {
    society: societyOfRequest(request),
    counter,
    standings: async (voters) => {
      const calls = voters.map((voter) => ["voteOf", request, voter] as const);
      const ballots = await readSocieties<Ballot[]>(connection, calls);
      return ballots.map(([, last, weight]) => ({ last, weight }));
    },
    bundleOf: async ({ voters, ...carried }) => {
      const plan = await voteBundle(connection, { request, choice, counter, ...carried });
      return { kind: "votes", plan, request, choice, counter, deadline: carried.deadline, voters };
    },
  };
}

async function aboutChange(connection: Connection, { signed }: Checked): Promise<About> {
  const given = signed.values as { society: bigint; round: bigint; rejecting: boolean; counter: bigint };
  const [society, counter] = [BigInt(given.society), BigInt(given.counter)];
  if (!given.rejecting) {
    throw invalid("Rejection_TakenBack", "Who takes an objection back is carried alone: see rejectChange", { society });
  }
  const [present, governance] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const round = BigInt(given.round);
  if (round !== governance.round) {
    throw invalid("Rejection_OtherChange", "It was signed against another change than the last that was scheduled", {
      society,
      round,
      last: governance.round,
    });
  }
  return {
    society,
    counter,
    standings: async (voters) => (await objectorsTo(connection, present, governance, voters)).objectors,
    bundleOf: async ({ voters, ...carried }) => {
      const plan = await rejectBundle(connection, { society, counter, ...carried });
      return { kind: "rejections", plan, society, counter, deadline: carried.deadline, voters };
    },
  };
}

/** Leaves out what would not count. Neighbouring numbers share a word of storage, so they are put in order. */
async function inOrderOfNumbers(
  connection: Connection,
  { society, counter, standings }: About,
  group: readonly Checked[],
  leftOut: LeftOut[],
): Promise<Checked[]> {
  const words = new SocietyWords(connection);
  const found = await standings(group.map(({ voter }) => voter));
  const counted = group.filter(({ vote, voter }, index) => {
    const { last, weight } = found[index];
    if (weight > 0n && counter > last && counter <= LAST_COUNTER) return true;
    const why = weight === 0n ? "had no karma to vote with" : `can only be heard with a number above ${last} now`;
    const message = `${words.who(voter)} ${why}, so the vote would not count`;
    leftOut.push({ vote, error: invalid("Vote_DoesNotCount", message, { voter, counter, last, weight }) });
    return false;
  });
  const numbers = await numbersOf(
    connection,
    society,
    counted.map(({ voter }) => voter),
  );
  return counted.sort((x, y) => Number((numbers.get(x.voter) ?? 0n) - (numbers.get(y.voter) ?? 0n)));
}

function carriedOf(group: readonly Checked[]): Carried {
  const [{ digest, signed }] = group;
  const bundle = bundleSignatures(
    digest,
    group.map((one) => one.signed),
  );
  return { deadline: BigInt(signed.deadline), ...bundle, voters: group.map(({ voter }) => voter) };
}
