import { type SnapshotRestorer, takeSnapshot } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Plan } from "../../src";
import { relationships as english } from "../../src/messages/en/relationships";
import { es } from "../../src/messages/es";
import { relationships as spanish } from "../../src/messages/es/relationships";
import { relationshipWrites, subsidyWrites } from "../../src/relationships/client";
import { expectMessagesInSpanish, expectSameInSpanish } from "../language";
import { textsIn } from "../textsInSource";
import { SCENES, strangers, withCommonFund } from "./scenes";

/** The calls of an act, once one of two has agreed. */
const callsOf = (plan: Plan) => (plan.persons.length === 2 ? plan.usingProposalOf(plan.persons[0]!) : plan).calls;

describe("SDK: what plans of relationships and programmes say in Spanish", () => {
  const said = new Set<string>();
  let start: SnapshotRestorer;

  // Scenes go far ahead in time: what is tested next begins today.
  beforeEach(async () => {
    start = await takeSnapshot();
  });

  afterEach(() => start.restore());

  for (const [scene, { world, plans }] of Object.entries(SCENES)) {
    it(`says the same of every act ${scene}`, async () => {
      const all = await world();
      const [inEnglish, inSpanish] = [await all.as(all.ari), await all.as(all.ari, es)];
      for (const builds of plans.map((make) => make(all))) {
        for (const [name, list] of Object.entries(builds)) {
          said.add(name);
          for (const build of list) {
            const [one, other] = [await build(inEnglish), await build(inSpanish)];
            expect(callsOf(other), name).to.deep.equal(callsOf(one));
            expectSameInSpanish(await one.preview(), await other.preview());
          }
        }
      }
    });
  }

  it("leaves no write out", () => {
    const named = (group: string, writes: object) => Object.keys(writes).map((name) => `${group}.${name}`);
    const all = [...named("relationships", relationshipWrites), ...named("subsidies", subsidyWrites)];
    expect([...said].sort()).to.deep.equal(all.sort());
  });

  it("says amounts, people and moments as Spanish does", async () => {
    const all = await withCommonFund();
    const { ours: pair, policy } = all;
    const { relationships, subsidies } = await all.as(all.ari, es);
    const people = pair.a === all.ari.address ? ["Ari", "Elliot"] : ["Elliot", "Ari"];
    const composed = await (await relationships.compose({ pair, fromA: "12.5", fromB: "10" })).preview();
    expect(composed.sentence).to.equal(
      `${people.join(" y ")} añaden 22,50 tEUR a su bote, que entonces tendrá 112,50 tEUR.`,
    );
    expect(composed.moves[0]).to.include({ from: `las fichas personales de ${people[0]}`, to: "la moneda Ari-Elliot" });
    expect(composed.consequences[0]).to.contain(`${people[0]} da 2,50 tEUR más que ${people[1]}.`);
    const notice = await (await relationships.giveNotice({ pair })).preview();
    expect(notice.sentence).to.match(
      /^Ari da aviso: la relación con Elliot se podrá terminar después del \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
    );
    expect(notice.stoppable!.how).to.equal(
      "Ari retira el aviso, una vez por capítulo, salvo que Elliot haya declarado cuidado",
    );
    const enrolment = await (await subsidies.enrolPair({ programme: 1n, policy, pair })).preview();
    expect(enrolment.sentence).to.contain("se inscriben en el programa 1, que les reserva 10,50 tEUR.");
    const paid = await (await relationships.pay({ pair, cooperative: all.stranger.address, amount: "1" })).preview();
    expect(paid.consequences[0]).to.match(/ no es una cooperativa registrada; por eso se rechazará\.$/);
  });

  it("says in English what a language leaves out", async () => {
    const all = await strangers();
    const { relationships: _, ...partial } = es;
    const { relationships } = await all.as(all.ari, partial);
    const { sentence } = await (await relationships.logOwnCare({ units: 2n })).preview();
    expect(sentence).to.equal("Ari logs 2 units of care for themselves.");
  });

  it("has every message in other words, with the same figures", () => {
    expect(expectMessagesInSpanish(english, spanish)).to.be.above(130);
  });

  it("has no text in the writes themselves, but for errors", () => {
    const types = ["POLICY", "ATTESTATION", "VERIFIER_WAIVER", "VERIFIED_RELATIONSHIP"];
    expect(textsIn("relationships/writes", types)).to.deep.equal([]);
    // It finds what it looks for.
    expect(textsIn("messages/en/relationships").length).to.be.above(120);
  });
});
