import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, Kind, toMonth } from "../../../../test/societies/fixture";
import { approvedWorld, EURO, KARMA, type Person, usualWorld, type World, world } from "../../societies/world";
import { count, type Line, moment, money, span } from "../preview";
import type { Story } from "../stories";
import { happens, karma, ONE_NUMBER, placesOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };
const WINDOW = 7n * BigInt(DAY);

const OVER = /nothing is committed or filed any more; what is in reserves can still be given\./;

/** All that somebody has in reserves. */
async function allOf({ ledger, id }: World, one: Person): Promise<bigint> {
  const { gift, charity, unvestedGift, unvestedCharity } = await ledger.memberOf(id, one);
  return gift + charity + unvestedGift + unvestedCharity;
}

/** Naming an heir, of a member or a charity or nobody. */
async function names(all: World, heir: string, charity?: bigint): Promise<void> {
  const { ledger, id, ari } = all;
  const nobody = heir === ZeroAddress;
  await happens(all, ari, "nameHeir", { society: id, heir, charity }, async () => {
    const [named, from] = await ledger.heirOf(id, ari);
    expect([named.account, named.charity]).to.deep.equal([heir, charity ?? 0n]);
    const who = { who: "Ari", id: count(id) };
    return [
      nobody
        ? [/(?<who>\S+) names nobody any more to inherit their reserves in society (?<id>\d+)\./, who]
        : [
            /(?<who>\S+) names (?<heir>\S+) to inherit their reserves in society (?<id>\d+)\./,
            { ...who, heir: all.names[heir]! },
          ],
      [/name somebody else, or nobody/],
      ...(nobody
        ? []
        : [
            [
              /If (?<who>\S+) does nothing from now on, (?<heir>\S+) inherits from (?<from>.+) on\./,
              { who: "Ari", heir: all.names[heir]!, from: moment(from) },
            ] as const,
          ]),
      [/Karma is not inherited\./],
      [
        /Anything else that (?<who>\S+) signed alone about it and that still waits to be carried becomes void\./,
        { who: "Ari" },
      ],
    ];
  });
}

/** An inheritance, and what becomes of it. */
async function inherits(all: World, heir: Person, to: string, what: Line[]): Promise<void> {
  const { ledger, id, asset, ari } = all;
  const sum = await allOf(all, ari);
  const name = all.names[heir.address]!;
  const places = {
    "Ari's reserves": () => allOf(all, ari),
    [to]: to.includes("collect")
      ? () => ledger.creditOf(asset, heir)
      : async () => {
          const { gift, unvestedGift } = await ledger.memberOf(id, heir);
          return gift + unvestedGift;
        },
    [name]: () => asset.balanceOf(heir),
  };
  const before = (await ledger.memberOf(id, ari)).karma;
  await happens(
    all,
    all.stranger,
    "inherit",
    { society: id, member: ari.address },
    () => [
      [
        /The reserves of (?<who>\S+) in society (?<id>\d+), (?<sum>.+ tEUR), go to (?<heir>\S+)\./,
        { who: "Ari", id: count(id), sum: money(sum, TEUR), heir: name },
      ],
      ...what,
      [/The karma of (?<who>\S+) stays with them\./, { who: "Ari" }],
    ],
    { places },
  );
  expect((await ledger.memberOf(id, ari)).karma).to.equal(before);
}

/** A vote on the ending. */
async function votesToEnd(
  all: World,
  voter: Person,
  some: { inFavour?: boolean; counter?: bigint } = {},
): Promise<void> {
  const { ledger, id } = all;
  await happens(all, voter, "voteOnEnding", { society: id, ...some }, async ({ preview }) => {
    const ballot = await ledger.endingOf(id);
    const [, , weight] = await ledger.endingVoteOf(id, voter);
    const ended = await ledger.isEnded(id);
    const yes = some.inFavour !== false;
    const spoken = { who: all.names[voter.address]!, id: count(id) };
    const final = ended || some.counter === 63n;
    expect(preview.stoppable?.until ?? null).to.equal(final ? null : ballot.startedAt + WINDOW);
    const left = (2n * ballot.electorate + 2n) / 3n - ballot.inFavour;
    return [
      yes
        ? [/(?<who>\S+) votes for the ending of society (?<id>\d+)\./, spoken]
        : [/(?<who>\S+) no longer votes for the ending of society (?<id>\d+)\./, spoken],
      ...(final
        ? []
        : [yes ? ([/take it back, before two thirds are in favour/] as const) : ([/vote for it again/] as const)]),
      [/It weighs (?<karma>.+ karma)\./, { karma: await karma(all, weight, { era: ballot.era }) }],
      ended
        ? [new RegExp(`It ends the society, for good\\. Then ${OVER.source}`)]
        : [
            /After it (?<karma>.+ karma) are missing to end the society, for good\./,
            { karma: await karma(all, left, { era: ballot.era }) },
          ],
    ];
  });
}

