import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash } from "ethers";
import { ethers } from "hardhat";
import { type ActId, MotionKind, type SignedAct } from "../../../src";
import { DAY, type MotionInput, type Person, scheduled, usualWorld, v, type World, world } from "../../wallets/world";
import { count, type Line, span } from "../preview";
import { compared, compares, type Story } from "../stories";
import { happens, plainly, short } from "./telling";

/** A motion is opened; its id. */
async function opens(all: World, input: MotionInput, says: RegExp, besides: readonly Line[] = []): Promise<ActId> {
  const done = await happens(
    all,
    v(all, 1),
    "openMotion",
    { wallet: all.address, ...input },
    async ({ sent, sentAt }) => {
      const [, until] = await all.wallet.motionOf(sent.events.find(({ name }) => name === "MotionOpened")!.args.id);
      // The last second is one of the fourteen days.
      const open = until + 1n - sentAt;
      expect(open).to.equal(14n * BigInt(DAY));
      return [
        [new RegExp(`(?<who>\\S+) opens a motion: ${says.source}\\.`), { who: "V1" }],
        [/too few are in favour within (?<days>\d+ days)/, { days: span(open) }],
        input.kind === MotionKind.Sunset
          ? [/It needs two thirds of all weight in favour; with a third nothing new is scheduled until it is over\./]
          : [/It needs more than half of all weight in favour\./],
        ...plainly(
          /Electors are those of the end of the second before\. Whoever opens it has to say on their own that they are in favour\./,
        ),
        ...besides,
      ];
    },
  );
  return done.sent.events.find(({ name }) => name === "MotionOpened")!.args.id;
}

/** What a motion stands at, as it then does. */
async function standing({ wallet }: World, id: ActId): Promise<[RegExp, Record<string, ReturnType<typeof count>>]> {
  const [{ inFavour, electorate, state, kind }] = await wallet.motionOf(id);
  const facts = { inFavour: count(inFavour), all: count(electorate) };
  const begin = "After it (?<inFavour>\\d+) of (?<all>\\d+) are in favour: ";
  if (state !== 1n) {
    return kind === BigInt(MotionKind.Validators)
      ? [
          new RegExp(`${begin}it passes, and anybody can carry it out within (?<days>\\d+ days)\\.`),
          { ...facts, days: span(30n * BigInt(DAY)) as never },
        ]
      : [new RegExp(`${begin}it passes, and it takes effect at once\\.`), facts];
  }
  const sunset = kind === BigInt(MotionKind.Sunset);
  const needed = sunset ? (2n * electorate + 2n) / 3n : electorate / 2n + 1n;
  const { stopped } = await wallet.walletInfo();
  const stops = stopped ? "; until it is over nothing new is scheduled" : "";
  return [
    new RegExp(`${begin}(?<missing>\\d+) more would pass it${stops}\\.`),
    { ...facts, missing: count(needed - inFavour) },
  ];
}

/** Somebody is in favour of a motion, or no longer. */
async function supports(all: World, one: Person, id: ActId, inFavour = true): Promise<void> {
  await happens(all, one, "support", { wallet: all.address, id, inFavour }, async ({ preview }) => {
    const [{ state }, until] = await all.wallet.motionOf(id);
    expect(preview.stoppable?.until ?? null).to.equal(state === 1n ? until : null);
    const [weight] = await all.wallet.weightFor(id, one);
    const [says, facts] = await standing(all, id);
    return [
      [
        new RegExp(`(?<who>\\S+) is ${inFavour ? "" : "no longer "}in favour of motion (?<id>0x\\w+…)\\.`),
        { who: all.names[one.address]!, id: short(id) },
      ],
      ...(state === 1n ? plainly(inFavour ? /take it back/ : /be in favour again/) : []),
      [new RegExp(`It weighs (?<weight>\\d+)\\. ${says.source}`), { weight: count(weight), ...facts }],
    ];
  });
}

