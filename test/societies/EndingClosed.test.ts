import { expect } from "chai";
import { CALLER } from "../helpers/consent";
import { six } from "./ControlFixture";
import { EURO, KARMA, loadFixture, toMonth } from "./fixture";

/** Two thirds let it end. */
async function over() {
  const all = await six();
  const { ledger, society, members } = all;
  await toMonth();
  await ledger.connect(members[0]).startEnding(society.id, members[0], CALLER);
  for (const one of [members[0], members[1], members[3]]) {
    await ledger.connect(one).voteOnEnding(society.id, one, true, 1, CALLER);
  }
  return all;
}

describe("A society that has ended", () => {
  it("takes no commitments, and nothing new is filed", async () => {
    const { society, members, stranger, refused, ledger } = await loadFixture(over);
    expect(await ledger.isEnded(society.id)).to.equal(true);
    const ended = "BenefitSocieties_HasEnded";
    await refused(() => society.commit(members[0], EURO), ended, [society.id]);
    await refused(() => society.commit(members[0], EURO, stranger), ended, [society.id]);
    await refused(() => society.file(members[0], KARMA), ended, [society.id]);
  });
});
