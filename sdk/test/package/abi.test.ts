import { expect } from "chai";
import { ErrorFragment, FunctionFragment, Interface, type InterfaceAbi } from "ethers";
import { hashAbi } from "../../../scripts/deployment/build";
import { decodeRevert, interfaces, walletInterface } from "../../src";
import * as abi from "../../src/abi";
import { commonErrorTexts } from "../../src/abi/errorTexts/common";
import { cooperativeErrorTexts } from "../../src/abi/errorTexts/cooperative";
import { relationshipErrorTexts } from "../../src/abi/errorTexts/relationship";
import { societyErrorTexts } from "../../src/abi/errorTexts/society";
import { walletErrorTexts } from "../../src/abi/errorTexts/wallet";
import { cooperativeContracts } from "../../src/cooperatives/contracts";
import { libraryErrors } from "../../src/core/libraryErrors";
import { relationshipContracts } from "../../src/relationships/contracts";
import { societyContracts } from "../../src/societies/contracts";
import { walletContracts } from "../../src/wallets/contracts";

const CONTRACTS = [...relationshipContracts, ...cooperativeContracts, ...societyContracts, ...walletContracts];

/** What deployments record the hash of, see `scripts/deployment/domains`. */
const SHOWN: Record<string, InterfaceAbi> = {
  RelationshipCoins: abi.iRelationshipCoinsAbi,
  SubsidyProgrammes: abi.subsidyProgrammesAbi,
  CooperativeRegistry: abi.cooperativeRegistryAbi,
  CooperativeMembers: abi.cooperativeMembersAbi,
  BenefitSocieties: abi.iBenefitSocietiesAbi,
  SocietyVotesFactory: abi.societyVotesFactoryAbi,
  CommunityWalletFactory: abi.communityWalletFactoryAbi,
  DelegatedVotes: abi.delegatedVotesAbi,
};

/** Those of which apps read less: without votes by ERC-5805, for example. */
const READ: Record<string, InterfaceAbi> = {
  SubsidyProgrammes: abi.iSubsidyProgrammesAbi,
  CooperativeRegistry: abi.iCooperativeRegistryAbi,
  CooperativeMembers: abi.iCooperativeMembersAbi,
};

/** Functions and events in full, as ethers says them. */
function lines(from: Interface): string[] {
  const said = from.fragments.filter(({ type }) => type === "function" || type === "event");
  return said.map((fragment) => fragment.format("full")).sort();
}

describe("SDK: what it knows of the contracts", () => {
  it("knows each contract by the hash that deployments record", () => {
    for (const { name, abiHash } of CONTRACTS) {
      expect(abiHash, name).to.equal(hashAbi(SHOWN[name]!));
      expect(abi.abiHashes[name as keyof typeof abi.abiHashes], name).to.equal(abiHash);
    }
  });

  it("has every function and event of each contract in its short form", () => {
    const known = Object.values(abi).flatMap((one) => (Array.isArray(one) ? lines(new Interface(one)) : []));
    for (const [name, read] of Object.entries({ ...SHOWN, ...READ })) {
      const short = lines(interfaces[name as keyof typeof interfaces]);
      const missing = lines(new Interface(read)).filter((line) => !short.includes(line));
      expect(missing, name).to.deep.equal([]);
      expect(
        short.filter((line) => !known.includes(line)),
        name,
      ).to.deep.equal([]);
    }
    expect(lines(walletInterface)).to.deep.equal(lines(new Interface(abi.iCommunityWalletAbi)));
  });

  it("builds each interface once, when it is used", () => {
    expect(interfaces.RelationshipCoins).to.equal(interfaces.RelationshipCoins);
    expect(interfaces.RelationshipCoins.getFunction("open")).to.be.instanceOf(FunctionFragment);
  });

  it("knows every error of the contracts in one domain, and says what it says in the ABI", () => {
    const tables = [
      commonErrorTexts,
      cooperativeErrorTexts,
      relationshipErrorTexts,
      societyErrorTexts,
      walletErrorTexts,
    ];
    const signatures = tables.flatMap((table) => Object.keys(table));
    const known = Object.entries(abi.contractErrors);
    expect([...signatures].sort()).to.deep.equal(known.map(([, { signature }]) => signature).sort());
    for (const [selector, { signature, message }] of known) {
      const { name, inputs } = ErrorFragment.from(`error ${signature}`);
      expect(ErrorFragment.from(`error ${signature}`).selector).to.equal(selector);
      const data = new Interface([`error ${signature}`]).encodeErrorResult(name, inputs.map(zero));
      const decoded = decodeRevert(data);
      expect(decoded?.name, signature).to.equal(name);
      const said = message || `Thrown when ${libraryErrors[name]}`;
      expect(decoded?.message).to.equal(said.replace(/^Thrown when /, "Not possible: "));
    }
  });

  it("tells an error inside another", () => {
    const inner = new Interface(abi.iCommunityWalletAbi).encodeErrorResult("CommunityWallet_NotEmpty");
    const outer = new Interface(["error Consent_UnknownAct(bytes data)"]).encodeErrorResult("Consent_UnknownAct", [
      inner,
    ]);
    const error = decodeRevert(outer)!;
    expect(error.name).to.equal("Consent_UnknownAct");
    expect((error.cause as Error).name).to.equal("CommunityWallet_NotEmpty");
  });
});

/** The value of a type in which nothing is set. */
function zero({ baseType, components }: ErrorFragment["inputs"][number]): unknown {
  if (baseType === "array") return [];
  if (baseType === "tuple") return (components ?? []).map(zero);
  if (baseType === "string") return "";
  if (baseType === "bool") return false;
  if (baseType === "address") return `0x${"00".repeat(20)}`;
  const bytes = /^bytes(\d*)$/.exec(baseType);
  return bytes ? `0x${"00".repeat(Number(bytes[1]))}` : 0;
}
