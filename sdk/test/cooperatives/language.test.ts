import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import {
  Action,
  type ActType,
  Choice,
  type Commonweal,
  categoryMask,
  connect,
  encodeAct,
  makeMotion,
  motionId,
  type Plan,
  type Preview,
  previewInWords,
  proposedAct,
  regionCode,
  registryActs,
  relationshipActs,
  subsidyActs,
} from "../../src";
import { core } from "../../src/messages/en/core";
import { es } from "../../src/messages/es";
import { deployed, said } from "../helpers";
import { expectSameInSpanish, expectSpanish } from "../language";

/** The domain, and what one person is told in both languages. */
async function bilingual() {
  const all = await deployed();
  const names = { [all.daycare.address]: "Daycare", [all.ari.address]: "Ari", [all.elliot.address]: "Elliot" };
  const inSpanish = (runner: typeof all.ari) =>
    connect({ runner, deployment: all.deployment, names, language: es }) as Promise<Commonweal>;
  /** Builds a plan in both languages; gives both previews, and the plan in English. */
  const both = async (
    build: (of: Commonweal) => Promise<Plan>,
    runner = all.daycare,
  ): Promise<{ plan: Plan; english: Preview; spanish: Preview }> => {
    const [one, other] = await Promise.all([all.as(runner), inSpanish(runner)]);
    const plan = await build(one);
    const [english, spanish] = [await plan.preview(), await (await build(other)).preview()];
    expectSameInSpanish(english, spanish);
    return { plan, english, spanish };
  };
  return { ...all, inSpanish, both };
}

describe("SDK: co-operatives in Spanish", () => {
  it("says every motion", async () => {
    const all = await loadFixture(bilingual);
    const record = { kind: 1, publicBody: false, region: regionCode("ES-MD"), categories: categoryMask([3]) };
    const proposer = all.daycare.address;
    const [subject, successor] = [all.people[5]!.address, all.people[6]!.address];
    const ledger = all.deployment.contracts.RelationshipCoins!.address;
    const motions = [
      { action: Action.Admit, proposer, subject, record },
      { action: Action.Admit, proposer, subject },
      { action: Action.Expel, proposer, subject: all.farm.address },
      { action: Action.Reclassify, proposer, subject: all.farm.address, record },
      { action: Action.ReplaceAccount, proposer, subject: all.farm.address, successor },
      { action: Action.RecogniseSuccessor, proposer, subject: ledger },
      { action: Action.RecogniseSuccessor, proposer, subject: ledger, successor },
    ].map(makeMotion);
    for (const motion of motions) {
      await all.both(({ cooperatives }) => cooperatives.openMotion({ motion }));
      await all.both(({ cooperatives }) => cooperatives.withdrawMotion({ motion }));
      await all.both(({ cooperatives }) => cooperatives.stopReplacement({ motion }));
      await all.both(({ cooperatives }) => cooperatives.executeMotion({ motion }));
    }
    const { spanish } = await all.both(({ cooperatives }) => cooperatives.openMotion({ motion: motions[0]! }));
    expect(spanish.sentence).to.match(/^Daycare propone admitir a 0x.{9} \(región ES-MD, categorías 3\)\.$/);
    expect(said(spanish)).to.contain("dos tercios de los votos emitidos");
  });

  it("says every vote", async () => {
    const all = await loadFixture(bilingual);
    const motion = motionId(
      makeMotion({ action: Action.Expel, proposer: all.daycare.address, subject: all.farm.address }),
    );
    for (const choice of [Choice.None, Choice.For, Choice.Against]) {
      await all.both(({ cooperatives }) => cooperatives.castVote({ motion, choice, counter: 1n }));
    }
  });

  it("says what a co-operative does with its account", async () => {
    const all = await loadFixture(bilingual);
    const oldAccount = all.daycare.address;
    const newAccount = all.people[6]!.address;
    await all.both(({ cooperatives }) => cooperatives.activateVote({ cooperative: oldAccount }));
    await all.both(({ cooperatives }) => cooperatives.leaveRegistry());
    const update = await all.both(({ cooperatives }) => cooperatives.updateRecord({ region: "FR-OCC", categories: 3 }));
    expect(update.spanish.sentence).to.equal("Daycare es ahora de la región FR-OCC, para las categorías 0, 1.");
    const { spanish } = await all.both(({ cooperatives }) => cooperatives.moveAccount({ oldAccount, newAccount }));
    expect(spanish.consequences.at(-1)).to.equal(
      "Tienen que aceptar ambas personas: una lo firma o lo propone, la otra lo envía.",
    );
  });

  it("says what happens to members and workers", async () => {
    const all = await loadFixture(bilingual);
    const cooperative = all.daycare.address;
    const [member, oldMember, newMember] = [all.ari.address, all.ari.address, all.elliot.address];
    const hash = ethers.id("record");
    const enrolled = await all.both(({ cooperatives }) => cooperatives.enrolMember({ member, referenceHash: hash }));
    expect(enrolled.spanish.sentence).to.equal("Daycare inscribe a Ari como persona socia.");
    await all.both(({ cooperatives }) => cooperatives.removeMember({ member, reasonHash: hash }));
    await all.both(({ cooperatives }) => cooperatives.leaveCooperative({ cooperative }), all.ari);
    await all.both(({ cooperatives }) => cooperatives.proposeMemberRecovery({ oldMember, newMember }));
    await all.both(({ cooperatives }) => cooperatives.stopMemberRecovery({ cooperative }), all.ari);
    await all.both(({ cooperatives }) => cooperatives.completeMemberRecovery({ cooperative, oldMember }));
    const openUntil = BigInt(await time.latest()) + 2_592_000n;
    const worker = { workerHash: hash, region: "ES-CT", categories: categoryMask([1, 2]), openUntil };
    const listed = await all.both(({ cooperatives }) => cooperatives.listWorker(worker));
    expect(said(listed.spanish)).to.contain("Categorías 1, 2.");
    await all.both(({ cooperatives }) => cooperatives.unlistWorker(worker));
  });
});

