import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { idOf, regionName } from "../../../src";
import { strangers, withCommonFund } from "../../relationships/scenes";
import { both } from "../../relationships/world";
import { count, span } from "../preview";
import type { Story } from "../stories";
import { agreed, euro, fundOf, happens, MONTH, namesOf, plainly, UNTIL_SENT } from "./telling";

/** What is said where one gives more than the other, from what the pot would then be divided into. */
function oneSided(
  more: string,
  less: string,
  extra: bigint,
  [one, first]: [string, bigint],
  [other, second]: [string, bigint],
) {
  return [
    [
      /(?<more>\S+) gives (?<extra>\S+ tEUR) more than (?<less>\S+)\. The pot is divided by care, not by who paid: it need not come back\./,
      { more, extra: euro(extra), less },
    ],
    [
      /If it were divided now: (?<one>\S+) (?<first>\S+ tEUR), (?<other>\S+) (?<second>\S+ tEUR)\./,
      { one, first: euro(first), other, second: euro(second) },
    ],
  ] as const;
}

export const fundStories: Story[] = [
  {
    it: "begins a common fund, composes, also one-sidedly, and collects contributions",
    writes: ["beginCommonFund", "compose", "collectContribution"],
    async tell() {
      const all = await loadFixture(strangers);
      const { ledger, ours: pair, ari, elliot } = all;
      for (const one of [ari, elliot]) {
        await (await (await all.as(one)).relationships.monetise({ amount: "1000" })).send();
      }
      await both(all, (of) => of.relationships.open({ pair }));
      const { one, other, both: two } = namesOf(all);
      const { contribution } = pair.terms;
      const places = fundOf(all);
      const extraA = 10_000_001n;
      const pot = async () => (await ledger.potOf(idOf(pair))).balance;
      // Nobody has given care yet: then it is divided in halves, the odd unit to the first.
      const halves = (sum: bigint) =>
        [
          [one, sum - sum / 2n],
          [other, sum / 2n],
        ] as [[string, bigint], [string, bigint]];
      const begun = 2n * contribution + extraA;
      await agreed(
        all,
        "relationships",
        "beginCommonFund",
        { pair, extraA },
        async () => {
          expect(await pot()).to.equal(begun);
          return [
            [/(?<both>.+) begin a common fund with (?<sum>\S+ tEUR)\./, { both: two, sum: euro(begun) }],
            [
              /From then on anyone can collect (?<sum>\S+ tEUR) from each of them every (?<days>\d+ days), when both have it\./,
              { sum: euro(contribution), days: span(MONTH) },
            ],
            ...plainly(
              /The pot leaves only as payments that both agree to, to registered co-operatives, or is divided by care\./,
            ),
            ...oneSided(one, other, extraA, ...halves(begun)),
            UNTIL_SENT,
          ];
        },
        { places },
      );
      const fromB = 7_000_000n;
      await agreed(
        all,
        "relationships",
        "compose",
        { pair, fromA: 0n, fromB },
        async () => [
          [
            /(?<both>.+) add (?<sum>\S+ tEUR) to their pot, which then holds (?<after>\S+ tEUR)\./,
            { both: two, sum: euro(fromB), after: euro(await pot()) },
          ],
          ...oneSided(other, one, fromB, ...halves(begun + fromB)),
          UNTIL_SENT,
        ],
        { places },
      );
      await agreed(
        all,
        "relationships",
        "compose",
        { pair, fromA: 5n, fromB: 5n },
        async () => [
          [
            /(?<both>.+) add (?<sum>\S+ tEUR) to their pot, which then holds (?<after>\S+ tEUR)\./,
            { both: two, sum: euro(10n), after: euro(await pot()) },
          ],
          UNTIL_SENT,
        ],
        { places },
      );
      for (const months of [1n, 4n]) {
        await time.increase(months * MONTH);
        const { nextMonth: next } = await ledger.potOf(idOf(pair));
        await happens(
          all,
          all.stranger,
          "relationships",
          "collectContribution",
          { pair },
          async () => {
            // One of the months between was paid; the others never can be.
            const missed = (await ledger.potOf(idOf(pair))).nextMonth - next - 1n;
            expect(missed > 0n).to.equal(months > 1n);
            return [
              [
                /Collects the monthly contribution of (?<both>.+): (?<sum>\S+ tEUR) from each\./,
                { both: two, sum: euro(contribution) },
              ],
              ...(missed === 0n
                ? []
                : [
                    [
                      /(?<missed>\d+) earlier months were missed and cannot be collected any more\./,
                      { missed: count(missed) },
                    ] as const,
                  ]),
            ];
          },
          { places },
        );
      }
    },
  },
  {
    it: "pays co-operatives, near and far, and divides the pot by the care of the chapter",
    writes: ["pay", "settlePot"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, registry, ours: pair, daycare, farm, elliot } = all;
      const { one, other, both: two } = namesOf(all);
      const places = fundOf(all);
      const pot = async () => (await ledger.potOf(idOf(pair))).balance;
      for (const cooperative of [daycare, farm]) {
        const { region } = await registry.standingOf(cooperative);
        const local = region === pair.terms.regionA || region === pair.terms.regionB;
        const name = cooperative === daycare ? "Daycare" : `${farm.address.slice(0, 6)}…${farm.address.slice(-4)}`;
        await agreed(
          all,
          "relationships",
          "pay",
          { pair, cooperative: cooperative.address, amount: 3_000_001n },
          async () => [
            [
              /(?<both>.+) pay (?<sum>\S+ tEUR) from their pot to (?<to>\S+)\./,
              { both: two, sum: euro(3_000_001n), to: name },
            ],
            local
              ? [/It is local to one of the two\./]
              : [/It is not local: its region is (?<region>\S+)\./, { region: regionName(region) }],
            [/(?<left>\S+ tEUR) are left in the pot\./, { left: euro(await pot()) }],
            UNTIL_SENT,
          ],
          { places: { ...places, [name]: () => ledger.balanceOf(cooperative, 1n) } },
        );
      }
      await (await (await all.as(elliot)).relationships.confirm({ pair, units: 2n })).send();
      const { careA, careB } = await ledger.relationshipOf(idOf(pair));
      const sum = await pot();
      const tokens = async () => [
        (await ledger.personalTokenOf(pair.a)).balance,
        (await ledger.personalTokenOf(pair.b)).balance,
      ];
      const before = await tokens();
      await agreed(
        all,
        "relationships",
        "settlePot",
        { pair },
        async () => {
          const after = await tokens();
          return [
            [
              /(?<both>.+) divide their pot of (?<sum>\S+ tEUR) by the care of this chapter \((?<careA>\d+) to (?<careB>\d+)\): (?<one>\S+) (?<first>\S+ tEUR), (?<other>\S+) (?<second>\S+ tEUR)\./,
              {
                both: two,
                sum: euro(sum),
                careA: count(careA),
                careB: count(careB),
                one,
                first: euro(after[0]! - before[0]!),
                other,
                second: euro(after[1]! - before[1]!),
              },
            ],
            ...plainly(
              /The relationship goes on; a new chapter begins, and only new care counts in it\. Care of the old one can no longer be declared\./,
            ),
            UNTIL_SENT,
          ];
        },
        { places },
      );
    },
  },
];
