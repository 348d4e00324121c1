import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { DAY, Kind } from "../../../../test/societies/fixture";
import { approvedWorld, KARMA, type Person, type World, world } from "../../societies/world";
import { count, type Line, moment, money } from "../preview";
import { compared, compares, type Story } from "../stories";
import { happens, karma, planOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };

const noRequest = (who: string): Line => [
  /(?<who>\S+) can file no request on the day on which this is recorded\./,
  { who },
];
const recorded = (who: string, request: bigint, approved: boolean): Line => [
  new RegExp(`The outcome of request (?<id>\\d+) of (?<who>\\S+) is recorded: ${approved ? "approved" : "refused"}\\.`),
  { who, id: count(request) },
];

/** The outcome of a request, with the karma that it burns or frees. */
async function decides(
  all: World,
  request: bigint,
  lines: (locked: bigint) => Promise<readonly Line[]>,
  wait = 0,
): Promise<void> {
  const { ledger, id, names, stranger } = all;
  const { claimant } = await ledger.requestOf(request);
  const plan = await planOf(all, stranger, "decide", { request });
  const before = await ledger.memberOf(id, claimant);
  if (wait > 0) await time.increase(wait);
  const { preview } = await compares(plan, async () => {
    const after = await ledger.memberOf(id, claimant);
    const { state } = await ledger.requestOf(request);
    const upheld = state === 2n || state === 5n;
    return [recorded(names[claimant]!, request, upheld), ...(await lines(before.locked - after.locked))];
  });
  compared.add("decide");
  const after = await ledger.memberOf(id, claimant);
  const burned = after.burned - before.burned;
  if (burned > 0n) expect(preview.karma).to.deep.equal({ burns: (await karma(all, burned)).is });
  else if (before.locked > after.locked) {
    expect(preview.karma).to.deep.equal({ frees: (await karma(all, before.locked - after.locked)).is });
  } else expect(preview.karma).to.equal(undefined);
}

const lockedBy = (what: string, who: string, is: Awaited<ReturnType<typeof karma>>): Line => [
  new RegExp(`The (?<karma>.+ karma) that (?<who>\\S+) locked are ${what}\\.`),
  { karma: is, who },
];

/** What closing burned and freed. */
async function closes(all: World, by: Person, request: bigint, couldReceive: boolean): Promise<void> {
  const { ledger, id } = all;
  const before = await ledger.memberOf(id, all.ari);
  const { received, most } = await ledger.requestOf(request);
  await happens(all, by, "closeRequest", { request }, async ({ preview }) => {
    const after = await ledger.memberOf(id, all.ari);
    const burned = after.burned - before.burned;
    const freed = before.locked - after.locked - burned;
    const [burns, frees] = [await karma(all, burned), await karma(all, freed)];
    expect(preview.karma).to.deep.equal({ burns: burns.is, frees: frees.is });
    expect(after.movedOn === BigInt(await time.latest()) / BigInt(DAY)).to.equal(received > 0n);
    return [
      [
        /Request (?<id>\d+) of (?<who>\S+) is closed; it has received (?<sum>.+)\./,
        { id: count(request), who: "Ari", sum: money(received, TEUR) },
      ],
      [
        /As things stand now (?<burns>.+ karma) of (?<who>\S+) are burned, and (?<frees>.+ karma) are free again\./,
        { burns, who: "Ari", frees },
      ],
      ...(couldReceive
        ? [
            [
              /It could still receive (?<sum>.+); only (?<who>\S+) may give that up\./,
              { sum: money(most - received, TEUR), who: "Ari" },
            ] as const,
          ]
        : []),
      ...(received > 0n ? [noRequest("Ari")] : []),
    ];
  });
}

