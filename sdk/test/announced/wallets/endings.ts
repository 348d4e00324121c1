import { impersonateAccount, loadFixture, setBalance, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type Signer, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { MotionKind, NATIVE, nameOf } from "../../../src";
import { DAY, delegated, EURO, foreseen, opened, usualWorld, v, type Wallets, type World } from "../../wallets/world";
import type { Places } from "../balances";
import { count, type Line, moment, span } from "../preview";
import type { Story } from "../stories";
import { coin, euro, eurosOf, happens, plainly } from "./telling";

const YEAR = 365n * BigInt(DAY);

/** The wallet ends by two of three, for a successor. */
async function sunset(all: World, successor: string): Promise<void> {
  const id = await opened(all, { kind: MotionKind.Sunset, successor });
  for (const number of [1, 2]) {
    await (await (await all.of(v(all, number))).support({ wallet: all.address, id })).send();
  }
}

/** Lets a contract do what its code does not. */
async function impersonated(account: string, value: bigint, act: (person: Signer) => Promise<unknown>): Promise<void> {
  await impersonateAccount(account);
  await setBalance(account, value + 10n ** 18n);
  await act(await ethers.getSigner(account));
}

export const endingStories: Story[] = [
  {
    it: "pays donors back and the successor the rest, as announced, whole and in part",
    writes: ["settle", "claim"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { address: wallet, asset, donor, carrier, cleo } = all;
      await all.euro.mint(donor, 1_000n * EURO);
      for (const amount of [60n * EURO + 1n, 7n, 40n * EURO]) {
        await (await (await all.of(donor)).donate({ wallet, asset, amount })).send();
      }
      await sunset(all, cleo.address);
      const recorded = (await all.wallet.assetInfo(asset)).recorded;
      await happens(
        all,
        carrier,
        "settle",
        { wallet, asset },
        async () => {
          const refunds = await all.wallet.refundsOf(asset);
          return [
            [
              /Settles tEUR: donors get back (?<back>\S+ tEUR) of the (?<given>\S+ tEUR) that they gave with a receipt\./,
              { back: euro(refunds.payable_), given: euro(recorded) },
            ],
            ...plainly(/Claims never expire; anybody can carry them out, and they go to the donors\./),
          ];
        },
        { places: eurosOf(all, cleo, donor) },
      );
      for (const index of [2n, 0n, 1n]) {
        const [, amount] = await all.wallet.receiptOf(asset, index);
        const before = await all.euro.balanceOf(donor);
        await happens(
          all,
          carrier,
          "claim",
          { wallet, asset, index },
          async () => [
            [
              /Pays back to (?<who>\S+) (?<back>\S+ tEUR) of the (?<given>\S+ tEUR) of receipt (?<index>\d+)\./,
              {
                who: "Donor",
                back: euro((await all.euro.balanceOf(donor)) - before),
                given: euro(amount),
                index: count(index),
              },
            ],
            ...plainly(/If they cannot be paid they are owed it, and anybody can have it paid to them later\./),
          ],
          { places: eurosOf(all, cleo, donor) },
        );
      }
      expect(await all.euro.balanceOf(wallet)).to.equal(0n);
    },
  },
  {
    it: "keeps what donors and the successor cannot be paid, as announced, until they can",
    writes: ["settle", "claim"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { address: wallet, donor, carrier } = all;
      const asset = NATIVE;
      const [heir, giver] = [
        await ethers.deployContract("MoodyRecipient"),
        await ethers.deployContract("MoodyRecipient"),
      ];
      const [successor, account] = [await heir.getAddress(), await giver.getAddress()];
      const amount = 10n ** 18n;
      await (await (await all.of(donor)).donateNative({ wallet, amount })).send();
      // A contract gives with a receipt too.
      const data = all.wallet.interface.encodeFunctionData("donateNative", [ZeroHash]);
      await impersonated(account, amount, (person) => person.sendTransaction({ to: wallet, data, value: amount }));
      await setBalance(wallet, 3n * amount);
      await sunset(all, successor);
      await heir.setMood(1);
      await giver.setMood(1);
      const name = nameOf(successor);
      const places: Places = {
        "the community wallet": () => ethers.provider.getBalance(wallet),
        [name]: () => ethers.provider.getBalance(successor),
        [nameOf(account)]: () => ethers.provider.getBalance(account),
      };
      const settles = (besides: readonly Line[]) =>
        happens(
          all,
          carrier,
          "settle",
          { wallet, asset },
          () => [
            [
              /Settles (?<asset>native coin): donors get back (?<back>.+ native coin) of the (?<given>.+ native coin) that they gave with a receipt\./,
              { asset: "native coin", back: coin(2n * amount), given: coin(2n * amount) },
            ],
            ...plainly(/Claims never expire; anybody can carry them out, and they go to the donors\./),
            ...besides,
          ],
          { places },
        );
      await settles([
        [
          /(?<who>\S+) cannot be paid in this asset now: if so, (?<rest>.+ native coin) stay in the wallet, and anybody can settle again\./,
          { who: name, rest: coin(amount) },
        ],
      ]);
      const again = (w: Wallets) => w.settle({ wallet, asset });
      await foreseen(all, carrier, again, "still cannot be paid in this asset", "CommunityWallet_CannotPay");
      await heir.setMood(0);
      await settles([]);
      await happens(
        all,
        carrier,
        "claim",
        { wallet, asset, index: 1n },
        () => [
          [
            /Pays back to (?<who>\S+) (?<back>.+ native coin) of the (?<given>.+ native coin) of receipt (?<index>\d+)\./,
            { who: nameOf(account), back: coin(amount), given: coin(amount), index: count(1) },
          ],
          [
            /(?<who>\S+) cannot be paid in this asset now: if so, the wallet keeps it until it can be collected \(collect\)\./,
            { who: nameOf(account) },
          ],
        ],
        { places },
      );
      expect(await all.wallet.creditOf(asset, account)).to.equal(amount);
    },
  },
  {
    it: "ends what nobody can reject, after the year that it announced",
    writes: ["noteEmpty", "endEmpty"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { carrier } = all;
      const listed = await ethers.deployContract("ListedElectorate");
      const input = { operators: [all.operator.address], electorate: await listed.getAddress(), subject: 1n };
      const wallets = await all.of(carrier);
      await (await wallets.createWallet(input)).send();
      const { wallet } = await wallets.plannedWallet(input);
      const contract = await ethers.getContractAt("ICommunityWallet", wallet);
      await time.increase(DAY);
      const notes = (empty: boolean) =>
        happens(all, carrier, "noteEmpty", { wallet }, async ({ later }) => {
          const { emptySince } = await contract.governanceInfo();
          const first = emptySince === BigInt(await time.latest());
          return empty
            ? [
                [/Witnesses that nobody is left to reject anything\./],
                [
                  /Witnessed every (?<days>31 days), it lets anyone end the wallet from (?<from>.+ UTC) on; an award that is scheduled makes that begin anew\./,
                  {
                    days: span(31n * BigInt(DAY)),
                    from: moment(emptySince + YEAR - (first ? later : 0n)),
                  },
                ] as Line,
              ]
            : [[/Witnesses that there are electors again\./], [/What was witnessed before no longer counts\./]];
        });
      await notes(true);
      await time.increase(20 * DAY);
      await notes(true);
      await listed.getFunction("setTotal")(5n, 0n);
      await notes(false);
      expect((await contract.governanceInfo()).emptySince).to.equal(0n);
      await listed.getFunction("setTotal")(0n, 0n);
      for (let month = 0; month < 12; month++) {
        await notes(true);
        await time.increase(31 * DAY - 10);
      }
      await happens(all, carrier, "endEmpty", { wallet }, async () => {
        expect((await wallets.infoOf(wallet)).ended).to.equal(true);
        const { successor } = await contract.governanceInfo();
        return [
          [/Ends the wallet, because nobody has been left for a year to reject anything\./],
          [
            /What donors do not get back goes to the commons, (?<who>\S+)\. It cannot be undone\./,
            { who: all.names[successor]! },
          ],
        ];
      });
    },
  },
  {
    it: "looks at delegates twice, three days apart, as announced",
    writes: ["sync"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { token, input } = await delegated(all);
      const wallets = await all.of(all.carrier);
      const looks = async (besides: (done: { countsFrom: bigint; later: bigint }) => readonly Line[]) => {
        const before = await wallets.delegateOf(input);
        await happens(all, all.carrier, "sync", input, async ({ later }) => {
          const { countsFrom } = await wallets.delegateOf(input);
          const seen = await token.getFunction("getPastVotes")(all.ann, BigInt(await time.latest()) - 1n);
          return [
            [
              /Looks at the votes of (?<who>\S+): (?<seen>\d+), of which (?<counted>\d+) count as of the last look\./,
              { who: "Ann", seen: count(seen), counted: count(before.weight) },
            ],
            ...besides({ countsFrom, later }),
          ];
        });
        return wallets.delegateOf(input);
      };
      const first = await looks(() => [
        [/(?<who>\S+) registers as an elector of every wallet of this token\./, { who: "Ann" }],
        [/More counts if it is still there when somebody looks again in three days\./],
      ]);
      expect(first.countsFrom - BigInt(await time.latest())).to.equal(3n * BigInt(DAY));
      await time.increase(DAY);
      const second = await looks(({ countsFrom }) => [
        [
          /More counts if it is still there when somebody looks again from (?<from>.+ UTC) on\./,
          { from: moment(countsFrom) },
        ],
      ]);
      expect(second.weight).to.equal(0n);
      await time.increase(2 * DAY);
      const third = await looks(() => [[/More counts from now on, as far as it was there at the last look too\./]]);
      expect(third.weight).to.equal(100n);
      await token.connect(all.ann).getFunction("delegate")(all.ben);
      await time.increase(10);
      const last = await looks(() => [[/Less counts at once, the same goes on\./]]);
      expect(last.weight).to.equal(0n);
    },
  },
];
