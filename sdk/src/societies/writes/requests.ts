import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import type { Amount } from "../../core/amounts";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { DAY, MONTH, type Moment, momentInWords, secondsOf } from "../../core/time";
import { FileRequest } from "../acts";
import { readSocieties } from "../contract";
import { VOTING } from "../periods";
import { checkWording } from "../texts";
import {
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  type SocietyId,
  societyOfRequest,
  type Wording,
} from "../types";
import { memberOf, nonceOf, type Present, presentOf, societyPlan } from "./present";
import { karma, karmaIn, named, ONE_NUMBER, refusals, unitsInWords, who, worth } from "./words";

/** Months of which the ledger keeps what was held, beside the running one. */
const MONTHS_KEPT = 12n;

/** What a request says, as a person gives it. */
export interface WordingInput {
  /** A title, 1 to 80 characters. */
  subject: string;
  /** A few words, at most 1,024 bytes (default: nothing). */
  summary?: string;
  /** Where the details are (URI), at most 256 bytes (default: nowhere). */
  details?: string;
  /** Salted hash of the details, see `hashNote` (default: none). */
  detailsHash?: string;
}

/**
 * Completes and checks what a request says.
 *
 * @throws CommonwealError `Request_SubjectLength`, `Text_TooLong`.
 * @example makeWording({ subject: "A broken leg", summary: "Six weeks without work" });
 */
export function makeWording({ subject, summary = "", details = "", detailsHash = ZeroHash }: WordingInput): Wording {
  const wording = { subject, summary, details, detailsHash };
  checkWording(wording);
  return wording;
}

/** Input of {@link file}. */
export interface FileInput extends WordingInput {
  society: SocietyId;
  /** What it is for (default: a benefit for the claimant). */
  kind?: RequestKind;
  /** Beneficiary of a charity, or the accused; nobody for a benefit. */
  target?: string;
  /** How much karma is committed to it: "12.5", or a bigint in millionths. */
  karma: Amount;
  /** When happened what it is about; not in the future (default: now). */
  eventAt?: Moment;
  /** Who files it (default: the connected person). */
  claimant?: string;
}

const WORDS = ["help", "help for", "an accusation of"];

/**
 * Files a request. Its id is in the event `RequestFiled`.
 *
 * @throws CommonwealError `Karma_Nothing`, `Request_SubjectLength`, `Text_TooLong`, `Request_Target`.
 * @example
 * const plan = await societies.file({ society: 1n, karma: "12", eventAt: new Date("2026-03-01"), subject: "A broken leg" });
 * console.log((await plan.preview()).consequences);
 * const { events } = await plan.send();
 */
export async function file(connection: Connection, input: FileInput): Promise<Plan> {
  const { society, kind = RequestKind.Benefit } = input;
  const wording = makeWording(input);
  const committed = karmaIn(input.karma);
  const target = getAddress(input.target ?? ZeroAddress);
  if ((kind === RequestKind.Benefit) !== (target === ZeroAddress)) {
    throw invalid("Request_Target", "A charity or an accusation names somebody, a benefit names nobody", {
      kind,
      target,
    });
  }
  const claimant = getAddress(await personOf(connection, input.claimant));
  const [present, nonce, member, other] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, claimant),
    memberOf(connection, society, claimant),
    target === ZeroAddress ? null : memberOf(connection, society, target),
  ]);
  const { now } = present;
  const eventAt = input.eventAt === undefined ? now : secondsOf(input.eventAt);
  const toCome = eventAt > now;
  const [usable, [threshold]] = member
    ? await readSocieties<[bigint, [bigint, bigint]]>(connection, [
        ["usableKarma", society, claimant, toCome ? now : eventAt],
        ["thresholdFor", society, claimant],
      ])
    : [0n, [0n]];
  const name = who(connection, claimant);
  const about = target === ZeroAddress ? "" : ` ${who(connection, target)}`;
  const values = { society, claimant, kind, target, karma: committed, eventAt, ...wording, nonce };
  const old = present.month - eventAt / MONTH > MONTHS_KEPT;
  const tomorrow = momentInWords((present.today + 1n) * DAY);
  return societyPlan(connection, {
    fn: "file",
    persons: [claimant],
    act: { type: FileRequest, values },
    args: ([own]) => [society, claimant, kind, target, committed, eventAt, wording, own],
    preview: {
      sentence: `${name} asks ${named(society)} for ${WORDS[kind]}${about}: “${wording.subject}”.`,
      moves: [],
      stoppable: {
        until: kind === RequestKind.Accusation ? null : now + VOTING,
        how:
          kind === RequestKind.Accusation
            ? "withdraw it before anybody votes on it"
            : "withdraw it before its outcome is recorded",
      },
      consequences: [
        `It locks ${karma(committed)}, ${AFTERWARDS[kind]}`,
        `For an event at ${momentInWords(eventAt)} ${name} can use ${karma(usable)}.`,
        `Oracles vote for 7 days; it is approved if at least ${unitsInWords(present, threshold)} more are for it than against.`,
        ...(member && threshold === 0n
          ? ["Nobody else had karma when the day began: if so, nobody can vote on it."]
          : []),
        "What it says is public for ever.",
        ...refusals(
          [present.ended, "The society has ended"],
          [member === null, `${name} is not a member`],
          [kind === RequestKind.Charity && other !== null, `${about.trim()} is a member, and charity is for others`],
          [kind === RequestKind.Accusation && other === null, `${about.trim()} is not a member`],
          [kind === RequestKind.Accusation && target === claimant, "Nobody accuses themselves"],
          [toCome, `The event is only at ${momentInWords(eventAt)}`],
          ...standing(name, member?.standingLostUntil ?? 0n, present),
          [
            member?.movedOn === present.today,
            `${name} nominated an oracle today or lost karma, and can file from ${tomorrow} on`,
          ],
          [
            member !== null && committed > usable,
            old && usable === 0n
              ? "The event is more than twelve months ago, for which no karma is known"
              : `${name} has too little karma for it`,
          ],
        ),
        ONE_NUMBER,
      ],
      karma: { locks: committed },
    },
    input: { society, kind, target, karma: committed, eventAt, ...wording, claimant },
  });
}

