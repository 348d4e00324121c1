import { time } from "@nomicfoundation/hardhat-network-helpers";
import { keccak256 } from "ethers";
import { ethers } from "hardhat";
import { Action, Choice, makeMotion, motionId } from "../../../src";
import type { deployed } from "../../helpers";

type All = Awaited<ReturnType<typeof deployed>>;

/** The two co-operatives vote for something, and the time for it passes; gives the motion. */
export async function votedFor(all: All, some: Omit<Parameters<typeof makeMotion>[0], "proposer">) {
  const motion = makeMotion({ proposer: all.daycare.address, ...some });
  await (await (await all.as(all.daycare)).cooperatives.openMotion({ motion })).send();
  for (const one of [all.daycare, all.farm]) {
    const { cooperatives } = await all.as(one);
    await (await cooperatives.castVote({ motion: motionId(motion), choice: Choice.For })).send();
  }
  await time.increase(8 * 86_400);
  return motion;
}

/** A later version of the ledger of relationships, which the co-operatives recognise. */
export async function laterVersion(all: All): Promise<string> {
  const successor = await (await ethers.deployContract("LaterLedger")).getAddress();
  const subject = await all.ledger.getAddress();
  const codeHash = keccak256(await ethers.provider.getCode(successor));
  const motion = await votedFor(all, { action: Action.RecogniseSuccessor, subject, successor, codeHash });
  await (await (await all.as(all.stranger)).cooperatives.executeMotion({ motion })).send();
  return successor;
}
