import { getAddress, Signature } from "ethers";
import { digestOf, type SigningDomain, typedAct } from "../../core/acts";
import { Choice, LAST_COUNTER } from "../../core/ballots";
import { type Connection, chainTime, personOf } from "../../core/connection";
import { type CommonwealError, invalid, toCommonwealError } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { readSignedAct, type SignedAct, verifySignedAct, writeSignedAct } from "../../core/signedAct";
import { momentInWords } from "../../core/time";
import { isSignedBy } from "../../core/verify";
import { VoteOnRequest } from "../acts";
import { readSocieties, societiesOf } from "../contract";
import { type MemberInfo, type RequestId, type RequestInfo, RequestState, societyOfRequest } from "../types";
import { type Present, societyPlan } from "./present";
import { requestAndSociety, stateObstacle } from "./requests";
import { refusals, unitsInWords, who } from "./words";

/** What somebody has said about a request, and what a vote of theirs weighs in units of the request's era. */
type Ballot = [choice: bigint, counter: bigint, weight: bigint];

/** Input of {@link vote}. */
export interface RequestVoteInput {
  request: RequestId;
  choice: Choice;
  /** Who votes (default: the connected person). */
  voter?: string;
  /** Only a higher one than the last counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

const CHOICES = ["takes back their vote on", "votes for", "votes against"];

/**
 * Votes on a request, changes a vote or takes it back. A signed vote can be carried until voting ends, unless the signer says
 * otherwise: so all who say the same sign the same, and {@link bundle} carries them together.
 *
 * @throws CommonwealError `Vote_Choice`.
 * @example await (await societies.vote({ request, choice: Choice.For })).send();
 */
export async function vote(connection: Connection, input: RequestVoteInput): Promise<Plan> {
  const { request, choice } = input;
  requireChoice(choice);
  const voter = getAddress(await personOf(connection, input.voter));
  const [{ present, found }, [[before, last, weight]]] = await Promise.all([
    requestAndSociety(connection, request),
    readSocieties<[Ballot]>(connection, [["voteOf", request, voter]]),
  ]);
  const counter = input.counter ?? last + 1n;
  const name = who(connection, voter);
  const until = momentInWords(found.votingUntil);
  const changes = LAST_COUNTER - counter;
  return societyPlan(connection, {
    fn: "vote",
    persons: [voter],
    act: { type: VoteOnRequest, values: { request, choice, counter } },
    signableUntil: found.votingUntil,
    args: ([own]) => [request, voter, choice, counter, own],
    preview: {
      sentence: `${name} ${CHOICES[choice]} request ${request}.`,
      moves: [],
      stoppable: changes > 0n ? { until: found.votingUntil, how: "vote again" } : null,
      consequences: [
        `It weighs ${unitsInWords(present, weight, found.era)}, as ${name} had at the end of the day before the request was filed.`,
        tallyInWords(present, found, [{ before: Number(before), weight }], choice),
        `Votes are taken until ${until}; only then it is decided.`,
        ...refusals(
          stateObstacle(found, RequestState.Open),
          [present.now > found.votingUntil, `Votes were taken until ${until}`],
          [weight === 0n, `${name} had no karma to vote with when the request was filed`],
          ...counterObstacles(counter, last),
        ),
      ],
    },
    input: { request, choice, voter, counter },
  });
}

function requireChoice(choice: Choice): void {
  if (!Object.values(Choice).includes(choice)) {
    throw invalid("Vote_Choice", "A vote is Choice.For, Choice.Against or Choice.None", { choice });
  }
}

/** What to say of a counter that does not count. */
export function counterObstacles(counter: bigint, last: bigint): [boolean, string][] {
  return [
    [last === LAST_COUNTER, "All 63 changes are used up: what was said last is final"],
    [last !== LAST_COUNTER && counter > LAST_COUNTER, `Counters go up to ${LAST_COUNTER}`],
    [
      last !== LAST_COUNTER && counter <= last,
      `What was said with number ${last} stands, and this has number ${counter}`,
    ],
  ];
}

/** "After it 42 karma are for it and 3 karma against it: …". */
function tallyInWords(
  present: Present,
  found: RequestInfo,
  votes: readonly { before: number; weight: bigint }[],
  choice: number,
): string {
  let { inFavour, against } = found;
  for (const { before, weight } of votes) {
    if (before === Choice.For) inFavour -= weight;
    if (before === Choice.Against) against -= weight;
    if (choice === Choice.For) inFavour += weight;
    if (choice === Choice.Against) against += weight;
  }
  const missing = against + found.threshold - inFavour;
  const say = (units: bigint) => unitsInWords(present, units, found.era);
  const reached = inFavour > 0n && missing <= 0n;
  const outcome = reached ? "it would be approved" : `${say(missing)} more would approve it`;
  return `After it ${say(inFavour)} are for it and ${say(against)} against it: ${outcome}.`;
}

/** A vote of an ordinary key, in compact form (EIP-2098). */
export interface KeySignature {
  signer: string;
  r: string;
  vs: string;
}

/** A vote of a contract wallet (ERC-1271). */
export interface WalletSignature {
  signer: string;
  signature: string;
}

/** Input of {@link voteBundle}. */
export interface VoteBundleInput {
  request: RequestId;
  choice: Choice;
  /** The same for all. */
  counter: bigint;
  /** Last second (UNIX) in which the votes can be carried, as all signed it. */
  deadline: bigint;
  keys: readonly KeySignature[];
  wallets?: readonly WalletSignature[];
}

/**
 * Carries votes of many who signed the same, in one transaction; open to anyone. {@link bundle} makes this of half-signed
 * votes. A vote that does not count is left out; a wrong signature refuses all.
 *
 * @throws CommonwealError `Vote_Choice`, `Bundle_Empty`.
 * @example await (await societies.voteBundle({ request, choice: Choice.For, counter: 1n, deadline, keys })).send();
 */
export async function voteBundle(connection: Connection, input: VoteBundleInput): Promise<Plan> {
  const { request, choice, counter, deadline, keys, wallets = [] } = input;
  requireChoice(choice);
  const voters = [...keys, ...wallets].map(({ signer }) => getAddress(signer));
  if (voters.length === 0) throw invalid("Bundle_Empty", "There is no vote to carry", { request });
  const unique = [...new Set(voters)];
  const [{ present, found }, ballots] = await Promise.all([
    requestAndSociety(connection, request),
    readSocieties<Ballot[]>(
      connection,
      unique.map((voter) => ["voteOf", request, voter]),
    ),
  ]);
  const counted = ballots
    .map(([before, last, weight]) => ({ before: Number(before), last, weight }))
    .filter(({ last, weight }) => weight > 0n && counter > last && counter <= LAST_COUNTER);
  const weight = counted.reduce((sum, one) => sum + one.weight, 0n);
  const words = ["take back their votes on", "vote for", "vote against"][choice];
  const until = momentInWords(found.votingUntil);
  return societyPlan(connection, {
    fn: "voteBundle",
    persons: [],
    args: () => [request, choice, counter, deadline, keys, wallets],
    preview: {
      sentence: `${counted.length} of ${voters.length} who signed ${words} request ${request}, in one transaction.`,
      moves: [],
      stoppable: { until: found.votingUntil, how: "each votes again" },
      consequences: [
        `Together they weigh ${unitsInWords(present, weight, found.era)}.`,
        tallyInWords(present, found, counted, choice),
        ...refusals(
          stateObstacle(found, RequestState.Open),
          [present.now > found.votingUntil, `Votes were taken until ${until}`],
          [present.now > deadline, `The signatures could be used until ${momentInWords(deadline)}`],
          [counted.length === 0, "None of these votes counts"],
        ),
      ],
    },
    input: { request, choice, counter, deadline, keys, wallets },
  });
}

/** Votes that go together in one transaction. */
export interface VoteBundle {
  plan: Plan;
  request: RequestId;
  choice: Choice;
  counter: bigint;
  deadline: bigint;
  /** Whose votes they are. */
  voters: string[];
}

/** A half-signed vote that is in no bundle, and why. */
export interface LeftOut {
  vote: string | SignedAct;
  error: CommonwealError;
}

/** Votes in one transaction at most, so that it fits into a block: some 14,000 gas each. */
const BUNDLE = 250;

interface Checked {
  vote: string | SignedAct;
  signed: SignedAct;
  voter: string;
  digest: string;
  byKey: boolean;
}

/**
 * Makes as few transactions as possible of many half-signed votes: checks each signature, leaves out what would not count,
 * and puts together what has the same request, choice, counter and deadline. Nothing is sent.
 *
 * @param votes What `vote(…).sign()` gave, as text or object, in any order.
 * @param most Votes in one transaction at most.
 * @returns The bundles, and the votes that are in none with the reason for each.
 * @example
 * const { bundles, leftOut } = await societies.bundle({ votes: texts });
 * for (const { plan } of bundles) await plan.send();
 */
export async function bundle(
  connection: Connection,
  { votes, most = BUNDLE }: { votes: readonly (string | SignedAct)[]; most?: number },
): Promise<{ bundles: VoteBundle[]; leftOut: LeftOut[] }> {
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
      leftOut.push({ vote, error: toCommonwealError(error) });
    }
  }
  const bundles: VoteBundle[] = [];
  for (const group of groups.values()) {
    try {
      const counted = await inOrderOfNumbers(connection, group, leftOut);
      for (let at = 0; at < counted.length; at += most) {
        bundles.push(await bundleOf(connection, counted.slice(at, at + most)));
      }
    } catch (error) {
      leftOut.push(...group.map(({ vote }) => ({ vote, error: toCommonwealError(error) })));
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
  const { signed } = readSignedAct(text, [VoteOnRequest], now);
  await verifySignedAct(signed, VoteOnRequest, domain, provider);
  const digest = digestOf(typedAct(domain, VoteOnRequest, signed.values, signed.deadline));
  const byKey = await isSignedBy(signed.person, digest, signed.signature);
  return { vote, signed, voter: signed.person, digest, byKey };
}

/** Leaves out votes that would not count. Neighbouring numbers share a word of storage, so they are put in order. */
async function inOrderOfNumbers(
  connection: Connection,
  group: readonly Checked[],
  leftOut: LeftOut[],
): Promise<Checked[]> {
  const { request, counter } = valuesOf(group[0]);
  const ballots = await readSocieties<Ballot[]>(
    connection,
    group.map(({ voter }) => ["voteOf", request, voter]),
  );
  const counted = group.filter(({ vote, voter }, index) => {
    const [, last, weight] = ballots[index];
    if (weight > 0n && counter > last && counter <= LAST_COUNTER) return true;
    const why = weight === 0n ? "had no karma to vote with" : `has voted with number ${last} since`;
    const message = `${who(connection, voter)} ${why}, so the vote would not count`;
    leftOut.push({ vote, error: invalid("Vote_DoesNotCount", message, { voter, counter, last, weight }) });
    return false;
  });
  const members = await readSocieties<MemberInfo[]>(
    connection,
    counted.map(({ voter }) => ["memberOf", societyOfRequest(request), voter]),
  );
  return counted
    .map((one, index) => ({ one, number: members[index].number }))
    .sort((x, y) => Number(x.number - y.number))
    .map(({ one }) => one);
}

function valuesOf({ signed }: Checked) {
  const { request, choice, counter } = signed.values as { request: bigint; choice: Choice; counter: bigint };
  return { request: BigInt(request), choice: Number(choice) as Choice, counter: BigInt(counter) };
}

async function bundleOf(connection: Connection, group: readonly Checked[]): Promise<VoteBundle> {
  const values = { ...valuesOf(group[0]), deadline: BigInt(group[0].signed.deadline) };
  const keys = group
    .filter(({ byKey }) => byKey)
    .map(({ voter, signed }) => {
      const { r, yParityAndS } = Signature.from(signed.signature);
      return { signer: voter, r, vs: yParityAndS };
    });
  const wallets = group
    .filter(({ byKey }) => !byKey)
    .map(({ voter, signed }) => ({ signer: voter, signature: signed.signature }));
  const plan = await voteBundle(connection, { ...values, keys, wallets });
  return { plan, ...values, voters: group.map(({ voter }) => voter) };
}