/** What becomes of the locked karma, by kind. */
const AFTERWARDS = [
  "until it is refused, withdrawn or closed: then as much is burned as was received of what it could receive.",
  "until it is refused, withdrawn or closed: then as much is burned as was received of what it could receive.",
  "which is free again if the accusation is upheld, and burned if it is not.",
];

function standing(name: string, until: bigint, { today }: Present): [boolean, string][] {
  return [[until / DAY > today, `${name} is not in good standing before ${momentInWords(until)}`]];
}

/** A request and its society, as they are now. */
export async function requestAndSociety(
  connection: Connection,
  request: RequestId,
): Promise<{ present: Present; found: RequestInfo }> {
  const [present, [found]] = await Promise.all([
    presentOf(connection, societyOfRequest(request)),
    readSocieties<[RequestInfo]>(connection, [["requestOf", request]]),
  ]);
  return { present, found };
}

const STATES = ["unknown", "open", "approved", "refused", "withdrawn", "closed"];

/** What to say if a request is not in the state that an act needs. */
export function stateObstacle({ state }: RequestInfo, needed: RequestState): [boolean, string] {
  return [state !== needed, `The request is ${STATES[state]}, and not ${STATES[needed]}`];
}

/** How often what a request says was updated. */
export async function updatesOf(connection: Connection, request: RequestId): Promise<bigint> {
  // Nobody votes from the zero address, so what a vote of theirs has to be above is that alone.
  const [[, updates]] = await readSocieties<[[bigint, bigint, bigint]]>(connection, [["voteOf", request, ZeroAddress]]);
  return updates;
}

const hasVotes = ({ inFavour, against }: RequestInfo) => inFavour !== 0n || against !== 0n;

/**
 * Changes what a request says, while nobody's vote stands. Must be sent by its claimant. Votes that were signed before and not
 * carried no longer count.
 *
 * @example await (await societies.updateRequest({ request, subject: "A broken arm" })).send();
 */
export async function updateRequest(
  connection: Connection,
  input: { request: RequestId } & WordingInput,
): Promise<Plan> {
  const { request } = input;
  const wording = makeWording(input);
  const [{ found }, updates] = await Promise.all([
    requestAndSociety(connection, request),
    updatesOf(connection, request),
  ]);
  return societyPlan(connection, {
    fn: "updateRequest",
    persons: [],
    caller: found.claimant,
    args: () => [request, wording],
    preview: {
      sentence: `${who(connection, found.claimant)} changes what request ${request} says: “${wording.subject}”.`,
      moves: [],
      stoppable: { until: found.votingUntil, how: "change it again, while nobody votes on it" },
      consequences: [
        "What it said before stays public.",
        `Votes that were signed for the earlier wording, with number ${updates + 1n} or lower, no longer count: they have to be signed again.`,
        ...refusals(
          stateObstacle(found, RequestState.Open),
          [hasVotes(found), "Somebody has voted on it"],
          [updates + 1n === LAST_COUNTER, `It was updated ${updates} times, and votes would have no numbers left`],
        ),
      ],
    },
    input: { request, ...wording },
  });
}

/**
 * Takes a request back before its outcome is recorded; an accusation only while nobody's vote stands.
 *
 * @example await (await societies.withdrawRequest({ request })).send();
 */
export async function withdrawRequest(connection: Connection, { request }: { request: RequestId }): Promise<Plan> {
  const { present, found } = await requestAndSociety(connection, request);
  const frees = worth(present, found.committed, found.era);
  return societyPlan(connection, {
    fn: "withdrawRequest",
    persons: [],
    caller: found.claimant,
    args: () => [request],
    preview: {
      sentence: `${who(connection, found.claimant)} takes request ${request} back.`,
      moves: [],
      stoppable: null,
      consequences: [
        `The ${karma(frees)} that it locked are free again.`,
        ...refusals(stateObstacle(found, RequestState.Open), [
          found.kind === RequestKind.Accusation && hasVotes(found),
          "Somebody has voted on the accusation",
        ]),
      ],
      karma: { frees },
    },
    input: { request },
  });
}
