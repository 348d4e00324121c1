import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { type AwardInput, awardedBy, Category, NATIVE, nameOf } from "../../../src";
import {
  DAY,
  EURO,
  foreseen,
  jointWorld,
  pastWindow,
  scheduled,
  usualWorld,
  type Wallets,
  type World,
} from "../../wallets/world";
import { count, type Expected, type Line, moment, percent, span } from "../preview";
import { compared, compares, type Story } from "../stories";
import { coin, coinsOf, euro, eurosOf, happens, plainly, short } from "./telling";

/** Until when an award can be stopped, from the block in which it is shown: the last second of its window. */
async function windowLine(all: World, shownAt: bigint, windows = 1n): Promise<[Line, bigint]> {
  const { terms } = await all.wallet.walletInfo();
  const length = windows * terms.window * 3_600n;
  const until = shownAt + length - 1n;
  const by = windows === 1n ? "Two thirds" : "A third";
  return [
    [
      new RegExp(
        `${by} of the weight can reject it until about (?<until>.+ UTC); late rejections can put that off, in total by at most (?<most>\\d+ (?:days|hours))\\.`,
      ),
      { until: moment(until), most: span(length) },
    ],
    until,
  ];
}

/** The fee, which is no part of the award. */
const feeLine = (fee: bigint, to: string): Line => [
  /On top (?<fee>\S+ tEUR) go to (?<to>\S+) as the administrative fee\./,
  { fee: euro(fee), to },
];

/** An award is composed, scheduled and, after its window, executed; each figure of both is compared. */
async function awards(
  all: World,
  some: Partial<AwardInput>,
  { to, facts = {} }: { to: string; facts?: Record<string, Expected> },
) {
  const { wallet, operator, carrier, address, ann } = all;
  const recipients = [{ account: ann.address, amount: 100n * EURO }];
  const award = await (await all.of(operator)).composeAward({ asset: all.asset, recipients, ...some });
  const sum = awardedBy(award);
  const fee = award.fee?.amount ?? 0n;
  const shown = await happens(
    all,
    operator,
    "schedule",
    { wallet: address, award },
    async ({ preview, sent, shownAt, sentAt }) => {
      const given = sent.events.find(({ name }) => name === "AwardScheduled")!.args.id;
      const [line, until] = await windowLine(all, shownAt);
      const { end, expiry } = await wallet.actOf(given);
      // What can be stopped until then can be executed from the next second on.
      expect([preview.stoppable!.until, end]).to.deep.equal([until, until + 1n + sentAt - shownAt]);
      return [
        [new RegExp(`The operators schedule an award of (?<sum>\\S+ tEUR) to ${to}\\.`), { sum: euro(sum), ...facts }],
        ...plainly(/two thirds of the weight reject it, or the operators take it back/),
        fee === 0n ? [/There is no administrative fee\./] : feeLine(fee, all.names[award.fee!.account]!),
        line,
        [
          /Nothing moves before: after that anybody can have it paid within (?<grace>\d+ days)\./,
          { grace: span(expiry - end) },
        ],
      ];
    },
    { places: eurosOf(all, ann, all.ben, all.cleo, operator) },
  );
  const given = shown.sent.events.find(({ name }) => name === "AwardScheduled")!.args.id;
  await pastWindow(all, given);
  const executed = await happens(
    all,
    carrier,
    "execute",
    { wallet: address, id: given },
    () => [
      [new RegExp(`Pays the award of (?<sum>\\S+ tEUR) to ${to}\\.`), { sum: euro(sum), ...facts }],
      ...(fee === 0n ? [] : [feeLine(fee, all.names[award.fee!.account]!)]),
      ...plainly(/Who cannot be paid is owed it, and anybody can have it paid to them later\./),
    ],
    { places: eurosOf(all, ann, all.ben, all.cleo, operator) },
  );
  expect(shown.preview.moves).to.deep.equal([]);
  const paid = [...award.recipients, ...(award.fee ? [award.fee] : [])];
  expect(executed.preview.moves.map(({ to: name, amount }) => [name, amount])).to.deep.equal(
    paid.map(({ account, amount }) => [all.names[account], amount]),
  );
  return given;
}

