import type { Commonweal } from "../../connect";
import { MotionState } from "../../cooperatives/types";
import { contractsOf } from "../../core/connection";
import { addressIn } from "./arguments";
import { nameIn, rows, type Status } from "./lines";

/** `status motion ID`: of the registry of co-operatives. */
export async function motionStatus({ cooperatives }: Commonweal, [id]: readonly string[]): Promise<Status> {
  const state = await cooperatives.motionState(id ?? "");
  return {
    data: { motion: id, state: nameIn(MotionState, state) },
    block: { title: `Motion ${id}`, rows: [["state", nameIn(MotionState, state)]] },
  };
}

/** `status cooperative ADDRESS`. */
export async function cooperativeStatus(
  { cooperatives, relationships }: Commonweal,
  [account]: readonly string[],
): Promise<Status> {
  const cooperative = addressIn(account);
  const [registered, now, credit] = await Promise.all([
    cooperatives.isRegistered(cooperative),
    cooperatives.accountOf(cooperative),
    relationships.careCreditOf(cooperative),
  ]);
  return {
    data: { cooperative, registered, account: now, careCredit: credit },
    block: {
      title: `Co-operative ${cooperative}`,
      rows: rows(["registered", registered ? "yes" : "no"], now !== cooperative && ["account now", now]),
    },
  };
}

/** `status deployment`: what is connected. */
export async function deploymentStatus({ connection }: Commonweal): Promise<Status> {
  const contracts = contractsOf(connection).map(({ name, address, block }) => ({ name, address, block }));
  const { chainId, asset } = connection;
  return {
    data: { chainId, asset, contracts },
    block: {
      title: `Chain ${chainId}, in ${asset.symbol}`,
      rows: contracts.map(({ name, address }) => [name, address] as const),
    },
  };
}
