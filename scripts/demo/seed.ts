import { id } from "ethers";
import { CareScheme } from "../../sdk/src/relationships";
import { Couple, done } from "./couple";
import { createProgramme, municipalPolicy } from "./programme";
import { type SeededSociety, SocietySeed } from "./societies/seed";
import { type SeededWallet, WalletSeed } from "./wallets/seed";
import { DAY, EURO, MONTH, requireConservation, type World } from "./world";

/** How far back the seeded history begins: a year of contributions, and two months of subsidy. */
export const HISTORY = 14 * MONTH;

/** What the local chain holds for dapp work, by stage. */
export interface Seeded {
  /** CS-1, CS-2, CS-3. */
  couples: { stage: string; names: string; couple: Couple }[];
  programme: number;
  society: SeededSociety;
  wallet: SeededWallet;
}

/** Pairs in each of the three stages, a programme, a society and a community wallet, with a history of {@link HISTORY}. */
export async function seedWorld(world: World): Promise<Seeded> {
  const { ledger, chain, accounts } = world;
  const { ari, elliot, frankie, maria, noor, sam, municipality, notary, neighbour } = accounts;
  const terms = { contribution: 50n * EURO, regionA: "ES-CT", regionB: "ES-CT" };
  const symbolic = new Couple(world, maria, frankie, { regionA: "ES-CT", regionB: "FR-OCC", salt: id("seed: CS-1") });
  const funded = new Couple(world, ari, elliot, { ...terms, arbitrator: notary.address, salt: id("seed: CS-2") });
  const subsidised = new Couple(world, noor, sam, { ...terms, salt: id("seed: CS-3") });

  for (const [one, money] of [
    [ari, 600n],
    [elliot, 600n],
    [noor, 700n],
    [sam, 700n],
  ] as const) {
    await done(ledger.connect(one).monetise(one, money * EURO, "0x"));
  }
  const neighbours = await SocietySeed.begin(world);
  await subsidised.open();
  await subsidised.begin();
  const begun = await chain.now();
  const until = async (months: number) => chain.pass(begun + months * MONTH - (await chain.now()));
  for (let month = 1; month < 12; ++month) {
    await until(month);
    await neighbours.month();
    await subsidised.collect(neighbour);
    if (month === 8) {
      await funded.open();
      await funded.begin();
    }
    if (month > 8) {
      // Their calendar began a little later.
      await chain.pass(DAY);
      await funded.collect(neighbour);
    }
  }
  await subsidised.checkpoint({ careA: 510n, careB: 470n, logRoot: id("seed: log of Noor and Sam") });
  const policy = municipalPolicy(notary.address, CareScheme.Activities, 12);
  const programme = await createProgramme(world, municipality, policy, 12_000n * EURO);
  await subsidised.enrol(programme, policy, notary);
  await chain.pass(MONTH);
  await done(ledger.connect(neighbour).claimSubsidies([subsidised.id]));
  await funded.checkpoint({ careA: 160n, careB: 120n, logRoot: id("seed: log of Ari and Elliot") });

  await symbolic.open();
  for (const [receiver, giver] of [
    [maria, frankie],
    [maria, frankie],
    [frankie, maria],
  ]) {
    await done(ledger.connect(receiver).confirm(giver, symbolic.termsHash, 1n, 3));
  }
  await done(ledger.connect(maria).logOwnCare(maria, 1n, 0, id("seed: a walk"), "0x"));
  await until(13);
  await neighbours.approved();
  const fund = await WalletSeed.begin(world);
  await fund.paid();
  await until(14);
  const society = await neighbours.open();
  const wallet = await fund.open();
  await requireConservation(world, [symbolic.id, funded.id, subsidised.id], programme);
  return {
    couples: [
      { stage: "CS-1", names: "Maria and Frankie", couple: symbolic },
      { stage: "CS-2", names: "Ari and Elliot", couple: funded },
      { stage: "CS-3", names: "Noor and Sam", couple: subsidised },
    ],
    programme,
    society,
    wallet,
  };
}
