import { expect } from "chai";
import { startLocalChain as hardhatChain } from "../../../scripts/deployment";
import { type LocalChain, startLocalChain } from "../../src/testing";
import { BEGINS, type Figures, playScenario } from "./scenario";

const EURO = 1_000_000n;

/** What the specification says that the scenario comes to. */
function isAsSpecified({ relationship, society, wallet, plans, compared }: Figures) {
  // Two months of 50 from each, 140.50 composed, less 120 paid.
  expect(relationship.pot).to.equal(220_500_000n);
  // One of three activities is A's.
  expect([relationship.careA, relationship.careB]).to.deep.equal([10n, 20n]);
  expect(relationship.daycare).to.equal(120n * EURO);
  expect(relationship.shares).to.equal(relationship.pot);

  // Of 200 from each of five the fee takes 5 %, charity 5 % of what is left; Maria gave 40, Frankie 12.34.
  const kept = 180_500_000n;
  expect(society.reserves).to.deep.equal([kept - 40n * EURO, kept, kept, kept - 12_340_000n, kept]);
  expect(society.received).to.equal(52_340_000n);
  expect(society.room - society.roomAfter).to.equal(society.received);
  // Charity's 9.50 of each, and of each fee of 10 the parts that nobody has a right to yet.
  expect(society.charity).to.equal(5n * 17_500_000n);

  // 3,000 less 312: the donors of 2,000 get all of it back, the rest is the successor's.
  expect(wallet).to.deep.equal({
    paid: 300n * EURO,
    fee: 12n * EURO,
    donorGot: 200n * EURO,
    successorGot: 688n * EURO,
  });
  expect([plans, compared]).to.deep.equal([38, 56]);
}

describe("SDK: all domains, from end to end", () => {
  const played: Figures[] = [];
  const plays = (name: string, start: () => Promise<LocalChain>) =>
    it(`${name}: every preview is what happens`, async () => {
      const chain = await start();
      try {
        const figures = await playScenario(chain);
        isAsSpecified(figures);
        played.push(figures);
      } finally {
        await chain.stop();
      }
    });

  plays("within this process", async () => startLocalChain({ rpc: (await hardhatChain()).rpc, startsAt: BEGINS }));
  plays("with anvil", () => startLocalChain({ startsAt: BEGINS }));

  it("comes to the same figures on both", () => {
    expect(played).to.have.length(2);
    expect(played[0]).to.deep.equal(played[1]);
  });
});
