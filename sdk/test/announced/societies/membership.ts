import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, Kind, toMonth } from "../../../../test/societies/fixture";
import { makeRules, USUAL_RULES } from "../../../src";
import { NINE_TENTHS_A_MONTH, type Rules } from "../../../src/societies";
import { EURO, KARMA, toDay, usualWorld, type World, world } from "../../societies/world";
import type { Holdings } from "../balances";
import { count, type Line, moment, money, percent, span } from "../preview";
import { compares, plain, type Story } from "../stories";
import { happens, karma, millionths, ONE_NUMBER, planOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };

/** What is said of rules, as the contract has them. */
export function rulesLines(rules: Rules): Line[] {
  const days = ((1n << 64n) + rules.rate / 2n) / rules.rate;
  return [
    rules.rate === NINE_TENTHS_A_MONTH
      ? [/Karma fades to nine tenths in (?<days>30) days\./, { days: count(30n) }]
      : [/Karma halves in about (?<days>\d+) days\./, { days: count(days) }],
    [
      /One tEUR earns (?<karma>.+ karma), half when it is committed and half when it is given\./,
      { karma: millionths(rules.ratio) },
    ],
    rules.vesting === 0n
      ? [/What is committed can be given at once\./]
      : [/What is committed vests over (?<span>.+)\./, { span: span(rules.vesting * 3_600n) }],
    [
      /Of a commitment (?<fee>.+ %) are fee, and of the rest (?<charity>.+ %) charity\./,
      { fee: percent(rules.fee), charity: percent(rules.charity) },
    ],
    rules.perBeneficiary === 10_000n
      ? [/All gifts earn karma\./]
      : [
          /Gifts to one beneficiary earn karma on (?<share>.+ %) of what was committed for the giver\./,
          { share: percent(rules.perBeneficiary) },
        ],
    [/A request needs (?<share>.+ %) of the karma at least\./, { share: percent(rules.approval) }],
    [/(?<top>\d+) members control it once control has passed\./, { top: count(rules.control) }],
    rules.charities === 0n
      ? [/No charity can receive\./]
      : [/(?<places>\d+) charities may receive at a time\./, { places: count(rules.charities) }],
    rules.payoutRule === ZeroAddress
      ? [/The usual rule says how much a request may receive\./]
      : [/The contract (?<rule>0x\w+) says how much a request may receive\./, { rule: rules.payoutRule }],
  ];
}

/** A society is created as announced. */
async function creates(all: World, rules: Rules, shares: bigint, besides: readonly Line[] = []): Promise<void> {
  const { creator, asset, ledger } = all;
  const input = { name: "Veïns", rules, asset: await asset.getAddress(), shares };
  const id = 2n;
  const places = { Creator: () => ledger.balanceOf(creator, id), "the society": async () => 0n };
  // Nobody held what is created.
  const beside: Holdings = shares > 0n ? { "the society": shares } : {};
  await happens(
    all,
    creator,
    "createSociety",
    input,
    async () => {
      const info = await ledger.societyOf(id);
      const now = plain<Rules>(info.rules);
      return [
        [
          /(?<who>\S+) creates the benefit society “(?<name>.+)”, in (?<symbol>\S+)\./,
          { who: "Creator", name: "Veïns", symbol: "tEUR" },
        ],
        ...rulesLines(now),
        [/The fee and the asset never change\./],
        ...besides,
        [
          /(?<who>\S+) changes the rules alone until (?<members>\d+) members hold karma, (?<floor>100 karma) together; from then on the top (?<top>\d+) do\./,
          {
            who: "Creator",
            members: count(2n * now.control),
            floor: millionths(100n * KARMA),
            top: count(now.control),
          },
        ],
        [/(?<who>\S+) is not a member yet, and joins like everybody else\./, { who: "Creator" }],
      ];
    },
    { places, beside },
  );
}

const FOR_GOOD: Line = [/Nobody can leave; who does nothing owes nothing\./];

