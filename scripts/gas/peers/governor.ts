import { ethers, TypedDataEncoder, type Wallet } from "ethers";
import { type Call, type Chain, call, type Deployed } from "../chain";
import type { Peer, PeerSetting } from "./peer";

const VOTES = "contracts/mocks/peers/PeerVotes.sol:PeerVotes";
const GOVERNOR = "contracts/mocks/peers/PeerGovernor.sol:PeerGovernor";
const DAY = 86_400;

/** A token with votes, two holders who delegated, and a Governor that counts them. */
interface Governed {
  token: Deployed;
  governor: Deployed;
  one: Wallet;
  other: Wallet;
}

async function govern({ chain, deployer }: PeerSetting): Promise<Governed> {
  const token = await chain.deployBuilt(deployer, VOTES);
  const governor = await chain.deployBuilt(deployer, GOVERNOR, [token.address]);
  const [one, other] = [await chain.person("holder"), await chain.person("other holder")];
  for (const holder of [one, other]) {
    await chain.send(call(deployer, token, "mint", [holder.address, 1_000_000n]));
    await chain.send(call(holder.address, token, "delegate", [holder.address]));
  }
  chain.pass(DAY);
  return { token, governor, one, other };
}

function proposal(from: string, { governor }: Governed, words: string): Call {
  return call(from, governor, "propose", [[governor.address], [0], ["0x"], words]);
}

async function proposed(chain: Chain, governed: Governed, words: string): Promise<bigint> {
  await chain.send(proposal(governed.one.address, governed, words));
  chain.pass(2);
  return chain.read(governed.governor, "hashProposal", [[governed.governor.address], [0], ["0x"], ethers.id(words)]);
}

/** A transfer between two holders who both delegated, as often before. */
export const votesTransfer: Peer = {
  name: "OpenZeppelin ERC20Votes: delegated transfer",
  semantics:
    "Both move value and keep the history of two weights and a total. A transfer takes no fee, vests nothing and ranks " +
    "nobody; a commitment does all three and moves an outside token besides.",
  async prepare(setting) {
    const { token, one, other } = await govern(setting);
    const transfer = call(one.address, token, "transfer", [other.address, 1_000n]);
    await setting.chain.send(transfer);
    setting.chain.pass(DAY);
    return transfer;
  },
};

/** A vote of somebody whose weight is known. */
export const governorCastVote: Peer = {
  name: "OpenZeppelin Governor: castVote",
  semantics:
    "Both add a weight of the past to a tally. The Governor's vote is final and takes a slot of its own; ours can " +
    "change until the end and shares a slot with 31 others.",
  async prepare(setting) {
    const governed = await govern(setting);
    const id = await proposed(setting.chain, governed, "the proposal");
    await setting.chain.send(call(governed.other.address, governed.governor, "castVote", [id, 1]));
    return call(governed.one.address, governed.governor, "castVote", [id, 1]);
  },
};

/** The same, carried by somebody else, by a voter who has signed before. */
export const governorCastVoteBySig: Peer = {
  name: "OpenZeppelin Governor: castVoteBySig",
  semantics: "As castVote, with a signature. The Governor takes one at a time and a nonce each; ours takes a bundle.",
  async prepare(setting) {
    const governed = await govern(setting);
    const { governor, one, other } = governed;
    const domain = { name: "Peer Governor", version: "1", chainId: 31_337, verifyingContract: governor.address };
    const types = {
      Ballot: [
        { name: "proposalId", type: "uint256" },
        { name: "support", type: "uint8" },
        { name: "voter", type: "address" },
        { name: "nonce", type: "uint256" },
      ],
    };
    const signed = (proposalId: bigint, voter: Wallet, nonce: bigint): Call => {
      const digest = TypedDataEncoder.hash(domain, types, { proposalId, support: 1, voter: voter.address, nonce });
      const signature = voter.signingKey.sign(digest).serialized;
      return call(setting.deployer, governor, "castVoteBySig", [proposalId, 1, voter.address, signature]);
    };
    const before = await proposed(setting.chain, governed, "an earlier proposal");
    await setting.chain.send(signed(before, one, 0n));
    const id = await proposed(setting.chain, governed, "the proposal");
    await setting.chain.send(signed(id, other, 0n));
    return signed(id, one, 1n);
  },
};

/** A proposal, after an earlier one. */
export const governorPropose: Peer = {
  name: "OpenZeppelin Governor: propose",
  semantics:
    "Both record something to be voted on and log what it says. The Governor asks only for a weight; ours locks karma " +
    "that was held when the event happened, and fixes the threshold.",
  async prepare(setting) {
    const governed = await govern(setting);
    await proposed(setting.chain, governed, "an earlier proposal");
    return proposal(governed.one.address, governed, "Broken leg, three weeks");
  },
};

/** Delegating to another than before. */
export const votesDelegate: Peer = {
  name: "OpenZeppelin Votes: delegate",
  semantics:
    "Both move a weight from one to another and keep the history of both. The token's history grows for ever; ours " +
    "keeps the last sixteen days of change.",
  async prepare(setting) {
    const { token, one, other } = await govern(setting);
    await setting.chain.send(call(one.address, token, "delegate", [other.address]));
    setting.chain.pass(DAY);
    return call(one.address, token, "delegate", [one.address]);
  },
};
