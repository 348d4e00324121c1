import { getAddress } from "ethers";
import { Choice, LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { momentInWords } from "../../core/time";
import { VoteOnRequest } from "../acts";
import { readSocieties } from "../contract";
import { type RequestId, type RequestInfo, RequestState } from "../types";
import { type Present, societyPlan } from "./present";
import { requestAndSociety, stateObstacle, updatesOf } from "./requests";
import { counterObstacles, refusals, unitsInWords, who } from "./words";

/**
 * What somebody has said about a request, the counter that their next vote has to be above, and what a vote of theirs weighs in
 * units of the request's era.
 */
export type Ballot = [choice: bigint, counter: bigint, weight: bigint];

/** Input of {@link vote}. */
export interface RequestVoteInput {
  request: RequestId;
  choice: Choice;
  /** Who votes (default: the connected person). */
  voter?: string;
  /** Only one above the last and above the number of updates of the request counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

const CHOICES = ["takes back their vote on", "votes for", "votes against"];

/**
 * Votes on a request, changes a vote or takes it back. A signed vote can be carried until voting ends, unless the signer says
 * otherwise: so all who say the same sign the same, and `bundle` carries them together. It counts for the wording that stood when
 * it was signed: each update of the request takes one more number.
 *
 * @throws CommonwealError `Vote_Choice`.
 * @example await (await societies.vote({ request, choice: Choice.For })).send();
 */
export async function vote(connection: Connection, input: RequestVoteInput): Promise<Plan> {
  const { request, choice } = input;
  requireChoice(choice);
  const voter = getAddress(await personOf(connection, input.voter));
  const [{ present, found }, updates, [[before, last, weight]]] = await Promise.all([
    requestAndSociety(connection, request),
    updatesOf(connection, request),
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
          ...(isOfOtherWording(counter, updates) ? [otherWording(counter, updates)] : counterObstacles(counter, last)),
        ),
      ],
    },
    input: { request, choice, voter, counter },
  });
}

/** Whether a vote may be of what a request said before: its number is not above that of the updates. */
function isOfOtherWording(counter: bigint, updates: bigint): boolean {
  return updates !== 0n && counter <= updates;
}

function otherWording(counter: bigint, updates: bigint): [boolean, string] {
  return [
    isOfOtherWording(counter, updates),
    `The request says something else since a vote with number ${counter} was signed for it; one on its new wording has number ${updates + 1n} or higher`,
  ];
}

function requireChoice(choice: Choice): void {
  if (!Object.values(Choice).includes(choice)) {
    throw invalid("Vote_Choice", "A vote is Choice.For, Choice.Against or Choice.None", { choice });
  }
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
 * Carries votes of many who signed the same, in one transaction; open to anyone. `bundle` makes this of half-signed
 * votes. A vote that does not count is left out; a wrong signature refuses all.
 *
 * @throws CommonwealError `Vote_Choice`, `Bundle_Empty`.
 * @example await (await societies.voteBundle({ request, choice: Choice.For, counter: 1n, deadline, keys })).send();
 */
export async function voteBundle(connection: Connection, input: VoteBundleInput): Promise<Plan> {
  const { request, choice, counter, deadline, keys, wallets = [] } = input;
  requireChoice(choice);
  const voters = signersOf(keys, wallets, { request });
  const unique = [...new Set(voters)];
  const [{ present, found }, updates, ballots] = await Promise.all([
    requestAndSociety(connection, request),
    updatesOf(connection, request),
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
          otherWording(counter, updates),
          [!isOfOtherWording(counter, updates) && counted.length === 0, "None of these votes counts"],
        ),
      ],
    },
    input: { request, choice, counter, deadline, keys, wallets },
  });
}
