import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash } from "ethers";
import { idOf } from "../../../src";
import { contested, declared, suspended, underNotice, type World, withCommonFund } from "../../relationships/scenes";
import { count, type Line, moment, span } from "../preview";
import type { Story } from "../stories";
import { agreed, DAY, euro, fundOf, happens, inOrder, MONTH, namesOf, plainly, UNTIL_SENT } from "./telling";

/** What both had, and what they got since. */
async function tokens({ ledger, ours: { a, b } }: World): Promise<[bigint, bigint]> {
  return [(await ledger.personalTokenOf(a)).balance, (await ledger.personalTokenOf(b)).balance];
}

/** Who receives what, as it then was. */
async function shares(all: World, before: [bigint, bigint]) {
  const [first, second] = await tokens(all);
  const { one, other } = namesOf(all);
  const said = "(?<one>\\S+) receives (?<first>\\S+ tEUR), (?<other>\\S+) (?<second>\\S+ tEUR), as Personal Tokens";
  return { said, facts: { one, first: euro(first - before[0]), other, second: euro(second - before[1]) } };
}

export const endingStories: Story[] = [
  {
    it: "gives notice, takes it back once, and for good the second time",
    writes: ["giveNotice", "withdrawNotice"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, ari, ours: pair } = all;
      const { one, other } = namesOf(all);
      const gives = (final: boolean) =>
        happens(all, ari, "relationships", "giveNotice", { pair }, async ({ preview, later }) => {
          const { noticeEndsAt, careA, careB } = await ledger.relationshipOf(idOf(pair));
          const endsAt = noticeEndsAt - later;
          const half = endsAt - pair.terms.notice / 2n;
          expect(preview.stoppable?.until ?? null).to.equal(final ? null : endsAt);
          const { balance } = await ledger.potOf(idOf(pair));
          const first = (balance * careA) / (careA + careB);
          return [
            [
              /(?<who>\S+) gives notice: the relationship with (?<other>\S+) can be ended after (?<endsAt>.+ UTC)\./,
              { who: "Ari", other: "Elliot", endsAt: moment(endsAt) },
            ],
            final
              ? [/(?<who>\S+) has withdrawn a notice in this chapter already: this one is final\./, { who: "Ari" }]
              : [
                  /(?<who>\S+) withdraws the notice, once in a chapter, unless (?<other>\S+) has declared care/,
                  { who: "Ari", other: "Elliot" },
                ],
            [
              /Until (?<half>.+ UTC) each can declare care that the other has not confirmed; until (?<endsAt>.+ UTC) the other can contest it\./,
              { half: moment(half), endsAt: moment(endsAt) },
            ],
            ...plainly(
              /No contribution is collected and nothing is composed during notice; payments that both agree to go on\./,
            ),
            [
              /By what is confirmed now: (?<one>\S+) receives (?<first>\S+ tEUR), (?<other>\S+) (?<second>\S+ tEUR), as Personal Tokens\./,
              { one, first: euro(first), other, second: euro(balance - first) },
            ],
            inOrder("Ari"),
          ];
        });
      await gives(false);
      await happens(all, ari, "relationships", "withdrawNotice", { pair }, async () => {
        expect((await ledger.relationshipOf(idOf(pair))).noticeEndsAt).to.equal(0n);
        return [
          [/(?<who>\S+) takes the notice back: the relationship goes on\./, { who: "Ari" }],
          ...plainly(
            /notice can be given again, for good/,
            /Own declarations are void\. A subsidy that the notice stopped does not come back\./,
          ),
          [
            /(?<who>\S+) can do this once in a chapter: a notice that (?<again>\S+) gives after it is final\./,
            { who: "Ari", again: "Ari" },
          ],
          inOrder("Ari"),
        ];
      });
      await gives(true);
    },
  },
  {
    it: "declares care, takes it back, contests it, and has it decided, until it ends after the notice",
    writes: ["declareCare", "withdrawDeclaration", "contestDeclaration", "decideDeclaration", "endAfterNotice"],
    async tell() {
      const all = await loadFixture(underNotice);
      const { ledger, ari, elliot, arbitrator, ours: pair } = all;
      const { both: two } = namesOf(all);
      const ofElliot = pair.a === elliot.address ? "A" : "B";
      const relationship = () => ledger.relationshipOf(idOf(pair));
      const confirmed = (await relationship())[`care${ofElliot}`];
      const { noticeEndsAt } = await relationship();
      const declares = async () =>
        happens(
          all,
          elliot,
          "relationships",
          "declareCare",
          { pair, total: 30n, logRoot: hash("log") },
          async (done) => {
            const declarations = await ledger.declarationsOf(idOf(pair));
            expect(declarations[`total${ofElliot}`]).to.equal(30n);
            expect(done.preview.stoppable!.until).to.equal(noticeEndsAt);
            return [
              [
                /(?<who>\S+) declares a total of (?<total>\d+) units of care, (?<more>\d+) more than confirmed\./,
                { who: "Elliot", total: count(30n), more: count(30n - confirmed) },
              ],
              [/(?<other>\S+) contests it/, { other: "Ari" }],
              [
                /If (?<other>\S+) contests it, (?<judge>\S+) picks a total between (?<confirmed>\d+) and (?<total>\d+)\./,
                { other: "Ari", judge: "Judge", confirmed: count(confirmed), total: count(30n) },
              ],
              ...plainly(
                /It can be taken back until it is contested\. Entries can be proven from the log that the root is of\./,
              ),
              inOrder("Elliot"),
            ];
          },
        );
      await declares();
      await happens(all, elliot, "relationships", "withdrawDeclaration", { pair }, async () => {
        expect((await ledger.declarationsOf(idOf(pair)))[`state${ofElliot}`]).to.equal(0n);
        return [
          [/(?<who>\S+) takes back the declared care; only confirmed care counts\./, { who: "Elliot" }],
          ...plainly(/declare again in the first half of the notice/),
          inOrder("Elliot"),
        ];
      });
      await declares();
      await happens(all, ari, "relationships", "contestDeclaration", { pair }, () => [
        [
          /(?<who>\S+) contests what (?<other>\S+) declared \((?<total>\d+) units\)\./,
          { who: "Ari", other: "Elliot", total: count(30n) },
        ],
        [
          /(?<judge>\S+) can pick a total between (?<confirmed>\d+) and (?<total>\d+) until (?<until>.+ UTC); after that, only confirmed care counts\./,
          { judge: "Judge", confirmed: count(confirmed), total: count(30n), until: moment(noticeEndsAt + 14n * DAY) },
        ],
        inOrder("Ari"),
      ]);
      const input = { pair, partner: elliot.address, total: 12n };
      await happens(all, arbitrator, "relationships", "decideDeclaration", input, async () => {
        expect((await ledger.declarationsOf(idOf(pair)))[`total${ofElliot}`]).to.equal(12n);
        return [
          [
            /(?<judge>\S+) decides that (?<who>\S+) gave (?<total>\d+) units of care in all\./,
            { judge: "Judge", who: "Elliot", total: count(12n) },
          ],
          [
            /(?<confirmed>\d+) were confirmed, (?<declared>\d+) declared\. It counts when the relationship ends\./,
            { confirmed: count(confirmed), declared: count(30n) },
          ],
          inOrder("Judge"),
        ];
      });
      await time.increaseTo(noticeEndsAt + 1n);
      const before = await tokens(all);
      const { balance } = await ledger.potOf(idOf(pair));
      await happens(
        all,
        all.stranger,
        "relationships",
        "endAfterNotice",
        { pair },
        async () => {
          const { said, facts } = await shares(all, before);
          return [
            [
              new RegExp(`Ends the relationship of (?<both>.+) and divides (?<sum>\\S+ tEUR): ${said}\\.`),
              { both: two, sum: euro(balance), ...facts },
            ],
            ...plainly(/It ends for good\. Declarations that nobody contested count\./),
          ];
        },
        { places: fundOf(all) },
      );
    },
  },
  {
    it: "suspends, lifts, and lets the arbitrator end what is suspended",
    writes: ["suspend", "liftSuspension", "endSuspended"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, ari, arbitrator, ours: pair } = all;
      const { both: two } = namesOf(all);
      const until = async () => (await ledger.potOf(idOf(pair))).suspendedAt + MONTH;
      await happens(all, ari, "relationships", "suspend", { pair }, async ({ preview, later }) => {
        const end = (await until()) - later;
        expect(preview.stoppable!.until).to.equal(end - 1n);
        return [
          [
            /(?<who>\S+) suspends payments, contributions and new subsidy of (?<both>.+) until (?<until>.+ UTC)\./,
            { who: "Ari", both: two, until: moment(end) },
          ],
          [/(?<who>\S+) or (?<judge>\S+) lifts it/, { who: "Ari", judge: "Judge" }],
          ...plainly(/It never stops notice or ending, by one or by both\./),
          [/(?<who>\S+) can do this once in a chapter\./, { who: "Ari" }],
          [/(?<judge>\S+) can end the relationship meanwhile\./, { judge: "Judge" }],
          inOrder("Ari"),
        ];
      });
      const end = await until();
      await time.increase(3 * 86_400);
      await happens(all, arbitrator, "relationships", "liftSuspension", { pair }, ({ shownAt }) => [
        [
          /(?<who>\S+) lifts the suspension: payments and contributions of (?<both>.+) go on\./,
          { who: "Judge", both: two },
        ],
        [/It would have ended by itself in (?<span>\d+ \w+)\./, { span: span(end - shownAt) }],
        inOrder("Judge"),
      ]);

      const again = await loadFixture(suspended);
      const before = await tokens(again);
      const { balance } = await again.ledger.potOf(idOf(again.ours));
      await happens(
        again,
        again.arbitrator,
        "relationships",
        "endSuspended",
        { pair: again.ours },
        async () => {
          const { said, facts } = await shares(again, before);
          return [
            [
              new RegExp(
                `(?<who>\\S+) ends the suspended relationship of (?<both>.+) and divides (?<sum>\\S+ tEUR): ${said}\\.`,
              ),
              { who: "Judge", both: two, sum: euro(balance), ...facts },
            ],
            ...plainly(/It ends for good\. Declarations that nobody decided do not count\./),
            inOrder("Judge"),
          ];
        },
        { places: fundOf(again) },
      );
    },
  },
  {
    it: "ends as both agree, by confirmed care alone",
    writes: ["dissolve"],
    async tell() {
      for (const scene of [withCommonFund, declared, contested]) {
        const all = await loadFixture(scene);
        const { both: two } = namesOf(all);
        const before = await tokens(all);
        const { balance } = await all.ledger.potOf(idOf(all.ours));
        await agreed(
          all,
          "relationships",
          "dissolve",
          { pair: all.ours },
          async (): Promise<Line[]> => {
            const { said, facts } = await shares(all, before);
            return [
              [
                new RegExp(
                  `(?<both>.+) end their relationship and divide (?<sum>\\S+ tEUR) by confirmed care: ${said}\\.`,
                ),
                { both: two, sum: euro(balance), ...facts },
              ],
              ...plainly(/It ends for good\. The Personal Tokens can be composed again without new money\./),
              UNTIL_SENT,
            ];
          },
          { places: fundOf(all) },
        );
      }
    },
  },
];
