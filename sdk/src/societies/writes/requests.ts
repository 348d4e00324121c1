import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import type { Amount } from "../../core/amounts";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { DAY, MONTH, type Moment, secondsOf } from "../../core/time";
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
import { karmaIn, type Obstacle, SocietyWords, worth } from "./words";

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

/**
 * Files a request. Its id is in the event `RequestFiled`.
 *
 * @throws CommonwealError `Karma_Nothing`, `Request_SubjectLength`, `Text_TooLong`, `Request_Target`.
 * @example
 * const plan = await societies.file({ society: 1n, karma: "12", eventAt: yesterday, subject: "A broken leg" });
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
  const words = new SocietyWords(connection);
  const { common, requests } = words.say;
  const say = requests.file;
  const [who, about] = [words.who(claimant), words.who(target)];
  const accuses = kind === RequestKind.Accusation;
  const spoken = { who, society, subject: wording.subject, target: about };
  const values = { society, claimant, kind, target, karma: committed, eventAt, ...wording, nonce };
  const old = present.month - eventAt / MONTH > MONTHS_KEPT;
  const locked = words.karma(committed);
  const lost = member?.standingLostUntil ?? 0n;
  return societyPlan(connection, {
    fn: "file",
    persons: [claimant],
    act: { type: FileRequest, values },
    args: ([own]) => [society, claimant, kind, target, committed, eventAt, wording, own],
    preview: {
      sentence: [say.benefit, say.charity, say.accusation][kind](spoken),
      moves: [],
      stoppable: { until: accuses ? null : now + VOTING, how: accuses ? say.stopAccusation() : say.stop() },
      consequences: [
        accuses ? say.accusationLocks(locked) : say.locks(locked),
        say.usable({ at: words.moment(eventAt), who, karma: words.karma(usable) }),
        say.votes(words.units(present, threshold)),
        ...(member && threshold === 0n ? [say.nobodyVotes()] : []),
        say.publicForEver(),
        ...words.refusals(
          [present.ended, common.ended()],
          [member === null, common.notAMember(who)],
          [kind === RequestKind.Charity && other !== null, say.charityIsMember(about)],
          [accuses && other === null, common.notAMember(about)],
          [accuses && target === claimant, say.ownAccusation()],
          [toCome, say.toCome(words.moment(eventAt))],
          [lost / DAY > present.today, say.noStanding({ who, until: words.moment(lost) })],
          [member?.movedOn === present.today, say.movedToday({ who, from: words.moment((present.today + 1n) * DAY) })],
          [member !== null && committed > usable, old && usable === 0n ? say.tooOld() : say.tooLittle(who)],
        ),
        common.oneNumber(),
      ],
      karma: { locks: committed },
    },
    input: { society, kind, target, karma: committed, eventAt, ...wording, claimant },
  });
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

/** What to say if a request is not in the state that an act needs. */
export function stateObstacle({ say }: SocietyWords, { state }: RequestInfo, needed: RequestState): Obstacle {
  const { states, wrongState } = say.requests;
  return [state !== needed, wrongState({ state: states[state], needed: states[needed] })];
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
  const words = new SocietyWords(connection);
  const { requests } = words.say;
  const say = requests.updateRequest;
  return societyPlan(connection, {
    fn: "updateRequest",
    persons: [],
    caller: found.claimant,
    args: () => [request, wording],
    preview: {
      sentence: say.sentence({ who: words.who(found.claimant), request, subject: wording.subject }),
      moves: [],
      stoppable: { until: found.votingUntil, how: say.stop() },
      consequences: [
        say.staysPublic(),
        say.voidVotes(updates + 1n),
        ...words.refusals(
          stateObstacle(words, found, RequestState.Open),
          [hasVotes(found), requests.hasVotes()],
          [updates + 1n === LAST_COUNTER, say.tooOften(updates)],
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
  const words = new SocietyWords(connection);
  const say = words.say.requests.withdrawRequest;
  return societyPlan(connection, {
    fn: "withdrawRequest",
    persons: [],
    caller: found.claimant,
    args: () => [request],
    preview: {
      sentence: say.sentence({ who: words.who(found.claimant), request }),
      moves: [],
      stoppable: null,
      consequences: [
        say.frees(words.karma(frees)),
        ...words.refusals(stateObstacle(words, found, RequestState.Open), [
          found.kind === RequestKind.Accusation && hasVotes(found),
          say.accusationHasVotes(),
        ]),
      ],
      karma: { frees },
    },
    input: { request },
  });
}
