import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import {
  CHARTS,
  DAY,
  deployDomain,
  EURO,
  KARMA,
  loadFixture,
  MONTH,
  type Rules,
  rateOf,
  Society,
  time,
} from "./fixture";

/** Karma with two decimals, rounded half up. */
const shown = (karma: bigint) => (Number((karma + 5_000n) / 10_000n) / 100).toFixed(2);

/** One member and three rich ones, of whom the first files a request every month, a week before the gift. */
async function over(rules: Partial<Rules>) {
  const all = await deployDomain();
  const society = await Society.create(all, { ...CHARTS, ...rules });
  const [member, ...rich] = all.people.slice(0, 4) as [HardhatEthersSigner, ...HardhatEthersSigner[]];
  await society.joinAll([member, ...rich]);
  for (const one of rich) await society.commit(one, 3_000_000n * EURO);
  return { ...all, society, member, rich, start: (await time.latest()) + MONTH };
}
const charts = () => over({});
const halfLife = () => over({ rate: rateOf(180) });

/** The k-th monthly gift of 1,000: committed and at once given to an approved request. */
async function giftOf(all: Awaited<ReturnType<typeof over>>, k: number): Promise<bigint> {
  const { society, member, rich, start } = all;
  const at = start + k * MONTH;
  await time.increaseTo(at - 8 * DAY);
  const request = await society.approved(rich[0]!, 1_000n * KARMA, rich);
  await time.setNextBlockTimestamp(at);
  await society.commit(member, 1_000n * EURO);
  await society.give(request, member, 1_000n * EURO);
  await all.ledger.connect(rich[0]!).closeRequest(request);
  return society.karmaOf(member, at);
}

describe("Karma", () => {
  it("after each of 28 monthly gifts of 1,000 is 1,000 (1 - 0.9^k) / (1 - 0.9), as in the source's charts", async () => {
    const all = await loadFixture(charts);
    for (let k = 1; k <= 28; ++k) {
      const karma = await giftOf(all, k);
      expect(shown(karma), `after gift ${k}`).to.equal(((1_000 * (1 - 0.9 ** k)) / (1 - 0.9)).toFixed(2));
      const { karma: seen } = await all.ledger.memberOf(all.society.id, all.member);
      expect(seen).to.equal(karma);
    }
  });

  it("with a half-life of 180 days is 1,000 (1 - q^k) / (1 - q), and half of it 180 days later", async () => {
    const all = await loadFixture(halfLife);
    const q = 0.5 ** (30 / 180);
    let karma = 0n;
    for (let k = 1; k <= 12; ++k) {
      karma = await giftOf(all, k);
      expect(shown(karma), `after gift ${k}`).to.equal(((1_000 * (1 - q ** k)) / (1 - q)).toFixed(2));
    }
    const later = all.start + 12 * MONTH + 180 * DAY;
    await time.increaseTo(later);
    expect(shown(await all.society.karmaOf(all.member, later))).to.equal(((500 * (1 - q ** 12)) / (1 - q)).toFixed(2));
  });
});
