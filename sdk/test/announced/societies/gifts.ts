import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { DAY } from "../../../../test/societies/fixture";
import { toUnits } from "../../../src/societies";
import { approvedWorld, EURO, KARMA, type Person, type World, world } from "../../societies/world";
import { count, type Done, type Line, money, percent } from "../preview";
import type { Story } from "../stories";
import { happens, type InputOf, millionths, ONE_NUMBER, placesOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };

/** Money, reserves and what waits of these members, and of somebody who is none. */
function everywhere(all: World, people: Person[], outside?: Person) {
  const places = { ...placesOf(all, people, all.id) };
  for (const one of [...people, ...(outside ? [outside] : [])]) {
    const name = all.names[one.address]!;
    places[name] = () => all.asset.balanceOf(one);
    places[`what ${name} can collect`] = () => all.ledger.creditOf(all.asset, one);
  }
  return places;
}

/** What gifts earned is what was announced, unit by unit. */
async function expectEarned({ ledger, id }: World, { preview, sent }: Done): Promise<Line> {
  const given = sent.events.filter(({ name }) => name === "Given");
  const { exponent } = await ledger.societyOf(id);
  const units = given.reduce((sum, { args }) => sum + args.units, 0n);
  const earned = toUnits(preview.karma!.earns!, exponent);
  // Each gift is rounded down on its own.
  expect(earned - units >= 0n && earned - units < BigInt(Math.max(given.length, 1))).to.equal(true);
  return [/It earns (?<karma>.+ karma), which count at once\./, { karma: millionths(preview.karma!.earns!) }];
}

const kept = (who: string): Line => [
  /(?<who>\S+) cannot be paid in this asset now: if so, the ledger keeps it until it can be collected \(collect\)\./,
  { who },
];

/** A gift, and what it says besides. */
async function gives(all: World, giver: Person, to: Person, input: InputOf<"give">, ...besides: Line[]): Promise<Done> {
  const inside = [all.ari, all.ben, all.cleo, all.dora];
  const amount = input.amount as bigint;
  return happens(
    all,
    giver,
    "give",
    input,
    async (done) => [
      [
        /(?<who>\S+) gives (?<sum>.+) to (?<to>\S+), for request (?<id>\d+)\./,
        {
          who: all.names[giver.address]!,
          sum: money(amount, TEUR),
          to: all.names[to.address]!,
          id: count(input.request),
        },
      ],
      await expectEarned(all, done),
      ONE_NUMBER,
      ...besides,
    ],
    { places: everywhere(all, inside, all.shelter) },
  );
}

