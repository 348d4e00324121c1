import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { ActId, SignedAct } from "../../../src";
import { latest } from "../../../src/core/time";
import {
  foreseen,
  HOUR,
  type Person,
  scheduled,
  sends,
  usualWorld,
  v,
  type Wallets,
  type World,
  world,
} from "../../wallets/world";
import { count, type Line, moment, span } from "../preview";
import { compared, compares, type Story } from "../stories";
import { happens, plainly, short } from "./telling";

/** An act as it stands. */
type Info = Awaited<ReturnType<World["wallet"]["actOf"]>>;

/** What an act stands at, as it then does, and when a rejection puts off its end; `shown`: the act when it was shown. */
async function stands({ wallet }: World, act: ActId, weight: bigint, shown: Info, already = false): Promise<Line[]> {
  const { missing } = await wallet.actOf(act);
  const begin = `For act (?<id>${short(act)}) it weighs (?<weight>\\d+)${already ? ", which counts already" : ""}: `;
  const facts = { id: short(act), weight: count(weight) };
  if (missing === 0n) return [[new RegExp(`${begin}it is rejected then, for good\\.`), facts]];
  const late: Line = [
    new RegExp(
      `For act (?<id>${short(act)}), from (?<late>.+ UTC) on, a rejection that brings more weight against it than there ever was, at least a sixth of all, puts the end off by (?<span>\\d+ \\w+)\\.`,
    ),
    { id: short(act), late: moment(shown.end - shown.extension), span: span(shown.extension) },
  ];
  return [
    [
      new RegExp(`${begin}(?<missing>\\d+) more would reject it, until (?<until>.+ UTC)\\.`),
      { ...facts, missing: count(missing), until: moment(shown.end) },
    ],
    ...(shown.extensions > 0n ? [late] : []),
  ];
}

/** Somebody rejects acts. */
async function rejects(all: World, one: Person, acts: ActId[], reason = "", already = false): Promise<void> {
  const before = await Promise.all(acts.map((act) => all.wallet.actOf(act)));
  await happens(all, one, "reject", { wallet: all.address, acts, reason }, async ({ preview }) => {
    const [weight] = await all.wallet.weightFor(acts[0]!, one);
    const after = await Promise.all(acts.map((act) => all.wallet.actOf(act)));
    // Until the last second of the last window: of what is rejected nothing can be taken back.
    const open = before.filter((_, index) => after[index]!.missing > 0n).map(({ end }) => end - 1n);
    const until = open.length > 0 ? open.reduce(latest) : null;
    expect(preview.stoppable?.until ?? null).to.equal(until);
    return [
      acts.length === 1
        ? [/(?<who>\S+) rejects act (?<id>0x\w+…)\./, { who: all.names[one.address]!, id: short(acts[0]!) }]
        : [/(?<who>\S+) rejects (?<acts>\d+) acts\./, { who: all.names[one.address]!, acts: count(acts.length) }],
      ...(until === null ? [] : plainly(/take it back, until the act is rejected/)),
      ...(await Promise.all(acts.map((act, index) => stands(all, act, weight, before[index]!, already)))).flat(),
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
        await happens(all, v(all, 1), "withdraw", input, async ({ preview }) => {
          expect(preview.stoppable!.until).to.equal(end - 1n);
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
      const before = await all.wallet.actOf(acts[0]);
      await compares(bundles[0]!.plan, async () => [
        [
          /(?<signed>\d+) who signed reject (?<acts>\d+) acts, in one transaction\./,
          { signed: count(2), acts: count(2) },
        ],
        ...(await stands(all, acts[0], 2n, before)),
        [/Act (?<id>0x\w+…) is cancelled: passed over\./, { id: short(acts[1]) }],
      ]);
      compared.add("rejectBundle");
      expect((await all.wallet.actOf(acts[0])).missing).to.equal(0n);
    },
  },
  {
    it: "puts off the end with a late rejection, as announced, alone and together",
    writes: ["reject", "rejectBundle"],
    async tell() {
      const all = await world({ weights: [20, 20, 20, 20, 20] });
      const act = await scheduled(all);
      const put = async (rejecting: () => Promise<void>) => {
        const { end, extension } = await all.wallet.actOf(act);
        await time.increaseTo(end - extension);
        await rejecting();
        expect((await all.wallet.actOf(act)).end).to.equal(end + extension);
      };
      await put(() => rejects(all, v(all, 1), [act]));
      await put(async () => {
        const plan = await (await all.of(v(all, 2))).reject({ wallet: all.address, acts: [act] });
        const signed = [await plan.sign()];
        const { bundles } = await (await all.of(all.carrier)).bundle({ wallet: all.address, signed });
        const before = await all.wallet.actOf(act);
        await compares(bundles[0]!.plan, async ({ preview }) => {
          expect(preview.stoppable!.until).to.equal(before.end - 1n);
          return [
            [
              /(?<signed>\d+) who signed reject act (?<id>0x\w+…), in one transaction\./,
              { signed: count(1), id: short(act) },
            ],
            ...plainly(/each takes it back, until the act is rejected/),
            ...(await stands(all, act, 20n, before)),
          ];
        });
        compared.add("rejectBundle");
      });
      await put(() => rejects(all, v(all, 3), [act]));
      expect((await all.wallet.actOf(act)).extensions).to.equal(0n);
      // None is left: it says so by not saying it.
      await rejects(all, v(all, 4), [act]);
    },
  },
  {
    it: "cannot be taken back with the last of 63 numbers",
    writes: ["reject", "withdraw"],
    async tell() {
      const all = await world({ weights: [20, 20, 20, 20, 20] });
      const acts = [await scheduled(all), await scheduled(all, { category: 2 })] as const;
      const wallets = await all.of(v(all, 1));
      const last = { wallet: all.address, counter: 63n };
      const rejecting = await wallets.reject({ ...last, acts: [acts[0]] });
      expect((await rejecting.preview()).stoppable).to.equal(null);
      await rejecting.send();
      compared.add("reject");
      await sends(all, v(all, 1), (w) => w.reject({ wallet: all.address, acts: [acts[1]] }));
      const taking = await wallets.withdraw({ ...last, act: acts[1] });
      expect((await taking.preview()).stoppable).to.equal(null);
      await taking.send();
      compared.add("withdraw");
      for (const act of acts) {
        const build = (w: Wallets) => w.reject({ wallet: all.address, acts: [act] });
        await foreseen(all, v(all, 1), build, "All 63 changes are used up", "Ballots_CounterTooHigh");
      }
    },
  },
];