export const decisionStories: Story[] = [
  {
    it: "records each outcome as announced, and what it does to karma, standing and payout, also on a later day",
    writes: ["decide"],
    async tell() {
      const all = await loadFixture(world);
      const { society, ledger, id, ari, ben, cleo, dora, emil, fay, shelter } = all;
      const target = shelter.address;
      const requests = {
        approved: await society.file(ari, 10n * KARMA),
        refused: await society.file(ben, 10n * KARMA),
        charity: await society.file(cleo, 10n * KARMA, { kind: Kind.Charity, target }),
        upheld: await society.file(dora, 10n * KARMA, { kind: Kind.Accusation, target: ben.address }),
        dropped: await society.file(emil, 10n * KARMA, { kind: Kind.Accusation, target: ben.address }),
      };
      for (const request of [requests.approved, requests.charity, requests.upheld]) {
        for (const one of [emil, fay]) await society.vote(request, one);
      }
      await time.increase(8 * DAY);
      const receives = (request: bigint, charity: boolean) => async (): Promise<readonly Line[]> => {
        const { most, receivesUntil } = await ledger.requestOf(request);
        return [
          [
            /It may receive (?<sum>.+) at most, as things stand now, until (?<until>.+)\./,
            { sum: money(most, TEUR), until: moment(receivesUntil) },
          ],
          [/It moves no money: each member decides whether to give\./],
          ...(charity ? [[/A charity needs one of the places first \(placeCharity\)\./] as const] : []),
        ];
      };
      await decides(all, requests.approved, receives(requests.approved, false));
      await decides(all, requests.charity, receives(requests.charity, true));
      await decides(all, requests.refused, async (locked) => [lockedBy("free again", "Ben", await karma(all, locked))]);
      await decides(all, requests.dropped, async (locked) => [
        lockedBy("burned", "Emil", await karma(all, locked)),
        noRequest("Emil"),
      ]);
      expect((await ledger.memberOf(id, emil)).movedOn).to.equal(BigInt(await time.latest()) / BigInt(DAY));
      // Sent the day after: the accused stands outside for a day more than it says for today.
      const plan = await planOf(all, ari, "decide", { request: requests.upheld });
      const shown = BigInt(await time.latest());
      const { committed, era } = await ledger.requestOf(requests.upheld);
      const locked = await karma(all, committed, { era, at: shown });
      await time.increase(DAY);
      await compares(plan, async () => {
        const { standingLostUntil } = await ledger.memberOf(id, ben);
        return [
          recorded("Dora", requests.upheld, true),
          [
            /(?<who>\S+) can file nothing before (?<until>.+ UTC) if it is recorded today, and a day longer for each day later; what they filed before stays\./,
            { who: "Ben", until: moment(standingLostUntil - BigInt(DAY)) },
          ],
          lockedBy("free again", "Dora", locked),
        ];
      });
    },
  },
  {
    it: "burns and frees as announced when a request is closed",
    writes: ["closeRequest"],
    async tell() {
      const all = await loadFixture(approvedWorld);
      const { society, ledger, ari, ben, benefit, stranger } = all;
      const { most } = await ledger.requestOf(benefit);
      await society.give(benefit, ben, most / 3n);
      await closes(all, ari, benefit, true);
      const again = await loadFixture(approvedWorld);
      await time.increase(91 * DAY);
      await closes(again, stranger, again.benefit, false);
    },
  },
  {
    it: "gives places to charities, free ones and those of weaker ones",
    writes: ["placeCharity"],
    async tell() {
      const all = await world({ charities: 1 });
      const { society, ledger, id, ari, ben, cleo, dora, emil, fay, gus, shelter } = all;
      const charity = async (claimant: Person, to: Person, ...voters: Person[]) => {
        const request = await society.file(claimant, 10n * KARMA, { kind: Kind.Charity, target: to.address });
        for (const one of voters) await society.vote(request, one);
        return request;
      };
      const weak = await charity(ari, shelter, emil, fay);
      const strong = await charity(ben, gus, cleo, dora, emil, fay);
      for (const request of [weak, strong]) await society.decide(request);
      for (const [request, loses] of [
        [weak, null],
        [strong, "Shelter"],
      ] as const) {
        await happens(all, ari, "placeCharity", { request }, async ({ sent }) => {
          const { room, receivesUntil } = await ledger.requestOf(request);
          const { charities, rules } = await ledger.societyOf(id);
          const place = sent.events.find(({ name }) => name === "CharityPlaced")!.args.place;
          expect(charities[Number(place)]).to.equal(request);
          return [
            [
              /Charity (?<id>\d+) takes place (?<place>\d+) of (?<places>\d+) of those that may receive\./,
              { id: count(request), place: count(place + 1n), places: count(rules.charities) },
            ],
            ...(loses ? [[/The charity (?<who>\S+) loses it\./, { who: loses }] as const] : []),
            [
              /Until (?<until>.+) it can receive (?<sum>.+), while nobody stronger takes the place\./,
              { until: moment(receivesUntil), sum: money(room, TEUR) },
            ],
          ];
        });
      }
      expect((await ledger.requestOf(weak)).room).to.equal(0n);
    },
  },
];
