import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { Choice, makeRules, type Plan, RequestKind, type Rules } from "../../src";
import { societies as english } from "../../src/messages/en/societies";
import { es } from "../../src/messages/es";
import { societies as spanish } from "../../src/messages/es/societies";
import { societyWrites } from "../../src/societies/client";
import { expectMessagesInSpanish, expectSameInSpanish } from "../language";
import { approvedWorld, KARMA, Kind, type Societies, sends } from "./world";

type Name = keyof typeof societyWrites | "multicall";
type Build = (societies: Societies) => Promise<Plan>;

/** A society with requests of every kind, and one with fees, vesting and shares. */
async function busyWorld() {
  const all = await approvedWorld();
  const { society, creator, ari, ben, cleo, dora, gus } = all;
  const open = await society.file(dora, KARMA);
  const accusation = await society.file(cleo, KARMA, { kind: Kind.Accusation, target: ari.address });
  const asset = await all.asset.getAddress();
  const rules = makeRules({ control: 1n, perBeneficiary: 1_250n, approval: 250n });
  const created = await sends(all, creator, (s) => s.createSociety({ name: "Veïns", rules, asset, shares: 1_000n }));
  const other: bigint = created.events.find(({ name }) => name === "SocietyCreated")!.args.society;
  for (const one of [ari, ben]) await sends(all, one, (s) => s.join({ society: other }));
  await sends(all, ari, (s) => s.commit({ society: other, amount: "1234.5" }));
  await sends(all, creator, (s) => s.approveShares({ society: other, spender: gus.address, shares: 100n }));
  const later = await (await ethers.deployContract("LaterSocieties", [asset])).getAddress();
  return { ...all, open, accusation, other, later, rules };
}

type Busy = Awaited<ReturnType<typeof busyWorld>>;

/** Every write once or more, each by Ben. */
function plansOf(all: Busy): Record<Name, Build[]> {
  const { id: society, other, open, accusation, benefit, charity, later: ledger, asset } = all;
  const [ari, ben, cleo, gus, shelter] = [all.ari, all.ben, all.cleo, all.gus, all.shelter].map(
    ({ address }) => address,
  ) as [string, string, string, string, string];
  const rules: Rules = { ...all.rules, vesting: 36n, charities: 1n, payoutRule: ledger };
  const words = { name: "Més que veïns", description: "", url: "" };
  const info = `0x${"12".repeat(32)}`;
  const keys = [{ signer: cleo, r: info, vs: info }];
  const deadline = 1_900_000_000n;
  return {
    createSociety: [
      (s) => s.createSociety({ ...words, rules, asset: asset.target as string, shares: 5n }),
      (s) => s.createSociety({ ...words, rules: { ...rules, fee: 0n, charities: 0n }, shares: 1n }),
    ],
    join: [(s) => s.join({ society: other, account: gus, affiliate: ari })],
    updateMembership: [(s) => s.updateMembership({ society, info })],
    ripen: [(s) => s.ripen({ society: other, members: [ari, ben, gus] })],
    improveRanking: [(s) => s.improveRanking({ society, member: ari, instead: gus })],
    commit: [
      (s) => s.commit({ society, amount: "12.5" }),
      (s) => s.commit({ society: other, member: ari, amount: "0.75" }),
    ],
    nominate: [(s) => s.nominate({ society, oracle: cleo }), (s) => s.nominate({ society, oracle: ben })],
    file: [
      (s) => s.file({ society, karma: "1.5", subject: "Una pierna rota" }),
      (s) => s.file({ society, karma: "1.5", subject: "Un comedor", kind: RequestKind.Charity, target: shelter }),
      (s) => s.file({ society, karma: "1.5", subject: "Un engaño", kind: RequestKind.Accusation, target: cleo }),
    ],
    updateRequest: [(s) => s.updateRequest({ request: open, subject: "Un brazo roto" })],
    withdrawRequest: [(s) => s.withdrawRequest({ request: open })],
    vote: [Choice.None, Choice.For, Choice.Against].map((choice) => (s) => s.vote({ request: open, choice })),
    voteBundle: [Choice.None, Choice.For, Choice.Against].map(
      (choice) => (s) => s.voteBundle({ request: open, choice, counter: 1n, deadline, keys }),
    ),
    decide: [open, accusation].map((request) => (s) => s.decide({ request })),
    closeRequest: [(s) => s.closeRequest({ request: benefit })],
    placeCharity: [(s) => s.placeCharity({ request: charity })],
    collect: [(s) => s.collect({ society })],
    give: [(s) => s.give({ request: benefit, amount: "2.5" }), (s) => s.give({ request: charity, amount: "2.5" })],
    giveMany: [(s) => s.giveMany({ gifts: [benefit, charity, open].map((request) => ({ request, amount: "2.5" })) })],
    transferShares: [(s) => s.transferShares({ society: other, to: gus, shares: 1n })],
    transferSharesFrom: [
      (s) => s.transferSharesFrom({ society: other, from: all.creator.address, to: ari, shares: 5n, spender: gus }),
    ],
    approveShares: [0n, 1n, ethers.MaxUint256].map(
      (shares) => (s) => s.approveShares({ society: other, holder: all.creator.address, spender: gus, shares }),
    ),
    setShareOperator: [true, false].map((approved) => (s) => s.setShareOperator({ operator: gus, approved })),
    claimShares: [(s) => s.claimShares({ society: other, holder: all.creator.address })],
    claimCommons: [(s) => s.claimCommons({ societies: [society, other] }), (s) => s.claimCommons({ societies: [] })],
    claimReferral: [(s) => s.claimReferral({ society: other, members: [ari] })],
    changeRules: [
      (s) => s.changeRules({ society: other, rules }),
      (s) => s.changeRules({ society: other, rules: all.rules }),
    ],
    describe: [(s) => s.describe({ society, ...words })],
    passControl: [(s) => s.passControl({ society }), (s) => s.passControl({ society: other, holders: [ari, gus] })],
    approveRules: [true, false].map((inFavour) => (s) => s.approveRules({ society: other, rules, inFavour })),
    approveDescription: [true, false].map((inFavour) => (s) => s.approveDescription({ society, ...words, inFavour })),
    approveLaterLedger: [ledger, ethers.ZeroAddress].flatMap((one) =>
      [true, false].map(
        (inFavour): Build =>
          (s) =>
            s.approveLaterLedger({ society, ledger: one, inFavour }),
      ),
    ),
    rejectChange: [true, false].map((rejecting) => (s) => s.rejectChange({ society, rejecting })),
    rejectBundle: [(s) => s.rejectBundle({ society, counter: 1n, deadline, keys })],
    carryOutRules: [(s) => s.carryOutRules({ society, rules })],
    carryOutDescription: [(s) => s.carryOutDescription({ society, ...words })],
    carryOutLaterLedger: [ledger, ethers.ZeroAddress].map(
      (one) => (s) => s.carryOutLaterLedger({ society, ledger: one }),
    ),
    startEnding: [(s) => s.startEnding({ society })],
    voteOnEnding: [true, false].map((inFavour) => (s) => s.voteOnEnding({ society, inFavour })),
    giveAfterEnd: [(s) => s.giveAfterEnd({ request: charity, amount: "2.5" })],
    moveReserves: [(s) => s.moveReserves({ society, ledger })],
    nameHeir: [
      (s) => s.nameHeir({ society, heir: cleo }),
      (s) => s.nameHeir({ society, charity }),
      (s) => s.nameHeir({ society }),
    ],
    inherit: [(s) => s.inherit({ society, member: cleo })],
    keepTotals: [(s) => s.keepTotals({ society })],
    createVotes: [(s) => s.createVotes({ society })],
    cancelSignature: [(s) => s.cancelSignature(), (s) => s.cancelSignature({ heirIn: society })],
    multicall: [
      async (s) => s.multicall({ plans: [await s.ripen({ society, members: [ari] }), await s.collect({ society })] }),
    ],
  };
}

