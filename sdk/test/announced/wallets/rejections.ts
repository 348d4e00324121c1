import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { ActId, SignedAct } from "../../../src";
import { HOUR, type Person, scheduled, usualWorld, v, type World } from "../../wallets/world";
import { count, type Line, moment } from "../preview";
import { compared, compares, type Story } from "../stories";
import { happens, plainly, short } from "./telling";

/** What an act stands at, as it then does; `end`: when it could be rejected until, as it was shown. */
async function stands({ wallet }: World, act: ActId, weight: bigint, end: bigint, already = false): Promise<Line> {
  const { missing } = await wallet.actOf(act);
  const begin = `For act (?<id>${short(act)}) it weighs (?<weight>\\d+)${already ? ", which counts already" : ""}: `;
  const facts = { id: short(act), weight: count(weight) };
  return missing === 0n
    ? [new RegExp(`${begin}it is rejected then, for good\\.`), facts]
    : [
        new RegExp(`${begin}(?<missing>\\d+) more would reject it, until (?<until>.+ UTC)\\.`),
        { ...facts, missing: count(missing), until: moment(end) },
      ];
}

/** Somebody rejects acts. */
async function rejects(all: World, one: Person, acts: ActId[], reason = "", already = false): Promise<void> {
  const ends = await Promise.all(acts.map(async (act) => (await all.wallet.actOf(act)).end));
  await happens(all, one, "reject", { wallet: all.address, acts, reason }, async () => {
    const [weight] = await all.wallet.weightFor(acts[0]!, one);
    return [
      acts.length === 1
        ? [/(?<who>\S+) rejects act (?<id>0x\w+…)\./, { who: all.names[one.address]!, id: short(acts[0]!) }]
        : [/(?<who>\S+) rejects (?<acts>\d+) acts\./, { who: all.names[one.address]!, acts: count(acts.length) }],
      ...plainly(/take it back, until the act is rejected/),
      ...(await Promise.all(acts.map((act, index) => stands(all, act, weight, ends[index]!, already)))),
      ...(reason === "" ? [] : plainly(/The reason is public, for good\./)),
    ];
  });
}

export const rejectionStories: Story[] = [
  {
    it: "counts rejections of one and of several acts, again, with a reason, and those that are taken back",
    writes: ["reject", "withdraw"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const acts: [ActId, ActId] = [await scheduled(all), await scheduled(all, { category: 2 })];
      await rejects(all, v(all, 1), acts);
      await rejects(all, v(all, 1), [acts[0]], "https://example.org", true);
      const { end } = await all.wallet.actOf(acts[0]);
      const input = { wallet: all.address, act: acts[0] };
      for (const again of [false, true]) {
        await happens(all, v(all, 1), "withdraw", input, async () => {
          const { missing } = await all.wallet.actOf(acts[0]);
          return [
            [/(?<who>\S+) no longer rejects act (?<id>0x\w+…)\./, { who: "V1", id: short(acts[0]) }],
            ...plainly(/reject it again/),
            [
              /After it (?<missing>\d+) more would reject it, until (?<until>.+ UTC)\./,
              { missing: count(missing), until: moment(end) },
            ],
            ...(again
              ? [
                  [
                    /(?<who>\S+) does not reject it now: this only makes void what they signed before\./,
                    { who: "V1" },
                  ] as const,
                ]
              : []),
          ];
        });
      }
      await rejects(all, v(all, 2), acts);
      expect((await all.wallet.actOf(acts[1])).missing).to.equal(0n);
    },
  },
  {
    it: "counts signed rejections together, and passes over what is over",
    writes: ["rejectBundle"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const acts = [await scheduled(all), await scheduled(all, { category: 2 })] as const;
      await time.increase(HOUR);
      await (await (await all.of(all.operator)).cancel({ wallet: all.address, acts: [acts[1]] })).send();
      const half = async (one: Person): Promise<SignedAct> =>
        (await (await all.of(one)).reject({ wallet: all.address, acts: [...acts], counter: 1n })).sign();
      const signed = [await half(v(all, 1)), await half(v(all, 3))];
      const { bundles } = await (await all.of(all.carrier)).bundle({ wallet: all.address, signed });
      expect(bundles).to.have.length(1);
      const { end } = await all.wallet.actOf(acts[0]);
      await compares(bundles[0]!.plan, async () => [
        [
          /(?<signed>\d+) who signed reject (?<acts>\d+) acts, in one transaction\./,
          { signed: count(2), acts: count(2) },
        ],
        await stands(all, acts[0], 2n, end),
        [/Act (?<id>0x\w+…) is cancelled: passed over\./, { id: short(acts[1]) }],
      ]);
      compared.add("rejectBundle");
      expect((await all.wallet.actOf(acts[0])).missing).to.equal(0n);
    },
  },
];