export const membershipStories: Story[] = [
  {
    it: "creates societies with the rules and shares that it announced",
    writes: ["createSociety"],
    async tell() {
      await creates(await loadFixture(world), USUAL_RULES, 1_000n, [
        [
          /(?<who>\S+) receives (?<shares>\d+) fee-backed shares, of which the holders have two fifths of the fee; there will never be more\./,
          { who: "Creator", shares: count(1_000n) },
        ],
      ]);
      const all = await loadFixture(world);
      const rule = await all.stranger.getAddress();
      const rates = {
        rate: NINE_TENTHS_A_MONTH,
        ratio: 2_500_000n,
        fee: 0n,
        vesting: 0n,
        perBeneficiary: 10_000n,
        charities: 0n,
      };
      await creates(all, makeRules({ ...rates, payoutRule: rule }), 7n, [
        [/(?<shares>\d+) fee-backed shares earn nothing, since there is no fee\./, { shares: count(7n) }],
        [/Its payout rule is no contract: the usual rule will hold in its place\./],
      ]);
    },
  },
  {
    it: "joins, with and without somebody who gets a part of the fee",
    writes: ["join", "updateMembership"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { society, ledger, id, ari, gus, stranger } = all;
      await society.commit(ari, 11_000n * EURO);
      expect((await ledger.memberOf(id, ari)).lifetime).to.equal(true);
      const joins: Line = [/(?<who>\S+) joins society (?<id>\d+)\./, { who: "Gus", id: count(id) }];
      const plan = await planOf(all, gus, "join", { society: id, affiliate: ari.address });
      const signed = await plan.sign();
      const part = (who: string, as: string): Line => [
        new RegExp(
          `(?<who>\\S+) is their ${as}, with a fifth of the fee of what is committed for (?<member>\\S+) until (?<again>\\S+) is a lifetime member\\.`,
        ),
        { who, member: "Gus", again: "Gus" },
      ];
      // Whoever carries it is said to be the registrar, if they can be.
      const { complete } = await all.as(ari);
      await compares(await complete(signed), async () => {
        const { registrar, affiliate } = await ledger.memberOf(id, gus);
        return [
          joins,
          part(all.names[registrar]!, "registrar"),
          part(all.names[affiliate]!, "affiliate"),
          FOR_GOOD,
          ONE_NUMBER,
        ];
      });
      const before = await ledger.commonsClaimable(id);
      await society.commit(gus, 100n * EURO, stranger);
      expect(await ledger.commonsClaimable(id)).to.equal(before + EURO);
      expect([...(await ledger.referralClaimable(id, gus))]).to.deep.equal([EURO, EURO]);
      const [other] = all.others as [typeof gus];
      await happens({ ...all, of: all.of }, other, "join", { society: id }, async () => {
        const { registrar, affiliate } = await ledger.memberOf(id, other);
        expect([registrar, affiliate]).to.deep.equal([ZeroAddress, ZeroAddress]);
        const who = `${other.address.slice(0, 6)}…${other.address.slice(-4)}`;
        return [[/(?<who>\S+) joins society (?<id>\d+)\./, { who, id: count(id) }], FOR_GOOD, ONE_NUMBER];
      });
      const info = ethers.id("moved");
      const { sent } = await happens(all, gus, "updateMembership", { society: id, info }, () => [
        [/(?<who>\S+) says something else about themselves in society (?<id>\d+)\./, { who: "Gus", id: count(id) }],
        [/say something else again/],
        [/Only its hash is public\./],
      ]);
      expect(sent.events[0]!.args.info).to.equal(info);
    },
  },
  {
    it: "settles what has vested as announced",
    writes: ["ripen"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { ledger, id, ari, ben } = all;
      await all.society.ripen(ben);
      const before = [await ledger.memberOf(id, ari), await ledger.memberOf(id, ben)] as const;
      await happens(all, ari, "ripen", { society: id, members: [ari.address, ben.address] }, async () => {
        const after = [await ledger.memberOf(id, ari), await ledger.memberOf(id, ben)] as const;
        const lines = after.map(async (member, index): Promise<Line> => {
          const more = member.settled - before[index]!.settled;
          const tail =
            /(?<gift>\S+ tEUR) of the gift reserve and (?<charity>\S+ tEUR) of the charity reserve can be given\./;
          const sums = { gift: money(member.gift, TEUR), charity: money(member.charity, TEUR) };
          return index === 1
            ? [new RegExp(`For Ben no more karma counts, and ${tail.source}`), sums]
            : [
                new RegExp(`For Ari (?<more>.+ karma) more count, and ${tail.source}`),
                { ...sums, more: await karma(all, more) },
              ];
        });
        return [
          [/What has vested for (?<who>.+) in society (?<id>\d+) is settled\./, { who: "Ari and Ben", id: count(id) }],
          ...(await Promise.all(lines)),
        ];
      });
    },
  },
  {
    it: "puts the better member into the ranking",
    writes: ["improveRanking"],
    async tell() {
      const all = await loadFixture(world);
      const { society, ledger, id, ari, others } = all;
      const five = others.slice(0, 5);
      for (const one of five) await society.join(one);
      await toMonth();
      for (const [i, one] of five.entries()) await society.commit(one, BigInt(10 - i) * EURO);
      await toMonth();
      const [best, , , , last] = five as [typeof ari, typeof ari, typeof ari, typeof ari, typeof ari];
      const usable = await ledger.usableKarma(id, best, await time.latest());
      await society.decide(await society.file(best, usable, { kind: Kind.Accusation, target: ari.address }));
      const short = (one: typeof ari) => `${one.address.slice(0, 6)}…${one.address.slice(-4)}`;
      const input = { society: id, member: last.address, instead: best.address };
      await happens(all, ari, "improveRanking", input, async () => {
        const [ranking] = await ledger.rankingOf(id);
        expect(ranking).to.include(last.address).and.not.to.include(best.address);
        const units = async (one: typeof ari) => karma(all, (await ledger.memberOf(id, one)).settled);
        const [who, other] = [short(last), short(best)];
        return [
          [
            /(?<who>\S+) takes the place of (?<other>\S+) in the ranking of society (?<id>\d+)\./,
            { who, other, id: count(id) },
          ],
          [
            /(?<who>\S+) has (?<more>.+ karma) settled, (?<other>\S+) (?<less>.+ karma)\./,
            { who, other, more: await units(last), less: await units(best) },
          ],
        ];
      });
    },
  },
  {
    it: "lets another vote from the day on that it announced, also if it is sent on a later day",
    writes: ["nominate"],
    async tell() {
      const all = await loadFixture(world);
      const { society, ledger, id, ari, ben, cleo } = all;
      const nominates = async (oracle: typeof ari, before: string, wait = 0) => {
        const plan = await planOf(all, ari, "nominate", { society: id, oracle: oracle.address });
        const day = BigInt(await time.latest()) / BigInt(DAY);
        if (wait > 0) await time.increase(wait);
        await compares(plan, async ({ sentAt }) => {
          const holds = (sentAt / BigInt(DAY) + 1n) * BigInt(DAY);
          const { settled, movedOn } = await ledger.memberOf(id, ari);
          expect(movedOn).to.equal(sentAt / BigInt(DAY));
          // It says for which day it holds: on a later one everything begins later.
          const sent = wait > 0 ? holds - BigInt(wait) : holds;
          expect(sent / BigInt(DAY)).to.equal(day + 1n);
          const own = oracle === ari;
          return [
            own
              ? [/(?<who>\S+) votes for themselves again in society (?<id>\d+)\./, { who: "Ari", id: count(id) }]
              : [
                  /(?<who>\S+) lets (?<oracle>\S+) vote for them in society (?<id>\d+)\./,
                  { who: "Ari", oracle: all.names[oracle.address]!, id: count(id) },
                ],
            own ? [/nominate somebody again/] : [/nominate themselves/],
            [
              /If it is sent before (?<from>.+), it holds for requests that are filed from then on; for earlier ones (?<oracle>\S+) votes\. On a later day, it holds from the day after\./,
              { from: moment(sent), oracle: before },
            ],
            [
              /(?<who>\S+) has (?<karma>.+ karma) that count, and can file no request on the day on which it is sent\./,
              { who: "Ari", karma: await karma(all, settled, { at: sent - BigInt(DAY) }) },
            ],
          ];
        });
      };
      await nominates(ben, "Ari");
      await toDay();
      const request = await society.file(cleo, KARMA);
      expect((await ledger.voteOf(request, ari)).weight).to.equal(0n);
      await nominates(cleo, "Ben", DAY);
      await happens({ of: all.of }, ari, "nominate", { society: id, oracle: ari.address }, async ({ shownAt }) => [
        [/(?<who>\S+) votes for themselves again in society (?<id>\d+)\./, { who: "Ari", id: count(id) }],
        [/nominate somebody again/],
        [
          /If it is sent before (?<from>.+), it holds for requests that are filed from then on; for earlier ones (?<oracle>\S+) votes\. On a later day, it holds from the day after\./,
          { from: moment((shownAt / BigInt(DAY) + 1n) * BigInt(DAY)), oracle: "Cleo" },
        ],
        [
          /(?<who>\S+) has (?<karma>.+ karma) that count, and can file no request on the day on which it is sent\./,
          { who: "Ari", karma: await karma(all, (await ledger.memberOf(id, ari)).settled) },
        ],
      ]);
    },
  },
];
