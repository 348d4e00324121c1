/** How a wallet begins (7.2, 8.4). */
import { keccak256 } from "ethers";
import { words } from "../../common/answers";
import { refuseAs } from "../../common/refusal";
import { requireOffice, requireTerms } from "./changes";
import { knownFor } from "./electors";
import { appoint } from "./motions";
import { DAY, emit, refuseAsOutOfBounds, type Wallet, type WalletTerms, type World, ZERO, ZERO_HASH } from "./types";

export interface Config {
  electorate: string;
  subject: string;
  terms: WalletTerms;
  threshold: bigint;
  operators: string[];
  validators: bigint[];
  rest: string;
}

export interface Create {
  act: "create";
  caller: string;
  /** Where it is: configuration and salt say so. */
  address: string;
  salt: string;
  config: Config;
}

/** Somebody begins a wallet that has begun. */
export interface OpenAgain {
  act: "openAgain";
  caller: string;
  wallet: string;
  salt: string;
  config: Config;
}

export function create(world: World, now: bigint, { address, config }: Create): void {
  const { electorate, subject, terms, threshold, operators, validators, rest } = config;
  if (world.wallets.some((one) => one.address === address)) refuseAs("FailedDeployment", []);
  const wallet: Wallet = {
    address,
    electorate,
    subject,
    terms,
    office: 1n,
    threshold,
    operators,
    number: 0n,
    validators: {},
    changedAt: now,
    rest,
    loading: rest !== ZERO_HASH,
    inParts: rest !== ZERO_HASH,
    loaded: 0n,
    added: 0n,
    moved: { buckets: {}, last: 0n },
    acts: {},
    pending: 0n,
    change: ZERO_HASH,
    rejections: [],
    frozen: false,
    authorisedOn: now / DAY,
    activeOn: now / DAY,
    stoppedUntil: 0n,
    emptySince: 0n,
    emptySeen: 0n,
    ended: false,
    successor: ZERO,
    motions: {},
    money: {},
    nonces: {},
  };
  const said = [electorate, subject, Object.values(terms), threshold, operators, validators, rest];
  emit(world, world.factory, "WalletCreated", address, said);
  requireTerms(terms, electorate === ZERO ? undefined : knownFor(world, wallet));
  if (electorate !== ZERO && (validators.length > 0 || rest !== ZERO_HASH)) {
    refuseAsOutOfBounds("validators", BigInt(validators.length));
  }
  appoint(world, wallet, now, validators);
  requireOffice(operators, threshold);
  world.wallets.push(wallet);
  world.native[address] ??= 0n;
  world.names[address.toLowerCase()] = address;
  const arguments_ = electorate === ZERO ? "" : words([electorate, subject]);
  world.codes[address] = { hash: keccak256(world.cloneCode + arguments_), designates: false, taking: "takes" };
}
