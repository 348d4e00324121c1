import type { JsonRpcSigner } from "ethers";
import { done } from "../couple";
import { EURO, type Role, type World } from "../world";
import { KARMA, Society, USUAL } from "./society";

const MEMBERS: readonly Role[] = ["ari", "elliot", "frankie", "maria", "kim", "ada", "carla"];
const MONTHLY = 30n * EURO;

/** A small society with some life in it. */
export interface SeededSociety {
  id: bigint;
  /** Where its karma can be read as votes. */
  votes: string;
  /** Ids of its requests, with what they are for and where they stand. */
  requests: { id: bigint; subject: string; state: string }[];
}

/** Seven neighbours, of whom three let Maria vote for them, and a request of each kind of life. */
export class SocietySeed {
  private constructor(
    private readonly society: Society,
    private readonly members: JsonRpcSigner[],
    private readonly seeded: SeededSociety,
  ) {}

  static async begin(world: World): Promise<SocietySeed> {
    const { maria, elliot, kim, ada, neighbour } = world.accounts;
    const society = await Society.create(world, maria, { ...USUAL, control: 3 }, "Neighbours of the Barri");
    const members = MEMBERS.map((role) => world.accounts[role]);
    for (const who of members) await society.join(who);
    for (const who of [elliot, kim, ada]) await society.nominate(who, maria);
    await done(world.votes.connect(neighbour).create(society.id));
    const votes = await world.votes.votesOf(society.id);
    return new SocietySeed(society, members, { id: society.id, votes, requests: [] });
  }

  /** What happens every month. */
  async month(): Promise<void> {
    for (const who of this.members) await this.society.commit(who, MONTHLY);
  }

  /** A request that was approved a week later, and received a part of what it may. */
  async approved(): Promise<void> {
    const { kim, maria, ari, frankie, neighbour } = this.society.world.accounts;
    const subject = "A broken leg: six weeks without wages";
    const request = await this.society.file(kim, 30n * KARMA, subject);
    for (const oracle of [maria, ari]) await this.society.vote(request, oracle);
    await this.society.decide(request, neighbour);
    for (const who of [maria, frankie]) await this.society.give(request, who, 40n * EURO);
    this.seeded.requests.push({ id: request, subject, state: "approved, may receive more" });
  }

  /** A request on which votes are taken for a week from now on. */
  async open(): Promise<SeededSociety> {
    const { carla, frankie } = this.society.world.accounts;
    const subject = "A burst pipe: the kitchen under water";
    const request = await this.society.file(carla, 20n * KARMA, subject);
    await this.society.vote(request, frankie);
    this.seeded.requests.push({ id: request, subject, state: "open, votes are taken" });
    return this.seeded;
  }
}
