import hre from "hardhat";
import { type Call, Chain, type Receipt } from "./chain";
import type { Domain, Operation } from "./domains/domain";
import { floorOf, type WorkedFloor } from "./floor";
import { measurePeers, PEERS, type PeerName } from "./peers";

/** One line of the table: an operation at one size of the population. */
export interface Row {
  operation: string;
  /** How many relationships, members … there are when it is measured. */
  n: number;
  /** `gasUsed` of the receipt: of the whole transaction, refunds taken off. In a batch, of one. */
  gas: number;
  floor: number;
  limit: number | null;
  peer: string | null;
  peerGas: number | null;
  note: string | null;
}

/** A line of the table with what it is made of. */
export interface Measurement {
  row: Row;
  floor: WorkedFloor;
}

/** The sizes at which every operation is measured, if its domain names no others. */
export const SIZES = [10, 100, 1_000, 10_000];

/** What the figures are taken with. */
const SETTINGS = { evmVersion: "cancun", viaIR: true, optimizer: { enabled: true, runs: 200 } };

/** Refuses to measure what was compiled otherwise than the table says. */
function requireSettings(): void {
  const { compilers, overrides } = hre.config.solidity;
  for (const { settings } of [...compilers, ...Object.values(overrides)]) {
    const { evmVersion, viaIR, optimizer } = settings;
    const same =
      evmVersion === SETTINGS.evmVersion &&
      viaIR === SETTINGS.viaIR &&
      optimizer?.enabled === SETTINGS.optimizer.enabled &&
      optimizer?.runs === SETTINGS.optimizer.runs;
    if (!same) throw new Error("The gas figures are for cancun, viaIR, 200 runs; hardhat.config.ts says otherwise.");
  }
}

/** Begins a chain with a domain on it. */
export async function begin<World>(domain: Domain<World>): Promise<{ chain: Chain; world: World }> {
  const chain = await Chain.begin();
  const deployer = (await chain.person("deployer")).address;
  const token = await chain.deployBuilt(deployer, "contracts/mocks/TestEuro.sol:TestEuro");
  return { chain, world: await domain.deploy({ chain, deployer, token }) };
}

/**
 * Measures one operation, and leaves the chain as it was.
 *
 * @param inspect Looks at the transaction while the chain still remembers it.
 */
export async function measure<World>(
  chain: Chain,
  world: World,
  operation: Operation<World>,
  inspect?: (sent: Call, receipt: Receipt) => Promise<void>,
): Promise<{ gas: number; floor: WorkedFloor }> {
  return chain.aside(async () => {
    const work = await operation.prepare(world);
    const receipt = await chain.send(work.sent);
    await work.verify?.(receipt);
    await inspect?.(work.sent, receipt);
    const gas = Math.round(receipt.gasUsed / (work.times ?? 1));
    return { gas, floor: floorOf(work.sent, receipt, work.event, work.floor, work.times) };
  });
}

/** Measures domains, and the peers that their rows name, at every size: those of the domain, or the given ones. */
export async function measureAll(
  domains: readonly Domain[],
  sizes: readonly number[] | undefined,
  progress: (line: string) => void,
): Promise<Measurement[]> {
  requireSettings();
  const named = domains.flatMap(({ operations }) => operations.flatMap(({ peer }) => peer ?? []));
  const peers: PeerName[] = [...new Set(named)];
  progress(`peers: ${peers.map((peer) => PEERS[peer].name).join(", ")}`);
  const peerGas = await measurePeers(peers);
  const measurements: Measurement[] = [];
  for (const domain of domains) {
    progress(`${domain.name}: deploying`);
    const { chain, world } = await begin(domain);
    let size = 0;
    for (const n of sizes ?? domain.sizes ?? SIZES) {
      progress(`${domain.name}: ${n.toLocaleString("en")} ${domain.population}`);
      await domain.populate(world, size, n);
      size = n;
      const count = await domain.count?.(world);
      if (count !== undefined && count !== n)
        throw new Error(`There are ${count} ${domain.population} instead of ${n}.`);
      for (const operation of domain.operations) {
        const { gas, floor } = await measure(chain, world, operation);
        const { limit = null, peer, note = null } = operation;
        const row: Row = {
          operation: operation.operation,
          n,
          gas,
          floor: floor.total,
          limit,
          peer: peer ? PEERS[peer].name : null,
          peerGas: peer ? (peerGas.get(peer) ?? null) : null,
          note,
        };
        measurements.push({ row, floor });
      }
    }
  }
  // One operation at all sizes stands together, in the order of the domain.
  const order = domains.flatMap(({ operations }) => operations.map(({ operation }) => operation));
  return measurements.sort(
    (a, b) => order.indexOf(a.row.operation) - order.indexOf(b.row.operation) || a.row.n - b.row.n,
  );
}
