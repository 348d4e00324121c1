import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { toUnits } from "../../../src/societies";
import { EURO, type Person, type Societies, Society, usualWorld, type World } from "../../societies/world";
import { count, type Done, type Line, moment, money, span } from "../preview";
import type { Story } from "../stories";
import { feesOf, happens, millionths, ONE_NUMBER, placesOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };
const HOUR = 3_600n;

const FOR_GOOD: Line = [/Committed money is never paid back: it can only be given to approved requests\./];

/** What is owed for fees, by whom it is owed to. */
async function owed({ ledger, creator }: World, society: bigint, member: Person) {
  const [registrar, affiliate] = await ledger.referralClaimable(society, member);
  // The creator holds all shares.
  const holders = await ledger.claimableOf(society, creator);
  return { commons: await ledger.commonsClaimable(society), holders, registrar, affiliate };
}

interface Committing {
  society: bigint;
  member: Person;
  payer?: Person;
  amount: bigint;
  /** Lines that only this commitment has. */
  besides: readonly (Line | Later)[];
  some?: Partial<Parameters<Societies["commit"]>[0]>;
}

/** A commitment of which every figure is compared. */
async function commits(
  all: World,
  { society, member, payer = member, amount, besides, some }: Committing,
): Promise<Done> {
  const { ledger, names } = all;
  const name = names[payer.address]!;
  const places = { ...placesOf(all, [...new Set([payer, member])], society), "the fee": feesOf(all, society) };
  const before = await owed(all, society, member);
  const input = { society, amount, member: member.address, ...some };
  return happens(
    all,
    payer,
    "commit",
    input,
    async ({ preview, sent, later }) => {
      const info = await ledger.societyOf(society);
      const after = await owed(all, society, member);
      const { args } = sent.events.find((one) => one.name === "FundsCommitted")!;
      expect(args.units).to.equal(toUnits(preview.karma!.earns!, info.exponent));
      const found = await ledger.memberOf(society, member);
      const fees: [string, bigint, Record<string, string>][] = [
        ["(?<commons>\\S+ tEUR) to the commons", after.commons - before.commons, {}],
        ["(?<holders>\\S+ tEUR) to the holders of shares", after.holders - before.holders, {}],
        [
          "(?<registrar>\\S+ tEUR) to (?<by>\\S+), who registered them",
          after.registrar - before.registrar,
          { by: names[found.registrar]! },
        ],
        [
          "(?<affiliate>\\S+ tEUR) to (?<of>\\S+), who referred them",
          after.affiliate - before.affiliate,
          { of: names[found.affiliate]! },
        ],
      ];
      const paid = fees.filter(([, sum]) => sum > 0n);
      const facts = Object.assign(
        {},
        ...paid.map(([text, sum, who]) => ({ [/<(\w+)>/.exec(text)![1]!]: money(sum, TEUR), ...who })),
      );
      expect(later < HOUR).to.equal(true);
      return [
        payer === member
          ? [
              /(?<who>\S+) commits (?<sum>.+) to society (?<id>\d+)\./,
              { who: name, sum: money(amount, TEUR), id: count(society) },
            ]
          : [
              /(?<who>\S+) commits (?<sum>.+) for (?<member>\S+) to society (?<id>\d+)\./,
              { who: name, sum: money(amount, TEUR), member: names[member.address]!, id: count(society) },
            ],
        [/It earns (?<karma>.+ karma); giving it earns more\./, { karma: millionths(preview.karma!.earns!) }],
        FOR_GOOD,
        [
          new RegExp(
            `Of it the fee is ${paid.map(([text]) => text).join(", ")}; parts of the fee that nobody has a right to go to the charity reserve\\.`,
          ),
          facts,
        ],
        ONE_NUMBER,
        ...(await Promise.all(besides.map((line) => (typeof line === "function" ? line() : line)))),
      ];
    },
    { places },
  );
}

type Later = () => Promise<Line>;

/** What vests from nothing: a whole period, which begins with the next hour. */
const alone =
  ({ ledger }: World, { society, member }: Committing): Later =>
  async () => {
    const { vesting } = (await ledger.societyOf(society)).rules;
    const { vestedFrom } = await ledger.memberOf(society, member);
    return [
      /It vests a little every hour for (?<span>\d+ days), completely by (?<until>.+)\./,
      { span: span(vesting * HOUR), until: moment(vestedFrom) },
    ];
  };

/** What vests together with what has not vested yet. */
const together =
  ({ ledger }: World, { society, member }: Committing): Later =>
  async () => [
    /It vests a little every hour, together with what has not vested yet: all of it by about (?<until>.+)\./,
    { until: moment((await ledger.memberOf(society, member)).vestedFrom) },
  ];

