import { id as hashOf } from "ethers";
import { Category } from "../../../sdk/src/wallets";
import { done } from "../couple";
import { EURO, type World } from "../world";
import { euros, Wallet } from "./wallet";

/** A fund with some life in it. */
export interface SeededWallet {
  address: string;
  /** Ids of its awards, with what they are for and where they stand. */
  awards: { id: string; subject: string; state: string }[];
}

/** A fund of the municipality's that three neighbours watch over: an award that was paid, and one that can be rejected. */
export class WalletSeed {
  private readonly awards: SeededWallet["awards"] = [];

  private constructor(private readonly wallet: Wallet) {}

  static async begin(world: World): Promise<WalletSeed> {
    const { municipality, neighbour, ada, ben, carla, ari } = world.accounts;
    const validators = [ada, ben, carla].map(({ address }) => ({ account: address, weight: 60n }));
    const wallet = await Wallet.create(world, neighbour, { operators: [municipality.address], validators });
    await wallet.donate(ari, 200n * EURO);
    await done(world.euro.connect(municipality).transfer(wallet.address, 5_000n * EURO));
    return new WalletSeed(wallet);
  }

  /** An award that was paid after its window, with its fee. */
  async paid(): Promise<void> {
    const { world } = this.wallet;
    const { municipality, clinic, neighbour } = world.accounts;
    const subject = "Vaccinations in the schools";
    const award = euros(world, {
      category: Category.Health,
      purpose: hashOf(subject),
      recipients: [{ account: clinic.address, amount: 500n * EURO }],
      fee: { account: municipality.address, amount: 10n * EURO },
    });
    const id = await this.wallet.schedule(municipality, award);
    await this.wallet.pastWindow(id);
    await this.wallet.execute(neighbour, id, award);
    this.awards.push({ id, subject, state: "paid" });
  }

  /** An award that can be rejected for three days from now on; one of three does. */
  async open(): Promise<SeededWallet> {
    const { world, address } = this.wallet;
    const { municipality, daycare, ben } = world.accounts;
    const subject = "A summer camp";
    const award = euros(world, {
      category: Category.Education,
      purpose: hashOf(subject),
      recipients: [{ account: daycare.address, amount: 300n * EURO }],
    });
    const id = await this.wallet.schedule(municipality, award);
    await this.wallet.reject(ben, id);
    this.awards.push({ id, subject, state: "pending, a third rejects it" });
    return { address, awards: this.awards };
  }
}