export const awardStories: Story[] = [
  {
    it: "schedules and pays awards to one and to several, with and without a fee, and reports on them",
    writes: ["schedule", "execute", "report"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { operator, ann, ben, cleo, address, wallet } = all;
      await awards(all, {}, { to: "Ann" });
      const recipients = [ann, ben, cleo].map(({ address: account }, i) => ({
        account,
        amount: 10n * EURO + BigInt(i),
      }));
      const fee = { account: operator.address, amount: EURO };
      const some = { recipients, fee, category: Category.Health };
      const given = await awards(all, some, {
        to: "(?<people>\\d+) recipients for health",
        facts: { people: count(3) },
      });
      await happens(all, operator, "report", { wallet: address, id: given, outcome: hash("well") }, async () => {
        expect((await wallet.outcomeOf(given)).outcome).to.equal(hash("well"));
        return [
          [/The operators report what came of award (?<id>0x\w+…)\./, { id: short(given) }],
          ...plainly(/It can be said once\. The electors read it before they let the next instalment pass\./),
        ];
      });
    },
  },
  {
    it: "schedules the next instalment, takes awards back, and records those that expired",
    writes: ["scheduleNext", "cancel", "expire"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { operator, carrier, address, wallet } = all;
      const first = await scheduled(all, { instalments: 3n });
      await pastWindow(all, first);
      const wallets = await all.of(operator);
      await (await wallets.execute({ wallet: address, id: first })).send();
      await (await wallets.report({ wallet: address, id: first, outcome: hash("well") })).send();
      const next = await happens(
        all,
        operator,
        "scheduleNext",
        { wallet: address, previous: first },
        async ({ shownAt, sent }) => {
          const given = sent.events.find(({ name }) => name === "AwardScheduled")!.args.id;
          expect((await wallet.outcomeOf(first)).next).to.equal(given);
          const { end, expiry } = await wallet.actOf(given);
          return [
            [/The operators schedule an award of (?<sum>\S+ tEUR) to Ann for health\./, { sum: euro(100n * EURO) }],
            ...plainly(
              /two thirds of the weight reject it, or the operators take it back/,
              /There is no administrative fee\./,
            ),
            [
              /It is instalment (?<which>\d+) of (?<of>\d+); the one before was reported on\./,
              { which: count(2), of: count(3) },
            ],
            (await windowLine(all, shownAt))[0],
            [
              /Nothing moves before: after that anybody can have it paid within (?<grace>\d+ days)\./,
              { grace: span(expiry - end) },
            ],
          ];
        },
        { places: eurosOf(all, all.ann) },
      );
      const second = next.sent.events.find(({ name }) => name === "AwardScheduled")!.args.id;
      const takenBack: Line = [
        /What was taken back is over; the same can be scheduled again, with a window of its own\./,
      ];
      const third = await scheduled(all);
      const [fourth, fifth] = [await scheduled(all), await scheduled(all)];
      for (const acts of [[second], [third, fourth]]) {
        await happens(all, operator, "cancel", { wallet: address, acts }, async () => {
          for (const one of acts) expect((await wallet.actOf(one)).status).to.equal(6n);
          return [
            acts.length === 1
              ? [/The operators take back act (?<id>0x\w+…)\./, { id: short(acts[0]!) }]
              : [/The operators take back (?<acts>\d+) acts\./, { acts: count(acts.length) }],
            takenBack,
          ];
        });
      }
      await time.increase(3 * DAY + 30 * DAY + 1);
      const { pending } = await wallet.walletInfo();
      await happens(all, carrier, "expire", { wallet: address, id: fifth }, async () => {
        expect((await wallet.walletInfo()).pending).to.equal(pending - 1n);
        return [
          [/Records that act (?<id>0x\w+…) has expired\./, { id: short(fifth) }],
          ...plainly(/An award no longer counts among those that are pending\./),
        ];
      });
    },
  },
  {
    it: "pays later who could not be paid, what they are owed",
    writes: ["collect"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { carrier, address, wallet } = all;
      const moody = await ethers.deployContract("MoodyRecipient");
      const account = await moody.getAddress();
      const amount = ethers.parseEther("0.5") + 1n;
      const given = await scheduled(all, { asset: NATIVE, recipients: [{ account, amount }] });
      await moody.setMood(1);
      await pastWindow(all, given);
      const name = nameOf(account);
      const places = {
        "the community wallet": (await coinsOf(all, carrier))["the community wallet"]!,
        [name]: () => ethers.provider.getBalance(account),
      };
      await happens(
        all,
        carrier,
        "execute",
        { wallet: address, id: given },
        () => [
          [/Pays the award of (?<sum>.+ native coin) to (?<who>\S+) for health\./, { sum: coin(amount), who: name }],
          ...plainly(/Who cannot be paid is owed it, and anybody can have it paid to them later\./),
          [
            /(?<who>\S+) cannot be paid in this asset now: if so, the wallet keeps it until it can be collected \(collect\)\./,
            { who: name },
          ],
        ],
        { places },
      );
      const collect = (w: Wallets) => w.collect({ wallet: address, asset: NATIVE, account });
      await foreseen(all, carrier, collect, "still cannot be paid in this asset", "CommunityWallet_CannotPay");
      await moody.setMood(0);
      expect(await wallet.creditOf(NATIVE, account)).to.equal(amount);
      await happens(
        all,
        carrier,
        "collect",
        { wallet: address, asset: NATIVE, account },
        () => [[/Pays (?<who>\S+) the (?<sum>.+ native coin) that they are owed\./, { who: name, sum: coin(amount) }]],
        { places },
      );
    },
  },
  {
    it: "counts who of several operators has signed",
    writes: ["schedule"],
    async tell() {
      const all = await loadFixture(jointWorld);
      const [first, second] = all.operators as [World["operator"], World["operator"]];
      const recipients = [{ account: all.ann.address, amount: EURO }];
      const award = await (await all.of(first)).composeAward({ asset: all.asset, recipients });
      const plan = await (await all.of(second)).schedule({ wallet: all.address, award });
      const carried = await plan.carrying(await plan.sign(first));
      await compares(
        carried,
        async ({ shownAt, sent }) => {
          const { end, expiry } = await all.wallet.actOf(
            sent.events.find(({ name }) => name === "AwardScheduled")!.args.id,
          );
          return [
            [/The operators schedule an award of (?<sum>\S+ tEUR) to Ann\./, { sum: euro(EURO) }],
            ...plainly(
              /two thirds of the weight reject it, or the operators take it back/,
              /There is no administrative fee\./,
            ),
            (await windowLine(all, shownAt))[0],
            [
              /Nothing moves before: after that anybody can have it paid within (?<grace>\d+ days)\./,
              { grace: span(expiry - end) },
            ],
            [
              /It takes (?<needed>\d+) of them: (?<signed>\d+) has signed, and who sends it counts too\./,
              { needed: count((await all.wallet.walletInfo()).threshold), signed: count(1) },
            ],
          ];
        },
        { places: eurosOf(all, all.ann) },
      );
      compared.add("schedule");
      expect(award.purpose).to.equal(ZeroHash);
    },
  },
  {
    it: "leaves out who runs other code than was said, and says how much could leave",
    writes: ["schedule", "execute"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { operator, carrier, address: wallet, ann } = all;
      const contract = await (await ethers.deployContract("MoodyRecipient")).getAddress();
      const other = `0x${"11".repeat(31)}00`;
      const recipients = [
        { account: ann.address, amount: 1_000n * EURO, code: ZeroHash },
        { account: contract, amount: 2_000n * EURO, code: other },
      ];
      const fee = { account: operator.address, amount: 100n * EURO };
      const award = await (await all.of(operator)).composeAward({ asset: all.asset, recipients, fee });
      const { mostNow } = await all.wallet.assetInfo(all.asset);
      const sum = awardedBy(award);
      const places = { ...eurosOf(all, ann, operator), [nameOf(contract)]: () => all.euro.balanceOf(contract) };
      const scheduledAs = await happens(
        all,
        operator,
        "schedule",
        { wallet, award },
        async ({ shownAt }) => [
          [
            /The operators schedule an award of (?<sum>\S+ tEUR) to (?<people>\d+) recipients\./,
            { sum: euro(sum), people: count(2) },
          ],
          ...plainly(/two thirds of the weight reject it, or the operators take it back/),
          feeLine(fee.amount, "Operator"),
          (await windowLine(all, shownAt))[0],
          [
            /Nothing moves before: after that anybody can have it paid within (?<grace>\d+ days)\./,
            { grace: span(30n * BigInt(DAY)) },
          ],
          [
            /Only (?<most>\S+ tEUR) could leave now: at most (?<share>\d+ %) within (?<days>\d+ days)\. It would wait, and expire if there is not more\./,
            { most: euro(mostNow), share: percent(2_500n), days: span(30n * BigInt(DAY)) },
          ],
          [
            /(?<some>\d+) of the recipients run other code than the award says: they would be left out\./,
            { some: count(1) },
          ],
        ],
        { places },
      );
      const given = scheduledAs.sent.events.find(({ name }) => name === "AwardScheduled")!.args.id;
      await pastWindow(all, given);
      const part = (fee.amount * 1_000n) / 3_000n;
      const executed = await happens(
        all,
        carrier,
        "execute",
        { wallet, id: given },
        () => [
          [/Pays the award of (?<sum>\S+ tEUR) to (?<who>\S+)\./, { sum: euro(1_000n * EURO), who: "Ann" }],
          feeLine(part, "Operator"),
          [
            /(?<who>\S+) runs other code than the award says and is left out: (?<sum>\S+ tEUR) stay in the wallet\./,
            { who: nameOf(contract), sum: euro(2_000n * EURO) },
          ],
          ...plainly(/Who cannot be paid is owed it, and anybody can have it paid to them later\./),
        ],
        { places },
      );
      expect(executed.preview.moves.map(({ amount }) => amount)).to.deep.equal([1_000n * EURO, part]);
    },
  },
];
