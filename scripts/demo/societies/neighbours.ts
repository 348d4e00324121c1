import type { JsonRpcSigner } from "ethers";
import { nameOf } from "../output";
import type { Role, World } from "../world";

/** A member of the story, in euro a month, for so many months of the year. */
interface Neighbour {
  role: Role;
  monthly: bigint;
  months: number;
}

const always = 12;

/** Twelve neighbours of whom three stop on the way. */
export const NEIGHBOURS: readonly Neighbour[] = [
  { role: "ari", monthly: 50n, months: always },
  { role: "elliot", monthly: 50n, months: always },
  { role: "frankie", monthly: 40n, months: always },
  { role: "maria", monthly: 60n, months: always },
  { role: "noor", monthly: 50n, months: always },
  { role: "sam", monthly: 50n, months: always },
  { role: "kim", monthly: 50n, months: always },
  { role: "ada", monthly: 30n, months: always },
  { role: "carla", monthly: 50n, months: always },
  { role: "eva", monthly: 20n, months: 9 },
  { role: "dani", monthly: 50n, months: 6 },
  { role: "ben", monthly: 40n, months: 4 },
];

/** Who lets whom vote for them; everybody else votes for themselves. */
export const NOMINATIONS: readonly (readonly [Role, Role])[] = [
  ["ari", "noor"],
  ["elliot", "noor"],
  ["kim", "noor"],
  ["ada", "noor"],
  ["frankie", "sam"],
  ["maria", "sam"],
  ["dani", "sam"],
];

/** All members with their names, in the order of the story. */
export function membersOf(world: World): { name: string; who: JsonRpcSigner; role: Role }[] {
  return NEIGHBOURS.map(({ role }) => ({ role, name: nameOf(role), who: world.accounts[role] }));
}
