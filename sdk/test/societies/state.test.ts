import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { BaseContract } from "ethers";
import fc from "fast-check";
import { ethers } from "hardhat";
import { KARMA, type Society, State } from "../../../test/societies/fixture";
import { neighbours } from "../../../test/societies/RequestsFixture";
import { interfaces } from "../../src/interfaces";
import { rebuildSocieties } from "../../src/societies/state";
import { type All, eventsOf, expectSame, grown, type Person } from "./life";
import { ACTS_OF_CHANCE, steps, take } from "./player";
import {
  controlOfAll,
  endOfOne,
  fullRanking,
  heirsAndEras,
  monthsLater,
  requestsOfAllKinds,
  sharesAndFees,
} from "./script";

/** Events that say nothing about societies: no act of theirs needs two persons, and numbers of signatures are read. */
const NOT_STATE = ["ActProposed", "EIP712DomainChanged", "ProposalEnded", "ProposalUsed", "SignatureCancelled"];

/** A society of an asset that calls somebody in the middle of a transfer, with an approved request. */
async function interrupted() {
  const all = await neighbours(4, { charity: 1_000 }, undefined, "CallingEuro");
  const { society, members } = all;
  const [one, two, three, four] = members as [Person, Person, Person, Person];
  const request = await society.approved(two, 10n * KARMA, [one, three, four]);
  const calling = await ethers.getContractAt("CallingEuro", all.asset);
  const address = (all.ledger as unknown as BaseContract).getAddress();
  return { ...all, societies: [society], request, calling, address } as unknown as All & {
    society: Society;
    request: bigint;
    calling: typeof calling;
    address: Promise<string>;
  };
}

describe("SDK: state of societies", () => {
  it("rebuilds a long life of three societies with every event that there is, to the bit", async function () {
    this.timeout(600_000);
    const all = await loadFixture(grown);
    const same = async () => expectSame(all, rebuildSocieties(await eventsOf(all)));
    const { charities, charity } = await requestsOfAllKinds(all);
    await monthsLater(all);
    await sharesAndFees(all);
    await same();
    await fullRanking(all);
    await controlOfAll(all);
    await same();
    await endOfOne(all, charity);
    await heirsAndEras(all, charities);
    await same();
    const told = new Set((await eventsOf(all)).map(({ name }) => name));
    const missing: string[] = [];
    interfaces.BenefitSocieties.forEachEvent(({ name }) => {
      if (!told.has(name) && !NOT_STATE.includes(name)) missing.push(name);
    });
    expect(missing).to.deep.equal([]);
  });

  it("rebuilds a request that is closed while the gift that fills it arrives, before the gift is told", async () => {
    const all = await loadFixture(interrupted);
    const { society, ledger, members, request, calling } = all;
    const { room } = await ledger.requestOf(request);
    await calling.armWith(await all.address, ledger.interface.encodeFunctionData("closeRequest", [request]));
    await society.give(request, members[0]!, room);
    const events = await eventsOf(all);
    expect(events.slice(-2).map(({ name }) => name)).to.deep.equal(["RequestDecided", "Given"]);
    expect((await ledger.requestOf(request)).state).to.equal(State.Closed);
    await expectSame(all, rebuildSocieties(events));
  });

  it("rebuilds all societies from events after random acts, equal to the chain's", async function () {
    this.timeout(600_000);
    const seen = new Map<string, number>();
    const acts = Object.keys(ACTS_OF_CHANCE);
    // What everything else needs comes more often.
    const often = ["file", "vote", "voteTogether", "decide", "give", "commit", "approve", "reject"];
    await fc.assert(
      fc.asyncProperty(fc.array(steps([...acts, ...often]), { minLength: 50, maxLength: 70 }), async (list) => {
        const all = await loadFixture(grown);
        for (const step of list) {
          if (await take(all, step)) seen.set(step.act, (seen.get(step.act) ?? 0) + 1);
        }
        await expectSame(all, rebuildSocieties(await eventsOf(all)));
      }),
      { numRuns: 3, seed: 20_261, endOnFailure: true },
    );
    const done = [...seen.values()].reduce((sum, count) => sum + count, 0);
    expect(done > 90, `only ${done} acts succeeded`).to.equal(true);
    const needed = ["vote", "voteTogether", "decide", "give", "giveMany", "close", "nominate", "shares", "changeRules"];
    expect(needed.filter((act) => !seen.has(act))).to.deep.equal([]);
  });

  it("says which events are missing", () => {
    const at = {
      contract: "BenefitSocieties",
      block: 1,
      blockHash: "0x",
      transaction: "0x",
      index: 0,
      at: 86_400n,
    } as const;
    const unknown = (name: string, args: object) => () => rebuildSocieties([{ ...at, name, args }]);
    expect(unknown("Ripened", { society: 3n, member: "0x" })).to.throw(RangeError, "society 3");
    expect(unknown("Voted", { request: 9n })).to.throw(RangeError, "request 9");
    expect(unknown("ActClosed", { id: "0x12" })).to.throw(RangeError, "change 0x12");
    expect(
      rebuildSocieties([{ ...at, contract: "RelationshipCoins", name: "Voted", args: {} }]).requests.size,
    ).to.equal(0);
  });
});
