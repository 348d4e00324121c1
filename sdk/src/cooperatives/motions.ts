import { getAddress, hexlify, randomBytes, ZeroAddress, ZeroHash } from "ethers";
import { structHash } from "../core/acts";
import { type Connection, chainTime, nextNonce, personOf } from "../core/connection";
import { readAll } from "../core/multicall";
import { Plan } from "../core/plan";
import { categoriesOf, regionCode, regionName } from "../core/regions";
import { DAY } from "../core/time";
import { Words } from "../core/words";
import { AcceptRegistration, MOTION_STRUCTS, OpenMotion, StopReplacement, Vote, WithdrawMotion } from "./acts";
import { messages } from "./messages";
import { Action, Choice, type CooperativeRecord, type Motion } from "./types";

const NO_RECORD: CooperativeRecord = { kind: 0, publicBody: false, region: regionCode(""), categories: 0 };

/** How long votes on a motion are taken (seconds). */
const VOTING = 7n * DAY;

/**
 * A motion with what is left out filled in; the salt is random unless given.
 *
 * @example const motion = makeMotion({ action: Action.Expel, proposer: clinic, subject: school });
 */
export function makeMotion(motion: Pick<Motion, "action" | "proposer" | "subject"> & Partial<Motion>): Motion {
  return {
    successor: ZeroAddress,
    codeHash: ZeroHash,
    record: NO_RECORD,
    detailsHash: ZeroHash,
    detailsUri: "",
    salt: BigInt(hexlify(randomBytes(32))),
    ...motion,
  };
}

/**
 * The id of a motion: the EIP-712 hash of all that it says.
 *
 * @example motionId(makeMotion({ action: Action.Expel, proposer: clinic, subject: school, salt: 1n })).length; // 66
 */
export function motionId(motion: Motion): string {
  return structHash("Motion", MOTION_STRUCTS, { ...motion });
}

/** What a motion would do, in words. */
export function motionInWords(motion: Motion, connection: Pick<Connection, "names" | "language">): string {
  const words = new Words(connection);
  const say = messages(connection).motion;
  const who = words.who(motion.subject);
  const successor = words.who(motion.successor);
  const { region, categories } = motion.record;
  const record = say.record({ region: regionName(region), categories: categoriesOf(categories).join(", ") });
  if (motion.action === Action.Admit) return say.admit({ who, record });
  if (motion.action === Action.Expel) return say.expel(who);
  if (motion.action === Action.Reclassify) return say.reclassify({ who, record });
  if (motion.action === Action.ReplaceAccount) return say.replace({ who, successor });
  if (motion.successor === ZeroAddress) return say.recogniseNone(who);
  // A contract has no name: its whole address is what the co-operatives decide on.
  return say.recognise({ who, successor: motion.successor });
}

async function ofMotion(
  connection: Connection,
  motion: Motion,
  parts: {
    fn: string;
    person: string;
    type: typeof WithdrawMotion;
    account?: boolean;
    sentence: string;
    consequences: string[];
  },
): Promise<Plan> {
  const { registry } = connection;
  const id = motionId(motion);
  const person = getAddress(parts.person);
  const nonce = await nextNonce(connection, registry, person, BigInt(id) >> 64n);
  const values = parts.account ? { motion: id, account: person, nonce } : { motion: id, nonce };
  return new Plan(connection, {
    contract: registry,
    fn: parts.fn,
    persons: [person],
    act: { type: parts.type, values },
    args: ([own]) => [motion, own],
    preview: { sentence: parts.sentence, moves: [], stoppable: null, consequences: parts.consequences },
    write: { method: `cooperatives.${parts.fn}`, input: { motion } },
  });
}

/**
 * Opens a motion; only a registered co-operative.
 *
 * @example
 * const admit = makeMotion({ action: Action.Admit, proposer, subject: candidate, record });
 * await (await cooperatives.openMotion({ motion: admit })).send();
 */
export async function openMotion(connection: Connection, { motion }: { motion: Motion }): Promise<Plan> {
  const { registry } = connection;
  const proposer = getAddress(motion.proposer);
  const id = motionId(motion);
  const [nonce, now] = await Promise.all([
    nextNonce(connection, registry, proposer, BigInt(id) >> 64n),
    chainTime(connection),
  ]);
  const say = messages(connection).openMotion;
  const who = (account: string) => new Words(connection).who(account);
  return new Plan(connection, {
    contract: registry,
    fn: "openMotion",
    persons: [proposer],
    act: { type: OpenMotion, values: { motion, nonce } },
    args: ([own]) => [motion, own],
    preview: {
      sentence: say.sentence({ who: who(proposer), motion: motionInWords(motion, connection) }),
      moves: [],
      stoppable: { until: now + VOTING - 1n, how: say.stop() },
      consequences: [
        say.passes(),
        ...(motion.action === Action.ReplaceAccount ? [say.replaces(who(motion.subject))] : []),
      ],
    },
    write: { method: "cooperatives.openMotion", input: { motion } },
  });
}

