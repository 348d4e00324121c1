import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { AbiCoder, Interface, type Provider, type TransactionRequest } from "ethers";
import { ethers } from "hardhat";
import { deployDomain } from "../../test/relationships/fixture";
import {
  CommonwealError,
  connect,
  type Deployment,
  MULTICALL3,
  makeTerms,
  type Pair,
  type Plan,
  type Preview,
  pairOf,
  type Sent,
  type TermsInput,
} from "../src";
import type { Language } from "../src/core/language";

/** The domain as tests of the contracts deploy it, with members, and as a deployment file says it. */
export async function deployed() {
  const all = await deployDomain();
  const members = await ethers.deployContract("CooperativeMembers", [await all.registry.getAddress()]);
  const at = async (contract: { getAddress(): Promise<string> }) => ({
    address: await contract.getAddress(),
    block: 0,
  });
  const deployment: Deployment = {
    chainId: 31337,
    contracts: {
      TestEuro: await at(all.euro),
      RelationshipCoins: await at(all.ledger),
      SubsidyProgrammes: await at(all.programmes),
      CooperativeRegistry: await at(all.registry),
      CooperativeMembers: await at(members),
    },
  };
  const names = {
    [all.people[0]!.address]: "Ari",
    [all.people[1]!.address]: "Elliot",
    [all.daycare.address]: "Daycare",
    [all.arbitrator.address]: "Judge",
    [all.funder.address]: "Funder",
  };
  const as = (runner: HardhatEthersSigner, language?: Language) => connect({ runner, deployment, names, language });
  const pair = (input: TermsInput = {}, one = all.people[0]!, other = all.people[1]!): Pair => ({
    ...pairOf(one.address, other.address),
    terms: makeTerms({ contribution: 50_000_000n, regionA: "ES-CT", regionB: "ES-CT", ...input }),
  });
  return { ...all, members, deployment, as, pair, ari: all.people[0]!, elliot: all.people[1]! };
}

/** Expects that something is refused with this error. */
export async function refused(act: Promise<unknown>, name: string): Promise<CommonwealError> {
  const error = await act.then(
    () => null,
    (caught) => caught,
  );
  expect(error, `${name} was not thrown`).to.be.instanceOf(CommonwealError, String(error?.stack));
  expect(error.name, error.message).to.equal(name);
  return error;
}

/** The names of events. */
export const namesOf = ({ events }: Pick<Sent, "events">) => events.map(({ name }) => name);

/** All that a preview says beside the sentence. */
export const said = (preview: Preview) => preview.consequences.join(" ");

/** Whether a preview says that something stands in the way. */
export const isRefused = (preview: Preview) =>
  preview.consequences.some((line) => line.endsWith("so it will be refused."));

/** Expects that the preview of a plan names what stands in the way, and that the contract then refuses it with this error. */
export async function foreseenBy(plan: Plan, words: string | RegExp, error: string): Promise<void> {
  const preview = await plan.preview();
  expect(isRefused(preview), said(preview)).to.equal(true);
  if (typeof words === "string") expect(said(preview)).to.contain(words);
  else expect(said(preview)).to.match(words);
  await refused(plan.send(), error);
}

/** The provider of the test chain, but for some answers. */
export function providerWith(answers: Partial<Provider>): Provider {
  const proxy: Provider = new Proxy(ethers.provider as unknown as Provider, {
    get(target, name) {
      if (name === "provider") return proxy;
      if (name in answers) return answers[name as keyof typeof answers];
      const found = Reflect.get(target, name);
      return typeof found === "function" ? found.bind(target) : found;
    },
  });
  return proxy;
}

const multicall = new Interface([
  "function aggregate3((address,bool,bytes)[]) returns ((bool,bytes)[])",
  "function getCurrentBlockTimestamp() view returns (uint256)",
]);

/** What Multicall3 answers on the test chain. */
export async function multicallAnswer({ data, blockTag = "latest" }: TransactionRequest): Promise<string> {
  const answerTo = async ([to, allowFailure, data]: [string, boolean, string]) => {
    try {
      if (to === MULTICALL3) {
        const block = (await ethers.provider.getBlock(blockTag))!;
        return [true, multicall.encodeFunctionResult("getCurrentBlockTimestamp", [block.timestamp])];
      }
      return [true, await ethers.provider.call({ to, data, blockTag })];
    } catch (error) {
      if (!allowFailure) throw error;
      return [false, (error as { data?: string }).data ?? "0x"];
    }
  };
  const [calls] = multicall.decodeFunctionData("aggregate3", data!);
  const found = await Promise.all([...calls].map(answerTo));
  return AbiCoder.defaultAbiCoder().encode(["tuple(bool,bytes)[]"], [found]);
}

/** A provider of the test chain with Multicall3, which counts what it is asked. */
export function multicalling(requests: string[]): Provider {
  return providerWith({
    getCode: (address) => (address === MULTICALL3 ? Promise.resolve("0x00") : ethers.provider.getCode(address)),
    call: async (request: TransactionRequest) => {
      requests.push(String(request.to));
      return request.to === MULTICALL3 ? multicallAnswer(request) : ethers.provider.call(request);
    },
  });
}
