import { getAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { readSocieties, votesFactoryOf } from "../contract";
import type { Governance, SocietyId } from "../types";
import { presentOf, societyPlan } from "./present";
import { SocietyWords } from "./words";

/**
 * Lets a society keep its totals of past days, so that others can count with its karma; open to anyone, for good.
 *
 * @example await (await societies.keepTotals({ society: 1n })).send();
 */
export async function keepTotals(connection: Connection, { society }: { society: SocietyId }): Promise<Plan> {
  const [, [{ lentSince }]] = await Promise.all([
    presentOf(connection, society),
    readSocieties<[Governance]>(connection, [["governanceOf", society]]),
  ]);
  const { cost, known, keepTotals: say } = new SocietyWords(connection).say.lentVotes;
  return societyPlan(connection, {
    fn: "keepTotals",
    persons: [],
    args: () => [society],
    preview: {
      sentence: say.sentence(society),
      moves: [],
      stoppable: null,
      consequences: lentSince === 0n ? [cost(), known()] : [say.already()],
    },
    input: { society },
  });
}

/**
 * Where a society's karma can be read as votes (ERC-5805), or could be once {@link createVotes} was sent.
 *
 * @example const votes = await societies.votesContractOf(1n);
 */
export async function votesContractOf(connection: Connection, society: SocietyId): Promise<string> {
  const { address, interface: iface } = votesFactoryOf(connection);
  const [votes] = await readAll<string>(connection.provider, [
    { to: address, interface: iface, fn: "votesOf", args: [society] },
  ]);
  return getAddress(votes);
}

/**
 * Makes a society's karma readable as votes for community wallets and Governors (`SocietyVotesFactory.create`), and lets it
 * keep its totals; open to anyone.
 *
 * @throws CommonwealError `NotDeployed` if the deployment has no factory.
 * @example
 * await (await societies.createVotes({ society: 1n })).send();
 * const votes = await societies.votesContractOf(1n);
 */
export async function createVotes(connection: Connection, { society }: { society: SocietyId }): Promise<Plan> {
  const contract = votesFactoryOf(connection);
  await presentOf(connection, society);
  const votes = await votesContractOf(connection, society);
  const made = (await connection.provider.getCode(votes)) !== "0x";
  const { cost, known, createVotes: say } = new SocietyWords(connection).say.lentVotes;
  return new Plan(connection, {
    contract,
    fn: "create",
    persons: [],
    args: () => [society],
    preview: {
      sentence: say.sentence({ society, votes }),
      moves: [],
      stoppable: null,
      consequences: made ? [say.already()] : [cost(), known()],
    },
    write: { method: "societies.createVotes", input: { society } },
  });
}
