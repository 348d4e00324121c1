import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { type AddressLike, type BaseContract, type ContractRunner, Interface } from "ethers";
import { artifacts, ethers } from "hardhat";
import type { SocietyControl, SocietyEndings, TestEuro } from "../../typechain-types";
import { expectRefused } from "../common/untouched";
import { act } from "../helpers/consent";
import { DAY, domainOf, EURO, fullInterface, fund, PARTS, Society, time, toMonth } from "./fixture";

const OWN = ["SocietyControl", "SocietyEndings"];

/** The parts that this chapter is about, at the address of the ledger. */
type Functions<T> = Omit<T, keyof BaseContract | "filters" | "getEvent">;
export type Controls = Functions<SocietyControl> &
  Functions<SocietyEndings> &
  Omit<BaseContract, "connect"> & { connect(runner: ContractRunner | null): Controls };

const RULES =
  "Rules(uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16 approval,uint8 control,uint8 charities,address payoutRule)";

/** Every signed act of these parts, as the specification writes it. */
export const CONTROL_ACTS = {
  rules: act(
    `ApproveRules(uint32 society,uint32 round,Rules rules,bool inFavour,uint8 counter,uint40 deadline)${RULES}`,
  ),
  description: act(
    "ApproveDescription(uint32 society,uint32 round,string name,string description,string url,bool inFavour,uint8 counter,uint40 deadline)",
  ),
  later: act(
    "ApproveLaterLedger(uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8 counter,uint40 deadline)",
  ),
  reject: act("RejectChange(uint32 society,uint32 round,bool rejecting,uint8 counter,uint40 deadline)"),
  heir: act("NameHeir(uint32 society,address member,address heir,uint64 charity,uint256 nonce,uint40 deadline)"),
  startEnding: act("StartEnding(uint32 society,address member,uint256 nonce,uint40 deadline)"),
  voteOnEnding: act("VoteOnEnding(uint32 society,uint32 ballot,bool inFavour,uint8 counter,uint40 deadline)"),
  giveAfterEnd: act(
    "GiveAfterEnd(uint64 request,address member,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)",
  ),
  move: act("MoveReserves(uint32 society,address member,address ledger,uint256 nonce,uint40 deadline)"),
};

/** The ledger with all its parts, these two before the last. */
async function deployAll(commons: AddressLike) {
  const others = PARTS.filter((part) => !OWN.includes(part));
  const names = [...others.slice(0, -1), ...OWN, ...others.slice(-1)];
  const parts: BaseContract[] = [];
  for (const part of [...names].reverse()) {
    parts.unshift(await ethers.deployContract(part, [commons, ...parts.slice(0, 1)]));
  }
  const known = (await fullInterface()).format() as string[];
  for (const part of OWN) {
    for (const one of new Interface((await artifacts.readArtifact(part)).abi).format()) {
      if (!known.includes(one)) known.push(one);
    }
  }
  const [deployer] = await ethers.getSigners();
  return new ethers.Contract(await parts[0]!.getAddress(), known, deployer) as unknown as Society["ledger"] & Controls;
}

/**
 * A society of which the top three have control once it has passed; six members with 300, 250, 200, 150, 100 and 50 karma,
 * all settled on the day of its creation. Nothing vests, no fees, no charity share. It is the next day.
 */
export async function six(some: Parameters<typeof Society.create>[1] = {}, assetName = "TestEuro") {
  const [deployer, commons, creator, stranger, carrier, ...people] = await ethers.getSigners();
  const asset = (await ethers.deployContract(assetName)) as unknown as TestEuro;
  const ledger = await deployAll(commons!);
  for (const one of [stranger!, ...people]) await fund(ledger, asset, one);
  const domain = await domainOf(ledger, "Commonweal Benefit Societies");
  await toMonth(1, 3_600);
  const all = {
    deployer: deployer!,
    commons: commons!,
    creator: creator!,
    stranger: stranger!,
    carrier: carrier!,
    asset,
  };
  const base = { vesting: 0, fee: 0, charity: 0, perBeneficiary: 10_000, control: 3 };
  const society = await Society.create({ ...all, ledger, domain }, { ...base, ...some });
  const members = people.slice(0, 6) as [
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
  ];
  await society.joinAll(members);
  for (const [i, one] of members.entries()) await society.commit(one, [600n, 500n, 400n, 300n, 200n, 100n][i]! * EURO);
  await time.increase(DAY);
  const watched = await society.watch([...members, stranger!]);
  const refused = (call: () => Promise<unknown>, error: string, args: unknown[] = [], thrower: unknown = ledger) =>
    expectRefused(watched, call, error, args, thrower as { interface: unknown });
  return { ...all, ledger: ledger as Controls & Society["ledger"], domain, society, members, people, refused };
}

/** Members by rising address, as `passControl` wants them. */
export function rising(members: HardhatEthersSigner[]): string[] {
  return members.map((one) => one.address).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}

/** The same society, of which control has passed. */
export async function passed() {
  const all = await six();
  await all.ledger.passControl(all.society.id, rising(all.members));
  return all;
}
