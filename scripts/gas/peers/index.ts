import { Chain } from "../chain";
import { erc4626Deposit } from "./erc4626";
import { governorCastVote, governorCastVoteBySig, governorPropose, votesDelegate, votesTransfer } from "./governor";
import type { Peer } from "./peer";
import { sablierWithdraw } from "./sablier";
import { safeCreate, safeCreateThree, safeTransfer } from "./safe";
import { governorExecute, governorProposeAndQueue } from "./timelock";

/** Every peer, by the word with which a row names it. To add one, add its file and a line here. */
export const PEERS = {
  erc4626Deposit,
  safeCreate,
  safeTransfer,
  sablierWithdraw,
  votesTransfer,
  votesDelegate,
  governorPropose,
  governorCastVote,
  governorCastVoteBySig,
  governorProposeAndQueue,
  governorExecute,
  safeCreateThree,
} satisfies Record<string, Peer>;

export type PeerName = keyof typeof PEERS;

/** What the peers of a run cost, each measured on a chain that it has for itself. */
export async function measurePeers(names: readonly PeerName[]): Promise<Map<PeerName, number>> {
  const figures = new Map<PeerName, number>();
  for (const name of names) {
    const chain = await Chain.begin();
    const deployer = (await chain.person("deployer")).address;
    const token = await chain.deployBuilt(deployer, "contracts/mocks/TestEuro.sol:TestEuro");
    const peer: Peer = PEERS[name];
    const setting = { chain, deployer, token };
    const begun = (await peer.begin?.(setting)) ?? 0;
    figures.set(name, begun + (await chain.send(await peer.prepare(setting))).gasUsed);
  }
  return figures;
}