export const motionStories: Story[] = [
  {
    it: "opens motions of each kind and counts who is in favour, alone and together",
    writes: ["openMotion", "support", "supportBundle"],
    async tell() {
      const all = await loadFixture(usualWorld);
      for (let round = 0; round < 3; round++) {
        const act = await scheduled(all);
        for (const number of [1, 2]) {
          await (await (await all.of(v(all, number))).reject({ wallet: all.address, acts: [act] })).send();
        }
      }
      expect((await all.wallet.walletInfo()).frozen).to.equal(true);
      const unfreeze = await opens(all, { kind: MotionKind.Unfreeze }, /the freeze is lifted/);
      await supports(all, v(all, 1), unfreeze);
      await supports(all, v(all, 1), unfreeze, false);
      await supports(all, v(all, 1), unfreeze);
      await supports(all, v(all, 2), unfreeze);
      expect((await all.wallet.walletInfo()).frozen).to.equal(false);

      await time.increase(DAY);
      const authorise = await opens(
        all,
        { kind: MotionKind.Authorise },
        /the wallet is authorised for five more years/,
        plainly(/An authorisation lapses earlier if no award is scheduled for a year\./),
      );
      const half = async (one: Person): Promise<SignedAct> =>
        (await (await all.of(one)).support({ wallet: all.address, id: authorise })).sign();
      const signed = [await half(v(all, 1)), await half(v(all, 3))];
      const { bundles } = await (await all.of(all.carrier)).bundle({ wallet: all.address, signed });
      await compares(bundles[0]!.plan, async () => [
        [
          /(?<counted>\d+) of (?<signed>\d+) who signed are in favour of motion (?<id>0x\w+…), in one transaction\./,
          { counted: count(2), signed: count(2), id: short(authorise) },
        ],
        await standing(all, authorise),
      ]);
      compared.add("supportBundle");
      const [authorised] = await all.wallet.queryFilter(all.wallet.filters.Authorised());
      expect(authorised!.args.day).to.equal(BigInt(await time.latest()) / BigInt(DAY));

      const sunset = await opens(
        all,
        { kind: MotionKind.Sunset, successor: all.cleo.address },
        /the wallet ends, and what donors do not get back goes to Cleo/,
      );
      for (const number of [1, 2]) await supports(all, v(all, number), sunset);
      expect((await all.wallet.walletInfo()).ended).to.equal(true);
    },
  },
  {
    it: "changes validators as a motion says",
    writes: ["openMotion", "support", "changeValidators"],
    async tell() {
      const all = await world({ weights: [60, 60, 60, 60, 60] });
      const [first, second] = [v(all, 1), v(all, 2)];
      const validators = [
        { account: first.address, weight: 36n },
        { account: second.address, weight: 80n },
      ].sort((one, other) => (BigInt(one.account) < BigInt(other.account) ? -1 : 1));
      const names = validators.map(({ account }) => all.names[account]!);
      const moved: Line = [
        /It moves (?<moved>\d+) of (?<total>\d+); in any (?<days>\d+ days) at most (?<most>\d+) may move\./,
        { moved: count(44), total: count(300), days: span(30n * BigInt(DAY)), most: count(60) },
      ];
      const says = `validators get other weights (${names[0]} ${validators[0]!.weight}, ${names[1]} ${validators[1]!.weight})`;
      const done = await happens(
        all,
        first,
        "openMotion",
        { wallet: all.address, kind: MotionKind.Validators, validators },
        () => [
          [/(?<who>\S+) opens a motion: (?<says>.+)\./, { who: "V1", says }],
          [/too few are in favour within (?<days>\d+ days)/, { days: span(14n * BigInt(DAY)) }],
          ...plainly(
            /It needs more than half of all weight in favour\./,
            /Electors are those of the end of the second before\. Whoever opens it has to say on their own that they are in favour\./,
          ),
          moved,
        ],
      );
      const id = done.sent.events.find(({ name }) => name === "MotionOpened")!.args.id;
      for (const number of [1, 2, 3]) await supports(all, v(all, number), id);
      await happens(all, all.carrier, "changeValidators", { wallet: all.address, id }, async () => {
        for (const { account, weight } of validators)
          expect((await all.wallet.validatorOf(account))[0]).to.equal(weight);
        return [
          [/As the motion says, (?<says>.+)\./, { says }],
          moved,
          ...plainly(/It holds for what is scheduled later\./),
        ];
      });
    },
  },
  {
    it: "makes wallets, loads validators in parts, and lets them resign",
    writes: ["createWallet", "loadValidators", "resign"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const people = Array.from({ length: 5 }, (_, i) => ({
        account: ethers.getAddress(ethers.toBeHex(i + 100, 20)),
        weight: BigInt(i + 1),
      }));
      const terms = { window: 100n, extension: 25n, grace: 7n, feeCap: 250n, mostPending: 3n, share: 10n };
      const input = { operators: [all.operator.address], validators: people, perPart: 2, salt: hash("parts"), terms };
      const wallets = await all.of(all.carrier);
      const { wallet } = await wallets.plannedWallet(input);
      await happens(all, all.carrier, "createWallet", input, async ({ sent }) => {
        expect(sent.events[0]!.args.wallet).to.equal(wallet);
        const info = await wallets.infoOf(wallet);
        return [
          [
            /Makes a community wallet at (?<wallet>0x\w+), operated by (?<needed>\d+) of (?<who>.+)\./,
            { wallet, needed: count(info.threshold), who: "Operator" },
          ],
          [
            /Its electors are the first (?<number>\d+) validators with a weight of (?<weight>\d+) together\./,
            { number: count(2), weight: count(info.total) },
          ],
          [
            /Its terms: a window of (?<w>\d+) hours, an extension of (?<e>\d+) hours, (?<g>\d+) days to execute, a fee of at most (?<f>2\.5) %, at most (?<p>\d+) pending, at most (?<s>\d+) % within (?<days>\d+ days)\./,
            {
              w: count(info.terms.window),
              e: count(info.terms.extension),
              g: count(info.terms.grace),
              f: String(Number(info.terms.feeCap) / 100),
              p: count(info.terms.mostPending),
              s: count(info.terms.share),
              days: span(30n * BigInt(DAY)),
            },
          ],
          ...plainly(
            /Who its electors are is fixed for good; validators change by motions, terms and operators unless a third rejects it\./,
            /The other validators are loaded afterwards; until the last is, nothing is scheduled\./,
          ),
        ];
      });
      let total = 3n;
      for (const [number, last] of [
        [2, false],
        [1, true],
      ] as const) {
        await happens(all, all.carrier, "loadValidators", { wallet, validators: people, perPart: 2 }, async () => {
          const now = (await wallets.infoOf(wallet)).total;
          const weight = now - total;
          total = now;
          expect(await wallets.isLoading(wallet)).to.equal(!last);
          return [
            [
              /Loads (?<number>\d+) validators with a weight of (?<weight>\d+) together\./,
              { number: count(number), weight: count(weight) },
            ],
            ...plainly(
              last
                ? /They are the last: from the next second on awards can be scheduled\./
                : /More are to come: until the last is loaded nothing is scheduled\./,
            ),
          ];
        });
      }
      for (const number of [1, 2, 3]) {
        const before = await all.wallet.walletInfo();
        await happens(all, v(all, number), "resign", { wallet: all.address }, async () => {
          const { total: left } = await all.wallet.walletInfo();
          return [
            [/(?<who>\S+) resigns as a validator\./, { who: `V${number}` }],
            [
              /(?<who>\S+) weighs (?<weight>\d+) of (?<total>\d+) now; the others weigh (?<left>\d+) together from then on\./,
              { who: `V${number}`, weight: count(before.total - left), total: count(before.total), left: count(left) },
            ],
            ...plainly(/It holds for what is scheduled later; only a motion of validators gives the weight back\./),
            ...(left === 0n ? plainly(/Nobody is left: after a year anybody can end the wallet\./) : []),
          ];
        });
      }
    },
  },
];