describe("SDK: what plans of societies say in Spanish", () => {
  it("says the same of every write", async () => {
    const all = await loadFixture(busyWorld);
    const plans = plansOf(all);
    expect(Object.keys(plans).sort()).to.deep.equal([...Object.keys(societyWrites), "multicall"].sort());
    const [inEnglish, inSpanish] = [await all.of(all.ben), await all.of(all.ben, es)];
    for (const [name, builds] of Object.entries(plans)) {
      for (const build of builds) {
        const [en, other] = [await build(inEnglish), await build(inSpanish)];
        expect(other.calls, name).to.deep.equal(en.calls);
        expectSameInSpanish(await en.preview(), await other.preview());
      }
    }
  });

  it("says amounts, karma and shares as Spanish does", async () => {
    const all = await loadFixture(busyWorld);
    const { commit, file, approveRules } = await all.of(all.ari, es);
    const committed = await (await commit({ society: all.id, amount: "12.5" })).preview();
    expect(committed.sentence).to.equal("Ari aporta 12,50 tEUR a la sociedad 1.");
    expect(committed.consequences[0]).to.equal("Gana 6,25 de karma; al darlo se gana más.");
    expect(committed.moves[0]).to.include({ from: "Ari", to: "la reserva de ayudas de Ari" });
    const filed = await (await file({ society: all.id, karma: "0.5", subject: "Una pierna rota" })).preview();
    expect(filed.sentence).to.equal("Ari solicita ayuda a la sociedad 1: «Una pierna rota».");
    const rules = { ...all.rules, approval: 325n };
    const changed = await (await approveRules({ society: all.other, rules })).preview();
    expect(changed.consequences[0]).to.equal("Una solicitud necesita al menos el 3,25 % del karma.");
    expect(changed.consequences.at(-1)).to.match(/; por eso se rechazará\.$/);
  });

  it("says in English what a language leaves out", async () => {
    const all = await loadFixture(busyWorld);
    const { societies: _, ...partial } = es;
    const { join } = await all.of(all.gus, partial);
    expect((await (await join({ society: all.id })).preview()).sentence).to.equal("Gus joins society 1.");
  });

  it("has every message in other words, with the same figures", () => {
    expect(expectMessagesInSpanish(english, spanish)).to.be.above(250);
  });
});
