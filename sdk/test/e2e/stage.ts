import { expect } from "chai";
import { Contract } from "ethers";
import { type Move, type Plan, type Preview, type Sent, writeSignedAct } from "../../src";
import type { LocalChain, Persona } from "../../src/testing";
import { isRefused, said } from "../helpers";

/** What somebody has, by what previews call it. */
type Holdings = Map<string, bigint>;

/** Where people act: everything goes through the SDK, and every preview is compared with what happened. */
export class Stage {
  readonly euro: string;
  private readonly token: Contract;
  /** A society of which reserves are watched, once there is one. */
  society: bigint | null = null;
  /** A community wallet of which the money is watched, once there is one. */
  wallet: string | null = null;
  /** How many plans were played. */
  played = 0;
  /** How many amounts were announced, and happened. */
  compared = 0;

  constructor(readonly chain: LocalChain) {
    this.euro = chain.deployment.contracts.TestEuro!.address;
    this.token = new Contract(this.euro, ["function balanceOf(address) view returns (uint256)"], chain.provider);
  }

  get personas(): LocalChain["personas"] {
    return this.chain.personas;
  }

  moneyOf(account: string): Promise<bigint> {
    return this.token.getFunction("balanceOf")(account);
  }

  /** Sends a plan, and expects that all that it announced moves, and nothing else. */
  async send(plan: Plan): Promise<Sent & { preview: Preview }> {
    return this.compare(plan, (preview) => preview.moves);
  }

  /** The same for a plan that announces what moves later, if nobody stops it: now nothing does. */
  async sendForLater(plan: Plan): Promise<Sent & { preview: Preview }> {
    return this.compare(plan, () => []);
  }

  /** One signs, the other builds it from the text, compares the words, and sends. */
  async together(signer: Persona, sender: Persona, build: (of: Persona) => Promise<Plan>): Promise<Sent> {
    const plan = await build(signer);
    const other = await sender.complete(writeSignedAct(await plan.sign()));
    const [one, two] = [await plan.preview(), await other.preview()];
    expect(two.sentence).to.equal(one.sentence);
    expect(two.moves).to.deep.equal(one.moves);
    return this.send(other);
  }

  private async compare(plan: Plan, announced: (preview: Preview) => Preview["moves"]) {
    const preview = await plan.preview();
    expect(isRefused(preview), said(preview)).to.equal(false);
    const before = await this.holdings();
    const sent = await plan.send();
    const after = await this.holdings();
    const expected = new Map<string, bigint>();
    for (const move of announced(preview)) {
      for (const [key, change] of changesOf(move)) {
        expected.set(key, (expected.get(key) ?? 0n) + change);
        if (after.has(key)) this.compared++;
      }
    }
    for (const [name, held] of after) {
      const change = held - (before.get(name) ?? 0n);
      expect(change, `${preview.sentence} — ${name}`).to.equal(expected.get(name) ?? 0n);
    }
    this.played++;
    return { ...sent, preview };
  }

  /** All that everybody has. */
  private async holdings(): Promise<Holdings> {
    const found: Holdings = new Map();
    const everybody = Object.values(this.personas);
    await Promise.all(
      everybody.map(async ({ name, address, relationships, societies }) => {
        found.set(name, await this.moneyOf(address));
        const { personalTokens } = await relationships.overview(address, []);
        found.set(`${name}'s Personal Token`, personalTokens);
        found.set(`care credit of ${name}`, await relationships.careCreditOf(address));
        if (this.society === null) return;
        const asked = societies.memberPage({ society: this.society, member: address });
        const member = await asked.catch((error) => {
          if (error.name !== "BenefitSocieties_NotAMember") throw error;
          return null;
        });
        if (!member) return;
        found.set(`${name}'s gift reserve`, member.gift + member.unvestedGift);
        found.set(`${name}'s charity reserve`, member.charity + member.unvestedCharity);
      }),
    );
    if (this.wallet) found.set("the community wallet", await this.moneyOf(this.wallet));
    return found;
  }
}

/** What a move changes, by the names under which it is watched. */
function changesOf({ from, to, amount, unit }: Move): [name: string, change: bigint][] {
  const credit = (name: string) => `care credit of ${name}`;
  if (unit === "CARE") {
    return [
      [credit(from), -amount],
      [credit(to), amount],
    ];
  }
  return [
    [from === "care credit" ? credit(to) : from, -amount],
    [to, amount],
  ];
}