/** The usual society, and another (2) with shares of the creator's; who is named by letters joins that as stories need it. */
export async function sharedWorld() {
  const all = await usualWorld();
  const { ledger, creator, society } = all;
  const euro = await all.asset.getAddress();
  await ledger.connect(creator).createSociety(euro, { ...society.rules, control: 3 }, 1_000n, "Shares", "", "");
  const second = new Society(ledger, all.asset, all.domain, 2, society.rules);
  return { ...all, second, two: 2n };
}

const drawsLine = (who: string, amount: bigint): Line => [
  /It is the first own commitment of (?<who>\S+) that counts: twelve times as much, (?<sum>.+), make a lifetime member\./,
  { who, sum: money(12n * amount, TEUR) },
];
const drawsNone = (who: string): Line => [
  /It draws no line for (?<who>\S+): lifetime members have twelve times their first own commitment that is worth (?<one>1 karma) or more\./,
  { who, one: millionths(1_000_000n) },
];
const lifetime = (who: string): Line => [/It makes (?<who>\S+) a lifetime member, who can refer others\./, { who }];
const twice = (amount: bigint): Line => [
  /The wallet is asked twice: first to allow the ledger to take (?<sum>.+)\./,
  { sum: money(amount, TEUR) },
];

export const commitmentStories: Story[] = [
  {
    it: "divides what is committed as announced: fee tree, vesting, line, lifetime membership, approval and permit",
    writes: ["commit"],
    async tell() {
      const all = await loadFixture(sharedWorld);
      const { second, ari, ben, cleo, dora, ledger, asset, two: society } = all;
      for (const one of [ari, cleo, dora]) await second.join(one);
      // Ari: who pays for another draws no line; then a line, and twelve times as much.
      const commit = (besides: "alone" | "together", one: Omit<Committing, "besides">, ...lines: Line[]) => {
        const vests = { alone, together }[besides](all, { ...one, besides: [] });
        return commits(all, { ...one, besides: [vests, ...lines] });
      };
      const first = { society, member: ari, amount: 10n * EURO };
      await commit("alone", { ...first, payer: dora }, drawsNone("Ari"));
      await asset.connect(ari).approve(ledger, 0n);
      await commit("together", first, drawsLine("Ari", first.amount), twice(first.amount));
      expect((await ledger.memberOf(society, ari)).referral).to.equal(first.amount);
      await asset.connect(ari).approve(ledger, ethers.MaxUint256);
      await time.increase(10 * 86_400);
      await commit("together", { ...first, amount: 100n * EURO }, lifetime("Ari"));
      expect((await ledger.memberOf(society, ari)).lifetime).to.equal(true);
      // Ben: registered and referred by Ari.
      await second.join(ben, { by: ari, affiliate: ari.address });
      const odd = { society, member: ben, amount: 333n * EURO + 7n };
      const permit = await (await all.of(ben)).signPermit({ society, amount: odd.amount });
      await asset.connect(ben).approve(ledger, 0n);
      await commit("alone", { ...odd, some: { permit } }, drawsLine("Ben", odd.amount));
      // Less than a karma draws no line.
      await commit("alone", { society, member: cleo, amount: EURO / 2n }, drawsNone("Cleo"));
    },
  },
  {
    it: "plans a commitment that is all fee, of which nothing vests",
    writes: ["commit"],
    async tell() {
      const all = await loadFixture(sharedWorld);
      const { second, ari, ben, two: society } = all;
      for (const one of [ari, ben]) await second.join(one);
      await second.commit(ben, EURO + 49n);
      // The next unit is the holders' alone: two fifths of 5 % are a unit of each 50.
      const done = await happens(
        all,
        ari,
        "commit",
        { society, amount: 1n },
        ({ preview }) => [
          [
            /(?<who>\S+) commits (?<sum>.+) to society (?<id>\d+)\./,
            { who: "Ari", sum: money(1n, TEUR), id: count(society) },
          ],
          [/It earns (?<karma>.+ karma); giving it earns more\./, { karma: millionths(preview.karma!.earns!) }],
          FOR_GOOD,
          [
            /Of it the fee is (?<sum>.+) to the holders of shares; parts of the fee that nobody has a right to go to the charity reserve\./,
            { sum: money(1n, TEUR) },
          ],
          drawsNone("Ari"),
          ONE_NUMBER,
        ],
        { places: { ...placesOf(all, [ari], society), "the fee": feesOf(all, society) } },
      );
      expect(done.preview.karma!.earns).to.equal(0n);
    },
  },
];