export const endingStories: Story[] = [
  {
    it: "names heirs, and lets a member, with and without vesting money of their own, or a charity inherit as announced",
    writes: ["nameHeir", "inherit"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { society, ledger, id, ari, ben, cleo, stranger } = all;
      await names(all, ben.address);
      await names(all, ZeroAddress);
      await names(all, cleo.address);
      await toMonth(25);
      // Money that others committed lately has not vested; the heir has none like it.
      await society.commit(ari, 100n * EURO, stranger);
      await society.ripen(ari, cleo);
      const { gift, charity, unvestedGift, unvestedCharity } = await ledger.memberOf(id, ari);
      const parts = { vested: money(gift + charity, TEUR), unvested: money(unvestedGift + unvestedCharity, TEUR) };
      await inherits(all, cleo, "Cleo's gift reserve", [
        [
          /(?<vested>\S+ tEUR) can be given at once; (?<unvested>\S+ tEUR) vest anew, over (?<span>\d+ days)\./,
          { ...parts, span: span(90n * BigInt(DAY)) },
        ],
      ]);
      // The heir has money that vests: all vests together.
      await society.commit(ari, 100n * EURO, stranger);
      const late = await ledger.memberOf(id, ari);
      await inherits(all, cleo, "Cleo's gift reserve", [
        [
          /(?<vested>\S+ tEUR) can be given at once; (?<unvested>\S+ tEUR) vest, together with what of (?<heir>\S+) has not vested yet\./,
          {
            vested: money(late.gift + late.charity, TEUR),
            unvested: money(late.unvestedGift + late.unvestedCharity, TEUR),
            heir: "Cleo",
          },
        ],
      ]);

      const plain = await loadFixture(approvedWorld);
      await names(plain, plain.cleo.address);
      await names(plain, plain.shelter.address, plain.charity);
      await toMonth(25);
      await inherits(plain, plain.shelter, "what Shelter can collect", [
        [/(?<heir>\S+) can collect all of it\./, { heir: "Shelter" }],
      ]);
      // Nothing vests in this society.
      const again = await loadFixture(approvedWorld);
      await names(again, again.cleo.address);
      await toMonth(25);
      await inherits(again, again.cleo, "Cleo's gift reserve", [[/All of it can be given at once\./]]);
    },
  },
  {
    it: "ends a society, gives to charities after it and moves reserves as announced",
    writes: ["startEnding", "voteOnEnding", "giveAfterEnd", "moveReserves"],
    async tell() {
      const all = await world({ charity: 5_000 }, "MoodyEuro");
      const { society, ledger, asset, id, ari, ben, cleo, dora, emil, fay, shelter } = all;
      const kind = { kind: Kind.Charity, target: shelter.address };
      const charity = await society.approved(ben, 10n * KARMA, [cleo, dora, emil, fay], kind);
      await happens(all, fay, "startEnding", { society: id }, async ({ preview, later }) => {
        const { startedAt, electorate, era } = await ledger.endingOf(id);
        const until = startedAt + WINDOW - later;
        expect(preview.stoppable!.until).to.equal(until);
        return [
          [/(?<who>\S+) asks whether society (?<id>\d+) should end\./, { who: "Fay", id: count(id) }],
          [/it ends only with two thirds of the karma in favour/],
          [
            /Oracles vote until (?<until>.+ UTC); (?<karma>.+ karma) in favour end it, for good\./,
            { until: moment(until), karma: await karma(all, (2n * electorate + 2n) / 3n, { era }) },
          ],
          [new RegExp(`Then ${OVER.source}`)],
          [/Whoever started it votes like everybody else\./],
          ONE_NUMBER,
        ];
      });
      await votesToEnd(all, fay);
      await votesToEnd(all, dora, { counter: 63n });
      await votesToEnd(all, fay, { inFavour: false });
      await votesToEnd(all, fay);
      await time.increase(DAY);
      await votesToEnd(all, emil);
      expect(await ledger.isEnded(id)).to.equal(true);

      const moody = await ethers.getContractAt("MoodyEuro", asset);
      for (const [mood, fromCharity] of [
        [0, false],
        [1, true],
      ] as const) {
        await moody.setMood(mood);
        const places: Record<string, () => Promise<bigint>> = {
          ...placesOf(all, [cleo], id),
          Shelter: () => asset.balanceOf(shelter),
          "what Shelter can collect": () => ledger.creditOf(asset, shelter),
        };
        const amount = 7n * EURO + 1n;
        await happens(
          all,
          cleo,
          "giveAfterEnd",
          { request: charity, amount, fromCharity },
          () => [
            [
              /(?<who>\S+) gives (?<sum>.+ tEUR) to the charity (?<to>\S+), since society (?<id>\d+) has ended\./,
              { who: "Cleo", sum: money(amount, TEUR), to: "Shelter", id: count(id) },
            ],
            [/It earns no karma\./],
            ...(mood === 0
              ? []
              : [
                  [
                    /(?<who>\S+) cannot be paid in this asset now: if so, the ledger keeps it until it can be collected \(collect\)\./,
                    { who: "Shelter" },
                  ] as const,
                ]),
            ONE_NUMBER,
          ],
          { places },
        );
      }
      await moody.setMood(0);

      // Fay, Emil and Dora have most: they still recognise a later ledger.
      const later = await ethers.deployContract("LaterSocieties", [asset]);
      const target = await later.getAddress();
      for (const one of [fay, emil]) {
        await (await (await all.of(one)).approveLaterLedger({ society: id, ledger: target })).send();
      }
      await time.increase(8 * DAY);
      await (await (await all.of(fay)).carryOutLaterLedger({ society: id, ledger: target })).send();
      await time.increase(31 * DAY);
      const sum = await allOf(all, ari);
      await happens(
        all,
        ari,
        "moveReserves",
        { society: id },
        () => [
          [
            /(?<who>\S+) moves all reserves in society (?<id>\d+), (?<sum>.+ tEUR), to the later ledger (?<ledger>0x\w+)\./,
            { who: "Ari", id: count(id), sum: money(sum, TEUR), ledger: target },
          ],
          [/They are for the same person there, and what has not vested is told apart\./],
          ONE_NUMBER,
        ],
        { places: { "Ari's reserves": () => allOf(all, ari), "the later ledger": () => asset.balanceOf(target) } },
      );
    },
  },
];