/** Input of {@link castVote}. */
export interface VoteInput {
  /** The motion's id. */
  motion: string;
  choice: Choice;
  voter?: string;
  /** Only a higher number than the last counts (default: now in seconds). */
  counter?: bigint;
}

/**
 * Votes on a motion, changes a vote or takes it back.
 *
 * @example await (await cooperatives.castVote({ motion: motionId(motion), choice: Choice.For })).send();
 */
export async function castVote(connection: Connection, input: VoteInput): Promise<Plan> {
  const { motion, choice } = input;
  const voter = getAddress(await personOf(connection, input.voter));
  const { registry } = connection;
  const [now, [tally]] = await Promise.all([
    chainTime(connection),
    readAll<{ openedAt: bigint }>(connection.provider, [
      { to: registry.address, interface: registry.interface, fn: "tallyOf", args: [motion] },
    ]),
  ]);
  const counter = input.counter ?? now;
  const say = messages(connection).castVote;
  const sentence = [say.takesBack, say.votesFor, say.votesAgainst][choice];
  return new Plan(connection, {
    contract: registry,
    fn: "castVote",
    persons: [voter],
    act: { type: Vote, values: { motion, voter, choice, counter } },
    args: ([own]) => [motion, voter, choice, counter, own],
    preview: {
      sentence: sentence({ who: new Words(connection).who(voter), motion: `${motion.slice(0, 10)}…` }),
      moves: [],
      stoppable: { until: BigInt(tally.openedAt) + VOTING - 1n, how: say.stop() },
      consequences: choice === Choice.None ? [] : [say.weighs()],
    },
    write: { method: "cooperatives.castVote", input: { motion, choice, voter, counter } },
  });
}

/**
 * The proposer withdraws a motion while votes are taken.
 *
 * @example await (await cooperatives.withdrawMotion({ motion })).send();
 */
export function withdrawMotion(connection: Connection, { motion }: { motion: Motion }): Promise<Plan> {
  const who = new Words(connection).who(motion.proposer);
  const say = messages(connection).withdrawMotion;
  const sentence = say.sentence({ who, motion: motionInWords(motion, connection) });
  const parts = { fn: "withdrawMotion", person: motion.proposer, type: WithdrawMotion, sentence, consequences: [] };
  return ofMotion(connection, motion, parts);
}

/**
 * The account that was to be replaced shows that its keys are not lost.
 *
 * @example await (await cooperatives.stopReplacement({ motion })).send();
 */
export function stopReplacement(connection: Connection, { motion }: { motion: Motion }): Promise<Plan> {
  const sentence = messages(connection).stopReplacement.sentence(new Words(connection).who(motion.subject));
  const parts = {
    fn: "stopReplacement",
    person: motion.subject,
    type: StopReplacement,
    account: true,
    sentence,
    consequences: [],
  };
  return ofMotion(connection, motion, parts);
}

/**
 * Executes a motion that passed; a candidate or new account must agree, other motions are open to anyone.
 *
 * @example await (await cooperatives.executeMotion({ motion })).send();
 */
export async function executeMotion(connection: Connection, { motion }: { motion: Motion }): Promise<Plan> {
  const say = messages(connection).executeMotion;
  const sentence = say.sentence(motionInWords(motion, connection));
  const joins = motion.action === Action.Admit || motion.action === Action.ReplaceAccount;
  if (joins) {
    const person = motion.action === Action.Admit ? motion.subject : motion.successor;
    const consequences = [say.mustAgree(new Words(connection).who(person))];
    return ofMotion(connection, motion, {
      fn: "executeMotion",
      person,
      type: AcceptRegistration,
      account: true,
      sentence,
      consequences,
    });
  }
  return new Plan(connection, {
    contract: connection.registry,
    fn: "executeMotion",
    persons: [],
    args: () => [motion, "0x"],
    preview: { sentence, moves: [], stoppable: null, consequences: [] },
    write: { method: "cooperatives.executeMotion", input: { motion } },
  });
}
