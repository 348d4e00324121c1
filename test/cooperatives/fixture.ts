import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { mine, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  type BaseContract,
  encodeBytes32String,
  id as hashOf,
  type TypedDataDomain,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { ethers, network } from "hardhat";
import type { CooperativeMembers, CooperativeRegistry } from "../../typechain-types";
import { type Act, act, CALLER, carry } from "../helpers/consent";

export const DAY = 86_400;
export const VOTING_WINDOW = 7 * DAY;
export const EXECUTION_PERIOD = 180 * DAY;
export const REPLACEMENT_NOTICE = 30 * DAY;
export const VOTE_WAIT = 90 * DAY;
export const ADMISSION_PERIOD = 90 * DAY;
export const MEMBER_RECOVERY_NOTICE = 14 * DAY;

export enum Status {
  None,
  Registered,
  Left,
  Expelled,
  Replaced,
}
export enum Action {
  Admit,
  Expel,
  Reclassify,
  ReplaceAccount,
  RecogniseSuccessor,
}
export enum MotionState {
  None,
  Open,
  Rejected,
  Waiting,
  Passed,
  Expired,
  Withdrawn,
  Stopped,
  Executed,
}
export enum Choice {
  None,
  For,
  Against,
}
export enum MemberStatus {
  None,
  Active,
  Removed,
  Left,
  Recovered,
}

export interface Record {
  kind: number;
  publicBody: boolean;
  region: string;
  categories: number;
}

export interface Motion {
  action: Action;
  proposer: string;
  subject: string;
  successor: string;
  codeHash: string;
  record: Record;
  detailsHash: string;
  detailsUri: string;
  salt: bigint;
}

/** A region code in its eight bytes: the text, then zeros. */
export function region(text: string): string {
  return encodeBytes32String(text).slice(0, 18);
}

export const CATALONIA = region("ES-CT");
export const NO_RECORD: Record = { kind: 0, publicBody: false, region: region(""), categories: 0 };
export const WORKER_COOP: Record = { kind: 1, publicBody: false, region: CATALONIA, categories: 0b101 };
export const DETAILS = hashOf("salt: name and details");

const MOTION =
  "Motion(uint8 action,address proposer,address subject,address successor,bytes32 codeHash,Record record," +
  "bytes32 detailsHash,string detailsUri,uint256 salt)Record(uint8 kind,bool publicBody,bytes8 region,uint32 categories)";

/** What can be signed, as a wallet shows it. */
export const ACTS = {
  motion: act(MOTION),
  open: act(`OpenMotion(Motion motion,uint256 nonce,uint40 deadline)${MOTION}`),
  vote: act("Vote(bytes32 motion,address voter,uint8 choice,uint48 counter,uint40 deadline)"),
  withdraw: act("WithdrawMotion(bytes32 motion,uint256 nonce,uint40 deadline)"),
  stop: act("StopReplacement(bytes32 motion,address account,uint256 nonce,uint40 deadline)"),
  accept: act("AcceptRegistration(bytes32 motion,address account,uint256 nonce,uint40 deadline)"),
  update: act("UpdateRecord(address cooperative,bytes8 region,uint32 categories,uint256 nonce,uint40 deadline)"),
  leave: act("LeaveRegistry(address cooperative,uint256 nonce,uint40 deadline)"),
  move: act("MoveAccount(address oldAccount,address newAccount,uint40 deadline)"),
  enrol: act("EnrolMember(address cooperative,address member,bytes32 referenceHash,uint256 nonce,uint40 deadline)"),
  remove: act("RemoveMember(address cooperative,address member,bytes32 reasonHash,uint256 nonce,uint40 deadline)"),
  leaveCooperative: act("LeaveCooperative(address cooperative,address member,uint256 nonce,uint40 deadline)"),
  recovery: act(
    "AnnounceMemberRecovery(address cooperative,address oldMember,address newMember,uint256 nonce,uint40 deadline)",
  ),
  stopRecovery: act("StopMemberRecovery(address cooperative,address oldMember,uint256 nonce,uint40 deadline)"),
  list: act(
    "ListWorker(address cooperative,bytes32 workerHash,bytes8 region,uint32 categories,uint40 openUntil,uint256 nonce,uint40 deadline)",
  ),
  unlist: act("UnlistWorker(address cooperative,bytes32 workerHash,uint256 nonce,uint40 deadline)"),
} satisfies { [name: string]: Act };

export type Person = HardhatEthersSigner;

export interface Scene {
  registry: CooperativeRegistry;
  members: CooperativeMembers;
  domain: TypedDataDomain;
  membersDomain: TypedDataDomain;
  founders: Person[];
  candidate: Person;
  second: Person;
  fresh: Person;
  stranger: Person;
  ana: Person;
  ben: Person;
  eva: Person;
}

export function founder(account: string, record: Record = WORKER_COOP) {
  return { account, record, detailsHash: DETAILS };
}

/** A registry of so many founders, and people around it. */
export async function deploy(count: number): Promise<Scene> {
  const people = await ethers.getSigners();
  const [candidate, second, fresh, stranger, ana, ben, eva, ...rest] = people;
  const founders = rest.slice(0, count);
  const registry = await ethers.deployContract("CooperativeRegistry", [founders.map((one) => founder(one.address))]);
  const members = await ethers.deployContract("CooperativeMembers", [await registry.getAddress()]);
  const domain = await domainOf(registry, "CooperativeRegistry");
  const membersDomain = await domainOf(members, "CooperativeMembers");
  await mine();
  return {
    registry: registry as unknown as CooperativeRegistry,
    members: members as unknown as CooperativeMembers,
    domain,
    membersDomain,
    founders,
    candidate: candidate!,
    second: second!,
    fresh: fresh!,
    stranger: stranger!,
    ana: ana!,
    ben: ben!,
    eva: eva!,
  };
}

async function domainOf(contract: BaseContract, name: string): Promise<TypedDataDomain> {
  return { name, version: "1", chainId: 31337, verifyingContract: await contract.getAddress() };
}

/** Six founders: two votes are a quorum. */
export async function six(): Promise<Scene> {
  return deploy(6);
}

let salts = 0n;

export function motion(action: Action, proposer: string, subject: string, more: Partial<Motion> = {}): Motion {
  const usesRecord = action === Action.Admit || action === Action.Reclassify;
  return {
    action,
    proposer,
    subject,
    successor: ZeroAddress,
    codeHash: ZeroHash,
    record: usesRecord ? WORKER_COOP : NO_RECORD,
    detailsHash: DETAILS,
    detailsUri: "",
    salt: salts++,
    ...more,
  };
}

/** Opens a motion of the first founder, or of whom it names. */
export async function open(scene: Scene, what: Motion): Promise<string> {
  const proposer = await ethers.getSigner(what.proposer);
  await scene.registry.connect(proposer).openMotion(what, CALLER);
  return scene.registry.motionId(what);
}

let counters = 1;

export async function vote(scene: Scene, id: string, choice: Choice, voters: Person[]): Promise<void> {
  for (const voter of voters) {
    await scene.registry.connect(voter).castVote(id, voter.address, choice, counters++, CALLER);
  }
}

/** Opens a motion and lets it pass with all founders (or these) in favour; the window is over. */
export async function pass(scene: Scene, what: Motion, voters: Person[] = scene.founders): Promise<string> {
  const id = await open(scene, what);
  await vote(scene, id, Choice.For, voters);
  await time.increase(VOTING_WINDOW);
  return id;
}

/** Admits a candidate, who executes the motion itself. */
export async function admit(scene: Scene, who: Person, record: Record = WORKER_COOP): Promise<string> {
  const what = motion(Action.Admit, scene.founders[0]!.address, who.address, { record });
  const id = await pass(scene, what);
  await scene.registry.connect(who).executeMotion(what, CALLER);
  return id;
}

export async function expel(scene: Scene, who: string, voters: Person[] = scene.founders): Promise<void> {
  const what = motion(Action.Expel, scene.founders[0]!.address, who);
  await pass(scene, what, voters);
  await scene.registry.executeMotion(what, CALLER);
}

/** Expects a refusal by the registry, with these values. */
export async function refused(scene: Scene, act: Promise<unknown>, error: string, ...args: unknown[]): Promise<void> {
  await expect(act)
    .to.be.revertedWithCustomError(scene.registry, error)
    .withArgs(...args);
}

/** Sends several transactions that end up in one block, and so in one second. */
export async function inOneSecond(...sends: (() => Promise<unknown>)[]): Promise<void> {
  await network.provider.send("evm_setAutomine", [false]);
  try {
    for (const send of sends) await send();
    await mine();
  } finally {
    await network.provider.send("evm_setAutomine", [true]);
  }
}

/** Signs an act of the registry for the signer's next nonce of the sequence. */
export async function sign(
  scene: Scene,
  signer: Person,
  of: Act,
  key: bigint,
  values: { [name: string]: unknown },
  deadline?: number,
): Promise<string> {
  const nonce = await scene.registry["nonces(address,uint192)"](signer.address, key);
  return carry(signer, scene.domain, of, { ...values, nonce }, deadline);
}

/** The sequence of nonces for a hash or an address. */
export function keyOf(what: string): bigint {
  return what.length === 66 ? BigInt(what) >> 64n : BigInt(what);
}