export const giftStories: Story[] = [
  {
    it: "gives from either reserve, to members and charities, and earns what was announced up to the bound",
    writes: ["give"],
    async tell() {
      const all = await loadFixture(approvedWorld);
      const { ari, ben, cleo, shelter, benefit, charity } = all;
      await gives(all, ben, ari, { request: benefit, amount: 33n * EURO + 1n });
      await gives(all, cleo, ari, { request: benefit, amount: 5n, fromCharity: true });
      await time.increase(3 * DAY);
      await gives(all, cleo, shelter, { request: charity, amount: 20n * EURO });
      await gives(all, ben, shelter, { request: charity, amount: EURO }, [
        /The sponsor of a charity earns nothing by giving to it\./,
      ]);
      const bound = await world({ perBeneficiary: 1 });
      const request = await bound.society.approved(bound.ari, 10n * KARMA, [bound.emil, bound.fay]);
      // A ten-thousandth of 2,000 euro.
      await gives(bound, bound.ben, bound.ari, { request, amount: 30n * EURO }, [
        /Only (?<sum>.+ tEUR) of it earn: giving to (?<to>\S+) earns on (?<share>.+ %) of what was committed for the giver\./,
        { sum: money((2n * EURO) / 10n, TEUR), to: "Ari", share: percent(1n) },
      ]);
      expect(await bound.ledger.earnedWith(bound.id, bound.ben, bound.ari)).to.equal((2n * EURO) / 10n);
    },
  },
  {
    it: "says of a beneficiary who cannot be paid that the ledger keeps it, and who is paid when it is collected",
    writes: ["give", "giveMany", "collect"],
    async tell() {
      const all = await world({}, "MoodyEuro");
      const { society, asset, ledger, id, ari, ben, cleo, emil, fay } = all;
      const request = await society.approved(ari, 10n * KARMA, [emil, fay]);
      const moody = await ethers.getContractAt("MoodyEuro", asset);
      for (const mood of [1, 2]) {
        await moody.setMood(mood);
        const { preview } = await gives(all, ben, ari, { request, amount: 20n * EURO }, kept("Ari"));
        expect(preview.moves[0]!.to).to.equal("what Ari can collect");
      }
      const gifts = [{ request, amount: 3n * EURO }];
      await happens(
        all,
        cleo,
        "giveMany",
        { gifts },
        async (done) => [
          [
            /(?<who>\S+) gives (?<sum>.+) to (?<given>\d+) of (?<all>\d+) requests of society (?<id>\d+)\./,
            { who: "Cleo", sum: money(3n * EURO, TEUR), given: count(1), all: count(1), id: count(id) },
          ],
          await expectEarned(all, done),
          kept("Ari"),
          ONE_NUMBER,
        ],
        { places: everywhere(all, [ari, cleo]) },
      );
      await moody.setMood(0);
      const credit = await ledger.creditOf(asset, ari);
      expect(credit).to.equal(43n * EURO);
      const places = { Ari: () => asset.balanceOf(ari), "the ledger": () => ledger.creditOf(asset, ari) };
      const input = { society: id, beneficiary: ari.address };
      await happens(
        all,
        all.stranger,
        "collect",
        input,
        () => [
          [/(?<who>\S+) is paid (?<sum>.+) that could not be paid before\./, { who: "Ari", sum: money(credit, TEUR) }],
        ],
        { places },
      );
    },
  },
  {
    it: "gives to many in order, passing over those that cannot receive for the reason that it announced",
    writes: ["giveMany"],
    async tell() {
      const all = await loadFixture(approvedWorld);
      const { society, ledger, id, ari, ben, cleo, dora, emil, fay, benefit, charity } = all;
      const second = await society.approved(cleo, 10n * KARMA, [emil, fay]);
      const open = await society.file(dora, KARMA);
      const { room } = await ledger.requestOf(benefit);
      const gifts = [
        { request: benefit, amount: room },
        { request: open, amount: 10n * EURO },
        { request: second, amount: 10n * EURO },
        { request: charity, amount: 5n * EURO },
        { request: benefit, amount: 1n },
        { request: second, amount: 5n * EURO + 1n },
      ];
      const done = await happens(
        all,
        ben,
        "giveMany",
        { gifts },
        async (done) => {
          const given = done.sent.events.filter(({ name }) => name === "Given");
          const sum = given.reduce((all, { args }) => all + args.amount, 0n);
          const passed = done.sent.events.filter(({ name }) => name === "PassedOver");
          const why = new Map<bigint, [string, Record<string, ReturnType<typeof money>>]>([
            [open, ["The request is open, and not approved", {}]],
            [charity, ["The gift reserve is for members; a charity receives from the charity reserve", {}]],
            [benefit, ["It can receive only (?<room>.+ tEUR) more", { room: money(0n, TEUR) }]],
          ]);
          return [
            [
              /(?<who>\S+) gives (?<sum>.+) to (?<given>\d+) of (?<all>\d+) requests of society (?<id>\d+)\./,
              {
                who: "Ben",
                sum: money(sum, TEUR),
                given: count(given.length),
                all: count(gifts.length),
                id: count(id),
              },
            ],
            await expectEarned(all, done),
            ...passed.map(({ args }): Line => {
              const [text, facts] = why.get(args.request)!;
              const kept = { id: count(args.request), sum: money(args.amount, TEUR), ...facts };
              // Requests that are told apart by what stands in their way.
              return [
                new RegExp(`Request (?<id>\\d+) is passed over, and (?<sum>.+ tEUR) stay in the reserve: ${text}\\.`),
                kept,
              ];
            }),
            ONE_NUMBER,
          ];
        },
        { places: everywhere(all, [ari, ben, cleo, dora], all.shelter) },
      );
      expect(done.preview.moves).to.have.length(3);
      expect(done.sent.events.filter(({ name }) => name === "PassedOver")).to.have.length(3);
    },
  },
];
