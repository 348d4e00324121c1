import { id, type JsonRpcSigner } from "ethers";
import type { Output } from "../output";
import { EURO, type World } from "../world";
import { euros, Status, Wallet } from "./wallet";

/** Weights of validators for which every subset is played. */
const SETS: readonly (readonly number[])[] = [
  [1, 1, 1],
  [34, 33, 33],
  [50, 50],
  [100, 100, 100],
];

/** Whether an award was rejected by some of the validators. */
export interface Rejection {
  weights: number[];
  /** The weights of those who reject. */
  rejecting: number[];
  rejected: boolean;
}

/** All subsets of so many people, by their places; nobody first. */
function subsetsOf(count: number): number[][] {
  const all: number[][] = [];
  for (let mask = 0; mask < 2 ** count; ++mask) {
    all.push(Array.from({ length: count }, (_, place) => place).filter((place) => (mask >> place) & 1));
  }
  return all.sort((one, other) => one.length - other.length);
}

interface Played {
  wallet: Wallet;
  award: string;
  weights: readonly number[];
  places: number[];
}

/**
 * Plays an award against every subset of validators, each on a wallet of its own: some reject it together, the window passes, and whoever
 * tries to have it paid learns what became of it.
 */
export async function rejections(world: World, out: Output): Promise<Rejection[]> {
  const { euro, accounts } = world;
  const { municipality, neighbour, clinic } = accounts;
  const validators: JsonRpcSigner[] = [accounts.ada, accounts.ben, accounts.carla];
  const award = euros(world, { recipients: [{ account: clinic.address, amount: 10n * EURO }] });
  const played: Played[] = [];
  for (const weights of SETS) {
    for (const places of subsetsOf(weights.length)) {
      const input = {
        operators: [municipality.address],
        validators: weights.map((weight, place) => ({ account: validators[place].address, weight: BigInt(weight) })),
      };
      const wallet = await Wallet.create(world, neighbour, input, id(`${weights}: ${places}`));
      await (await euro.mint(wallet.address, 1_000n * EURO)).wait();
      const scheduled = await wallet.schedule(municipality, award);
      const rejecting = places.map((place) => validators[place]);
      if (rejecting.length > 0) await wallet.rejectTogether(neighbour, rejecting, scheduled);
      played.push({ wallet, award: scheduled, weights, places });
    }
  }

  const found: Rejection[] = [];
  for (const { wallet, award: scheduled, weights, places } of played) {
    await wallet.pastWindow(scheduled);
    const rejected = (await wallet.contract.statusOf(scheduled)) === Status.Rejected;
    const paid = await wallet.execute(neighbour, scheduled, award).then(
      () => true,
      () => false,
    );
    if (paid === rejected) throw new Error(`An award that was ${rejected ? "" : "not "}rejected: paid is ${paid}`);
    found.push({ weights: [...weights], rejecting: places.map((place) => weights[place]), rejected });
  }
  out.heading("What it takes to stop an award: two thirds of all weight, to the last unit");
  const rows = SETS.map((weights) => {
    const of = found.filter((one) => String(one.weights) === String(weights));
    const list = (rejected: boolean) =>
      [
        ...new Set(
          of.filter((one) => one.rejected === rejected).map(({ rejecting }) => rejecting.join(" + ") || "nobody"),
        ),
      ].join(", ");
    return [weights.join(", "), list(false), list(true)];
  });
  out.table(["weights", "it is paid although these reject", "it is rejected by these"], rows);
  return found;
}
