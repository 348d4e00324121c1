import { getAddress } from "ethers";
import { Choice, LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { VoteOnRequest } from "../acts";
import { readSocieties } from "../contract";
import { type RequestId, type RequestInfo, RequestState } from "../types";
import { type Present, societyPlan } from "./present";
import { requestAndSociety, stateObstacle, updatesOf } from "./requests";
import { type Obstacle, SocietyWords } from "./words";

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
  const words = new SocietyWords(connection);
  const { common, votes } = words.say;
  const say = votes.vote;
  const who = words.who(voter);
  const until = words.moment(found.votingUntil);
  const changes = LAST_COUNTER - counter;
  return societyPlan(connection, {
    fn: "vote",
    persons: [voter],
    act: { type: VoteOnRequest, values: { request, choice, counter } },
    signableUntil: found.votingUntil,
    args: ([own]) => [request, voter, choice, counter, own],
    preview: {
      sentence: [say.takesBack, say.votesFor, say.votesAgainst][choice]({ who, request }),
      moves: [],
      stoppable: changes > 0n ? { until: found.votingUntil, how: say.stop() } : null,
      consequences: [
        say.weighs({ karma: words.units(present, weight, found.era), who }),
        tallyInWords(words, present, found, [{ before: Number(before), weight }], choice),
        say.until(until),
        ...words.refusals(
          stateObstacle(words, found, RequestState.Open),
          [present.now > found.votingUntil, common.votesUntil(until)],
          [weight === 0n, say.noKarma(who)],
          ...(isOfOtherWording(counter, updates)
            ? [otherWording(words, counter, updates)]
            : words.counterObstacles(counter, last)),
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

function otherWording({ say }: SocietyWords, counter: bigint, updates: bigint): Obstacle {
  return [isOfOtherWording(counter, updates), say.votes.otherWording({ counter, next: updates + 1n })];
}

function requireChoice(choice: Choice): void {
  if (!Object.values(Choice).includes(choice)) {
    throw invalid("Vote_Choice", "A vote is Choice.For, Choice.Against or Choice.None", { choice });
  }
}

/** "After it 42 karma are for it and 3 karma against it: …". */
function tallyInWords(
  words: SocietyWords,
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
  const karma = (units: bigint) => words.units(present, units, found.era);
  const { tally, tallyMissing } = words.say.votes;
  const counted = { inFavour: karma(inFavour), against: karma(against) };
  const reached = inFavour > 0n && missing <= 0n;
  return reached ? tally(counted) : tallyMissing({ ...counted, missing: karma(missing) });
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
  const words = new SocietyWords(connection);
  const { common, votes } = words.say;
  const say = votes.voteBundle;
  const signed = { counted: counted.length, signed: voters.length, request };
  return societyPlan(connection, {
    fn: "voteBundle",
    persons: [],
    args: () => [request, choice, counter, deadline, keys, wallets],
    preview: {
      sentence: [say.takeBack, say.voteFor, say.voteAgainst][choice](signed),
      moves: [],
      stoppable: counter < LAST_COUNTER ? { until: found.votingUntil, how: say.stop() } : null,
      consequences: [
        say.weigh(words.units(present, weight, found.era)),
        tallyInWords(words, present, found, counted, choice),
        ...words.refusals(
          stateObstacle(words, found, RequestState.Open),
          [present.now > found.votingUntil, common.votesUntil(words.moment(found.votingUntil))],
          [present.now > deadline, common.signaturesUntil(words.moment(deadline))],
          otherWording(words, counter, updates),
          [!isOfOtherWording(counter, updates) && counted.length === 0, say.none()],
        ),
      ],
    },
    input: { request, choice, counter, deadline, keys, wallets },
  });
}
