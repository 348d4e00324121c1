import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { ActId } from "../../../src";
import { pastWindow, usualWorld, type World } from "../../wallets/world";
import { count, type Done, type Line, moment, percent, span } from "../preview";
import { plain, type Story } from "../stories";
import { happens, plainly } from "./telling";

const STAYS = plainly(/What is scheduled already stays as it is\./);

/** What was scheduled. */
const idOf = ({ sent }: Done): ActId => sent.events.find(({ name }) => name === "ActScheduled")!.args.id;

/** How a change can be stopped, as it then can. */
async function stopped(all: World, done: Done): Promise<Line[]> {
  const { terms } = await all.wallet.walletInfo();
  const { end } = await all.wallet.actOf(idOf(done));
  const until = end - 1n - done.later;
  expect(end - done.sentAt).to.equal(2n * terms.window * 3_600n);
  expect(done.preview.stoppable!.until).to.equal(until);
  return [
    ...plainly(/a third of the weight rejects it, or the operators take it back/),
    [
      /A third of the weight can reject it until about (?<until>.+ UTC); late rejections can put that off, in total by at most (?<most>.+)\./,
      { until: moment(until), most: span(2n * terms.window * 3_600n) },
    ],
  ];
}

export const changeStories: Story[] = [
  {
    it: "hands over, changes terms and describes as announced",
    writes: ["proposeHandOver", "carryOutHandOver", "proposeTerms", "carryOutTerms", "describe"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { operator, carrier, address: wallet, ann, ben } = all;
      await happens(all, operator, "describe", { wallet, uri: "https://example.org" }, ({ sent }) => [
        [
          /The operators say at (?<uri>\S+) what the wallet is for\./,
          { uri: sent.events.find(({ name }) => name === "WalletDescribed")!.args.uri },
        ],
        ...plainly(/say something else/, /It is public\. No money moves, and nobody can stop it\./),
      ]);
      const terms = { window: 85n, extension: 25n, grace: 7n, feeCap: 250n, mostPending: 3n, share: 10n };
      const before = (await all.wallet.walletInfo()).terms;
      const words =
        /a window of (?<window>\d+ hours) instead of (?<w>\d+), an extension of (?<extension>\d+ hours) instead of (?<e>\d+), (?<grace>\d+ days) to execute instead of (?<g>\d+), a fee of at most (?<fee>.+ %) instead of (?<f>.+ %), at most (?<pending>\d+) pending instead of (?<p>\d+), at most (?<share>\d+ %) within (?<days>\d+ days) instead of (?<s>\d+ %)/;
      const facts = (now: typeof terms) => ({
        window: span(now.window * 3_600n),
        w: count(before.window),
        extension: { is: now.extension, read: (text: string) => BigInt(text.split(" ")[0]!) },
        e: count(before.extension),
        grace: span(now.grace * 86_400n),
        g: count(before.grace),
        fee: percent(now.feeCap),
        f: percent(before.feeCap),
        pending: count(now.mostPending),
        p: count(before.mostPending),
        share: percent(now.share * 100n),
        days: span(30n * 86_400n),
        s: percent(before.share * 100n),
      });
      const proposed = await happens(all, operator, "proposeTerms", { wallet, terms }, async (done) => [
        [new RegExp(`The operators propose other terms: ${words.source}\\.`), facts(terms)],
        ...(await stopped(all, done)),
        ...STAYS,
      ]);
      await pastWindow(all, idOf(proposed));
      await happens(all, carrier, "carryOutTerms", { wallet, id: idOf(proposed) }, async () => {
        const now = plain<typeof terms>((await all.wallet.walletInfo()).terms);
        return [[new RegExp(`Changes the terms: ${words.source}\\.`), facts(now)], ...STAYS];
      });
      const input = { wallet, operators: [ann.address, ben.address], threshold: 2n };
      const to: Line = [
        /The operators propose to hand over to (?<needed>\d+) of (?<who>.+)\./,
        { needed: count(2), who: BigInt(ann.address) < BigInt(ben.address) ? "Ann and Ben" : "Ben and Ann" },
      ];
      const hands = await happens(all, operator, "proposeHandOver", input, async (done) => [
        to,
        ...(await stopped(all, done)),
        ...plainly(
          /Once it is carried out all present operators lapse; the new ones can take back what these scheduled\./,
        ),
        ...STAYS,
      ]);
      await pastWindow(all, idOf(hands));
      await happens(all, carrier, "carryOutHandOver", { wallet, id: idOf(hands) }, async () => {
        const { threshold } = await all.wallet.walletInfo();
        expect(await all.wallet.isOperator(ann)).to.equal(true);
        expect(await all.wallet.isOperator(operator)).to.equal(false);
        return [
          [
            /Hands the wallet over to (?<needed>\d+) of (?<who>.+)\./,
            { needed: count(threshold), who: to[1]!.who as string },
          ],
          ...plainly(/All earlier operators lapse at once\./),
          ...STAYS,
        ];
      });
    },
  },
];
