import type { Call, Chain, Deployed } from "../chain";

/** What a peer has at its disposal: a chain, an account that deploys, and the same ERC-20 that ours settles in. */
export interface PeerSetting {
  chain: Chain;
  deployer: string;
  token: Deployed;
}

/** Somebody else's contract that does comparable work, measured in the same run on the same chain. */
export interface Peer {
  /** As it stands in the table. */
  name: string;
  /** What is the same and what is not, for whoever reads the comparison. */
  semantics: string;
  /** Brings the peer into its steady state and returns the transaction that is measured. */
  prepare(setting: PeerSetting): Promise<Call>;
  /** Where the work takes two transactions: does the first, and returns what it cost; {@link prepare} follows. */
  begin?(setting: PeerSetting): Promise<number>;
}