describe("SDK: agreement in Spanish", () => {
  it("says a proposal, and how it is taken back or declined", async () => {
    const all = await loadFixture(bilingual);
    const input = { oldAccount: all.daycare.address, newAccount: all.people[6]!.address };
    const { plan } = await all.both(async ({ cooperatives }) =>
      (await cooperatives.moveAccount(input)).propose({ until: 4_000_000_000 }),
    );
    const { events } = await plan.send();
    const { act, proposer } = events.find(({ name }) => name === "ActProposed")!.args;
    const asked = await all.inSpanish(all.daycare);
    const proposing = await (await asked.cooperatives.moveAccount(input)).propose({ until: 4_000_000_000 });
    expect((await proposing.preview()).sentence).to.match(
      /^Pide conformidad: La cooperativa de Daycare se traslada a /,
    );
    await all.both(({ cooperatives }) => cooperatives.withdrawProposal({ act }));
    await all.both(({ cooperatives }) => cooperatives.declineProposal({ act, proposer }), all.people[6]!);
  });

  it("says what makes a signature void", async () => {
    const all = await loadFixture(bilingual);
    const [english, spanish] = await Promise.all([all.as(all.daycare), all.inSpanish(all.daycare)]);
    const leaving = await (await english.cooperatives.leaveRegistry()).sign();
    const [one, other] = [await english.howToCancel(leaving), await spanish.howToCancel(leaving)];
    expect(one.way).to.equal("number");
    expectSpanish(one.sentence, other.sentence);
    expectSameInSpanish(await one.plans[0]!.preview(), await other.plans[0]!.preview());
    const input = { oldAccount: all.daycare.address, newAccount: all.people[6]!.address };
    const moving = await (await english.cooperatives.moveAccount(input)).sign();
    const timely = [await english.howToCancel(moving), await spanish.howToCancel(moving)];
    expect(timely[0]!.way).to.equal("deadline");
    expectSpanish(timely[0]!.sentence, timely[1]!.sentence);
    for (const way of ["decline", "epoch", "counter", "number"] as const) {
      expectSpanish(core.howToCancel[way](), es.core.howToCancel[way]());
    }
  });

  it("says how many of several have signed", () => {
    for (const signed of [0, 1, 2]) {
      const english = core.agreement.joint({ needed: 3, signed });
      const spanish = es.core.agreement.joint({ needed: 3, signed });
      expectSpanish(english, spanish);
    }
    expect(es.core.agreement.joint({ needed: 3, signed: 1 })).to.equal(
      "Hacen falta 3: ha firmado 1, y quien lo envía también cuenta.",
    );
  });

  it("says the whole preview in lines", () => {
    const preview: Preview = {
      sentence: "Ari da.",
      moves: [{ from: "Ari", to: "Elliot", amount: 5n, unit: "money" }],
      stoppable: { until: 0n, how: "retirarlo" },
      consequences: ["Gana karma."],
    };
    expect(previewInWords(preview, (value) => `${value} EUR`, es)).to.deep.equal([
      "Ari da.",
      "Mueve 5 EUR de Ari a Elliot.",
      "Se puede detener hasta el 1970-01-01 00:00 UTC: retirarlo.",
      "Gana karma.",
    ]);
    expect(previewInWords(preview, (value) => `${value} EUR`)).to.include("Moves 5 EUR from Ari to Elliot.");
    const stoppable = { until: null, how: "retirarlo" };
    expect(previewInWords({ ...preview, stoppable }, String, es)).to.include("Se puede detener: retirarlo.");
    expect(previewInWords({ ...preview, stoppable: null }, String, es)).to.include("No se puede deshacer.");
  });

  it("reads every act that can be proposed in both languages, each field in words", () => {
    const acts: readonly ActType[] = [...relationshipActs, ...subsidyActs, ...registryActs].filter(({ both }) => both);
    expect(acts.map(({ name }) => name)).to.include.members(["OpenRelationship", "EnrolPair", "MoveAccount"]);
    for (const act of acts) {
      expect(es.core.proposedAct.acts[act.name], act.name).to.be.a("string");
      const values = valuesOf(act);
      const data = encodeAct(act, values);
      const english = proposedAct(acts, data).sentence;
      const spanish = proposedAct(acts, data, String, String, es).sentence;
      expectSpanish(english, spanish);
    }
    const pay = acts.find(({ name }) => name === "PayCooperative")!;
    const data = encodeAct(pay, valuesOf(pay));
    const spanish = proposedAct(
      acts,
      data,
      (amount) => `${amount} EUR`,
      (address) => address.slice(0, 4),
      es,
    );
    expect(spanish.sentence).to.match(
      /^Pago a una cooperativa de 0x11 y 0x11: cooperativa 0x11, importe 9 EUR, nota 0x11/,
    );
  });
});

/** Values for an act: a struct inside is encoded from what it has. */
function valuesOf(act: ActType): Record<string, unknown> {
  const fill = (fields: string): Record<string, unknown> =>
    Object.fromEntries(
      fields.split(",").map((field) => {
        const [type, name] = field.trim().split(" ") as [string, string];
        const size = type === "address" ? 20 : Number(/^bytes(\d+)$/.exec(type)?.[1] ?? 0);
        if (act.structs?.[type]) return [name, fill(act.structs[type])];
        return [name, size > 0 ? `0x${"11".repeat(size)}` : 9n];
      }),
    );
  return fill(act.fields);
}
