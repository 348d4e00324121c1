import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256 } from "ethers";
import { ethers } from "hardhat";
import { nonceOf } from "../../../../test/societies/fixture";
import { Choice } from "../../../src";
import { EURO, KARMA, type Person, toDay, type World, world } from "../../societies/world";
import { count, type Line, moment, money } from "../preview";
import { compared, compares, type Story } from "../stories";
import { sharedWorld } from "./commitments";
import { feesOf, happens, karma, millionths, placesOf } from "./telling";

const TEUR = { decimals: 6, symbol: "tEUR" };
const id = 2n;

/** Who has how many shares. */
const held = (all: World, ...people: Person[]) =>
  Object.fromEntries(people.map((one) => [all.names[one.address]!, () => all.ledger.balanceOf(one, id)]));

/** The second society with its shares held by the creator, and fees of Ari's and Ben's commitments; Ari registered Ben. */
export async function feesWorld() {
  const all = await sharedWorld();
  const { second, ari, ben } = all;
  await second.join(ari);
  await second.commit(ari, 10n * EURO);
  await second.commit(ari, 110n * EURO);
  await second.join(ben, { by: ari, affiliate: ari.address });
  await second.commit(ben, 333n * EURO + 7n);
  return all;
}

const EARNED: Line = [/What they have earned until now stays with who held them\./];

