import { Interface } from "ethers";
import { readBuild } from "../deployment";

/** Contracts of which errors are told by name. */
const CONTRACTS = [
  "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins",
  "contracts/relationships/SubsidyProgrammes.sol:SubsidyProgrammes",
  "contracts/cooperatives/CooperativeRegistry.sol:CooperativeRegistry",
  "contracts/societies/IBenefitSocieties.sol:IBenefitSocieties",
  "contracts/wallets/ICommunityWallet.sol:ICommunityWallet",
];

/** Why something failed, with the contracts' own errors by name. */
export async function reasonOf(error: unknown): Promise<string> {
  const { data, message } = error as { data?: unknown; message?: string };
  if (typeof data === "string" && data.length >= 10) {
    for (const name of CONTRACTS) {
      const known = new Interface((await readBuild(name)).abi).parseError(data);
      if (known) return `${known.name}(${known.args.map(String).join(", ")})`;
    }
  }
  return message ?? String(error);
}