export const shareStories: Story[] = [
  {
    it: "passes shares on, and lets others do so as far as announced",
    writes: ["transferShares", "transferSharesFrom", "approveShares", "setShareOperator"],
    async tell() {
      const all = await loadFixture(feesWorld);
      const { ledger, creator, dora, emil } = all;
      const places = held(all, creator, dora, emil);
      const owed = await ledger.claimableOf(id, creator);
      await happens(
        all,
        creator,
        "transferShares",
        { society: id, to: dora.address, shares: 250n },
        () => [
          [
            /(?<who>\S+) passes (?<shares>\d+) fee-backed shares of society (?<id>\d+) to (?<to>\S+)\./,
            { who: "Creator", shares: count(250n), id: count(id), to: "Dora" },
          ],
          EARNED,
        ],
        { places },
      );
      expect(await ledger.claimableOf(id, creator)).to.equal(owed);
      const approves = async (shares: bigint, before: Line[]) =>
        happens(all, creator, "approveShares", { society: id, spender: dora.address, shares }, async () => {
          expect(await ledger.allowance(creator, dora, id)).to.equal(shares);
          const spoken = { who: "Creator", spender: "Dora", id: count(id) };
          return [
            shares === MaxUint256
              ? [/(?<who>\S+) lets (?<spender>\S+) pass on any number of their shares of society (?<id>\d+)\./, spoken]
              : [
                  /(?<who>\S+) lets (?<spender>\S+) pass on (?<shares>\d+) of their shares of society (?<id>\d+)\./,
                  { ...spoken, shares: count(shares) },
                ],
            [/approve (?<none>0)/, { none: count(0) }],
            ...before,
          ];
        });
      const passes = async (by: Person, shares: bigint, left: Line[]) =>
        happens(
          all,
          by,
          "transferSharesFrom",
          { society: id, from: creator.address, to: emil.address, shares },
          () => [
            [
              /(?<who>\S+) passes (?<shares>\d+) fee-backed shares of society (?<id>\d+) from (?<from>\S+) to (?<to>\S+)\./,
              { who: all.names[by.address]!, shares: count(shares), id: count(id), from: "Creator", to: "Emil" },
            ],
            EARNED,
            ...left,
          ],
          { places },
        );
      await approves(100n, []);
      await passes(dora, 40n, [
        [/(?<who>\S+) may then pass on (?<left>\d+) more\./, { who: "Dora", left: count(60n) }],
      ]);
      expect(await ledger.allowance(creator, dora, id)).to.equal(60n);
      await approves(MaxUint256, [[/It takes the place of (?<before>\d+) before\./, { before: count(60n) }]]);
      await passes(dora, 3n, []);
      expect(await ledger.allowance(creator, dora, id)).to.equal(MaxUint256);
      await approves(5n, [[/It takes the place of any number before\./]]);
      for (const approved of [true, false]) {
        await happens(all, creator, "setShareOperator", { operator: dora.address, approved }, async () => {
          expect(await ledger.isOperator(creator, dora)).to.equal(approved);
          const spoken = { who: "Creator", operator: "Dora" };
          return approved
            ? [
                [/(?<who>\S+) lets (?<operator>\S+) pass on all of their shares of all societies\./, spoken],
                [/take it back/],
              ]
            : [
                [/(?<who>\S+) no longer lets (?<operator>\S+) pass on their shares\./, spoken],
                [/What was approved for a number of shares stays\./],
              ];
        });
        if (approved) await passes(dora, 20n, []);
      }
      await passes(dora, 5n, [[/(?<who>\S+) may then pass on (?<left>\d+) more\./, { who: "Dora", left: count(0n) }]]);
    },
  },
  {
    it: "pays holders, commons and who registered and referred what it announced",
    writes: ["claimShares", "claimCommons", "claimReferral"],
    async tell() {
      const all = await loadFixture(feesWorld);
      const { ledger, asset, creator, commons, stranger, ari, ben } = all;
      const owed = await ledger.claimableOf(id, creator);
      const fees = { [`fees of society ${id}`]: feesOf(all, id) };
      // The other society has the same asset, and owes as much as before.
      await happens(
        all,
        stranger,
        "claimShares",
        { society: id, holder: creator.address },
        () => [
          [
            /(?<who>\S+) is paid (?<sum>.+) for shares of society (?<id>\d+)\./,
            { who: "Creator", sum: money(owed, TEUR), id: count(id) },
          ],
        ],
        { places: { Creator: () => asset.balanceOf(creator), ...fees } },
      );
      const due = await Promise.all([1n, id].map((one) => ledger.commonsClaimable(one)));
      const short = `${commons.address.slice(0, 6)}…${commons.address.slice(-4)}`;
      const before = await asset.balanceOf(commons);
      const owes = (one: bigint) => [`fees of society ${one}`, () => ledger.commonsClaimable(one)] as const;
      const places = Object.fromEntries([1n, id].map(owes));
      places[`the commons (${short})`] = () => asset.balanceOf(commons);
      const { preview } = await happens(
        all,
        stranger,
        "claimCommons",
        { societies: [1n, id, id] },
        () => [
          [
            /The commons are paid what they are owed: society (?<one>\d+): (?<first>\S+ tEUR), society (?<two>\d+): (?<second>\S+ tEUR)\./,
            { one: count(1n), first: money(due[0]!, TEUR), two: count(id), second: money(due[1]!, TEUR) },
          ],
        ],
        { places },
      );
      expect(preview.moves).to.have.length(2);
      expect((await asset.balanceOf(commons)) - before).to.equal(due[0]! + due[1]!);
      const [registrar, affiliate] = await ledger.referralClaimable(id, ben);
      const referral = async () => (await ledger.referralClaimable(id, ben)).reduce((sum, one) => sum + one, 0n);
      await happens(
        all,
        stranger,
        "claimReferral",
        { society: id, members: [ari.address, ben.address] },
        () => [
          [
            /Who registered and referred (?<members>\d+) members of society (?<id>\d+) is paid (?<sum>.+)\./,
            { members: count(2), id: count(id), sum: money(registrar + affiliate, TEUR) },
          ],
        ],
        { places: { Ari: () => asset.balanceOf(ari), "fees of Ben": referral } },
      );
    },
  },
  {
    it: "makes signatures void that were not carried",
    writes: ["cancelSignature"],
    async tell() {
      const all = await loadFixture(world);
      const { ledger, ari, id } = all;
      for (const [heirIn, key] of [
        [undefined, 0n],
        [id, id],
      ] as const) {
        const nonce = async () => nonceOf(ledger, ari.address, key);
        const before = await nonce();
        await happens(all, ari, "cancelSignature", { heirIn }, async () => {
          expect(await nonce()).to.equal(before + 1n);
          return [
            key === 0n
              ? [
                  /(?<who>\S+) makes void the next signature for a commitment, gift, request or other numbered act\./,
                  { who: "Ari" },
                ]
              : [
                  /(?<who>\S+) makes void the next signature that names an heir in society (?<id>\d+)\./,
                  { who: "Ari", id: count(id) },
                ],
            [/Whoever holds that signature can no longer use it\./],
          ];
        });
      }
    },
  },
  {
    it: "keeps totals and makes votes readable as announced",
    writes: ["keepTotals", "createVotes"],
    async tell() {
      const gasOfFirst = async (all: World) => {
        await toDay();
        const receipt = await (await all.society.commit(all.ari, EURO)).wait();
        return receipt!.gasUsed;
      };
      const usual = await loadFixture(world);
      await gasOfFirst(usual);
      const before = await gasOfFirst(usual);
      const all = await loadFixture(world);
      const { ledger, id } = all;
      const costs: Line[] = [
        [
          /From then on whoever acts first on a day pays some (?<first>23,000) gas more in the first (?<days>64) days, and some (?<later>5,000) later\./,
          { first: "23,000", days: count(64), later: "5,000" },
        ],
        [
          /Totals are known for (?<days>64) days, weights of an oracle for the last (?<times>16) days on which they changed\./,
          { days: count(64), times: count(16) },
        ],
      ];
      const keeps = (lines: Line[]) =>
        happens(all, all.stranger, "keepTotals", { society: id }, async () => {
          expect((await ledger.governanceOf(id)).lentSince > 0n).to.equal(true);
          return [
            [
              /Society (?<id>\d+) keeps its totals of past days, so that others can count with its karma\./,
              { id: count(id) },
            ],
            ...lines,
          ];
        });
      await keeps(costs);
      await keeps([[/It does so already: nothing changes\./]]);
      await gasOfFirst(all);
      expect((await gasOfFirst(all)) - before).to.be.within(22_000n, 24_000n);
      await toDay(62);
      await gasOfFirst(all);
      const usedAgain = await gasOfFirst(all);
      const usually = await loadFixture(world);
      for (let days = 0; days < 2; days++) await gasOfFirst(usually);
      await toDay(62);
      await gasOfFirst(usually);
      expect(usedAgain - (await gasOfFirst(usually))).to.be.within(4_000n, 6_000n);
      const again = await loadFixture(world);
      const votes = await (await again.of(again.ari)).votesContractOf(id);
      for (const lines of [costs, [[/It can be already: nothing changes\./]] as Line[]]) {
        await happens(again, again.stranger, "createVotes", { society: id }, async () => {
          expect(await ethers.provider.getCode(votes)).not.to.equal("0x");
          return [
            [/The karma of society (?<id>\d+) can be read as votes at (?<votes>0x\w+)\./, { id: count(id), votes }],
            ...lines,
          ];
        });
      }
    },
  },
  {
    it: "does in one transaction what its parts announce: what can be stopped, karma, and one approval for all",
    writes: [],
    async tell() {
      const all = await loadFixture(world);
      const { society, ledger, asset, ari, ben, id } = all;
      const request = await society.file(ben, 10n * KARMA);
      await asset.connect(ari).approve(ledger, 0n);
      const { commit, vote, multicall } = await all.of(ari);
      const amounts = [10n * EURO, 20n * EURO];
      const plans = [
        await commit({ society: id, amount: amounts[0]! }),
        await commit({ society: id, amount: amounts[1]! }),
        await vote({ request, choice: Choice.For }),
      ];
      const { votingUntil, era } = await ledger.requestOf(request);
      const { preview } = await compares(
        await multicall({ plans }),
        async () => {
          const { weight } = await ledger.voteOf(request, ari);
          const found = await ledger.requestOf(request);
          const earns = (amount: bigint): Line => [
            new RegExp(`It earns (?<karma>${amount / 2n / EURO} karma); giving it earns more\\.`),
            { karma: millionths(amount / 2n) },
          ];
          return [
            [
              /(?<who>\S+) commits (?<one>\S+ tEUR) to society (?<id>\d+)\. (?<too>\S+) commits (?<two>\S+ tEUR) to society (?<same>\d+)\. (?<voter>\S+) votes for request (?<request>\d+)\./,
              {
                who: "Ari",
                one: money(amounts[0]!, TEUR),
                id: count(id),
                too: "Ari",
                two: money(amounts[1]!, TEUR),
                same: count(id),
                voter: "Ari",
                request: count(request),
              },
            ],
            [
              /(?<some>\d+) of its (?<all>\d+) parts: until (?<until>.+ UTC) vote again/,
              { some: count(1), all: count(3), until: moment(votingUntil) },
            ],
            [/All of it happens, or nothing\. Each is described as things stand before the first\./],
            [
              /The wallet is asked twice: first to allow the ledger to take (?<sum>.+)\./,
              { sum: money(amounts[0]! + amounts[1]!, TEUR) },
            ],
            ...amounts.map(earns),
            [/It can be given at once\./],
            [/Committed money is never paid back: it can only be given to approved requests\./],
            [
              /A signature for it takes the person's next number, which their other signed acts in all societies share: carry one before the next is signed\./,
            ],
            [
              /It weighs (?<karma>.+ karma), as (?<who>\S+) had at the end of the day before the request was filed\./,
              { karma: await karma(all, weight, { era }), who: "Ari" },
            ],
            [
              /After it (?<for>.+ karma) are for it and (?<against>.+ karma) against it: (?<missing>.+ karma) more would approve it\./,
              {
                for: await karma(all, found.inFavour, { era }),
                against: await karma(all, found.against, { era }),
                missing: await karma(all, found.threshold - found.inFavour, { era }),
              },
            ],
            [/Votes are taken until (?<until>.+); only then it is decided\./, { until: moment(votingUntil) }],
          ];
        },
        { places: { ...placesOf(all, [ari], id) } },
      );
      expect(preview.karma).to.deep.equal({ earns: 15n * KARMA });
      compared.add("multicall");
    },
  },
];
