import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { strangers, withCommonFund } from "../../relationships/scenes";
import { count } from "../preview";
import type { Story } from "../stories";
import { euro, fundOf, happens, plainly } from "./telling";

export const moneyStories: Story[] = [
  {
    it: "pays in with an approval and with a permit, takes out, and logs care for oneself",
    writes: ["monetise", "cashOut", "logOwnCare"],
    async tell() {
      const all = await loadFixture(strangers);
      const { ari, ledger } = all;
      const places = fundOf(all);
      const stop = /what is not composed can be cashed out again, as far as the ledger's rule allows/;
      await all.euro.connect(ari).approve(ledger, 0n);
      for (const permit of [false, true]) {
        const amount = 100n * 1_000_000n + 1n;
        const { relationships } = await all.as(ari);
        const signed = permit ? await relationships.signPermit({ amount }) : undefined;
        await happens(
          all,
          ari,
          "relationships",
          "monetise",
          { amount, permit: signed },
          () => [
            [
              /(?<who>\S+) pays in (?<sum>\S+ tEUR) and receives as many Personal Tokens\./,
              { who: "Ari", sum: euro(amount) },
            ],
            ...plainly(stop),
            ...(permit
              ? []
              : [
                  [
                    /The wallet is asked twice: first to allow the ledger to take (?<sum>\S+ tEUR)\./,
                    { sum: euro(amount) },
                  ] as const,
                ]),
          ],
          { places },
        );
      }
      const cashable = await ledger.cashableOf(ari);
      const { balance } = await ledger.personalTokenOf(ari);
      const amount = 30n * 1_000_000n + 7n;
      await happens(
        all,
        ari,
        "relationships",
        "cashOut",
        { amount },
        async () => {
          expect(await ledger.cashableOf(ari)).to.equal(cashable - amount);
          return [
            [/(?<who>\S+) takes out (?<sum>\S+ tEUR), to their own address\./, { who: "Ari", sum: euro(amount) }],
            ...plainly(/the money can be paid in again/),
            [/(?<sum>\S+ tEUR) can be taken out now\./, { sum: euro(cashable) }],
            [/(?<sum>\S+ tEUR) in Personal Tokens are left\./, { sum: euro(balance - amount) }],
          ];
        },
        { places },
      );
      expect((await ledger.personalTokenOf(ari)).balance).to.equal(balance - amount);
      await happens(all, ari, "relationships", "logOwnCare", { units: 5n }, ({ sent }) => [
        [
          /(?<who>\S+) logs (?<units>\d+) units of care for themselves\./,
          { who: "Ari", units: count(sent.events.find(({ name }) => name === "OwnCareLogged")!.args.units) },
        ],
        ...plainly(/It is symbolic and public: no money depends on it\./),
      ]);
    },
  },
  {
    it: "redeems and passes on care credit, also to a co-operative's next account",
    writes: ["redeem", "transferCareCredit", "followAccount"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, daycare, farm } = all;
      const credit = (one: typeof daycare) => async () => ledger.balanceOf(one, 1n);
      const farmName = `${farm.address.slice(0, 6)}…${farm.address.slice(-4)}`;
      const held = await ledger.balanceOf(daycare, 1n);
      await happens(
        all,
        daycare,
        "relationships",
        "redeem",
        { amount: 3_000_001n },
        () => [
          [
            /(?<who>\S+) redeems (?<sum>\S+ tEUR) of care credit for money\./,
            { who: "Daycare", sum: euro(3_000_001n) },
          ],
          [/(?<left>\S+ tEUR) of care credit is left\./, { left: euro(held - 3_000_001n) }],
        ],
        { places: { "care credit": credit(daycare), Daycare: () => all.euro.balanceOf(daycare) } },
      );
      await happens(
        all,
        daycare,
        "relationships",
        "transferCareCredit",
        { to: farm.address, amount: 2_000_000n },
        () => [
          [
            /(?<from>\S+) passes (?<sum>\S+ tEUR) of care credit to (?<to>\S+)\./,
            { from: "Daycare", sum: euro(2_000_000n), to: farmName },
          ],
        ],
        { places: { Daycare: credit(daycare), [farmName]: credit(farm) } },
      );
      const next = all.people[6]!;
      const nextName = `${next.address.slice(0, 6)}…${next.address.slice(-4)}`;
      const input = { oldAccount: daycare.address, newAccount: next.address };
      const half = await (await (await all.as(next)).cooperatives.moveAccount(input)).sign();
      await (await (await all.as(daycare)).complete(half)).send();
      const rest = await ledger.balanceOf(daycare, 1n);
      await happens(
        all,
        all.stranger,
        "relationships",
        "followAccount",
        { account: daycare.address },
        () => [
          [
            /(?<sum>\S+ tEUR) of care credit follows the co-operative from (?<from>\S+) to (?<to>\S+)\./,
            { sum: euro(rest), from: "Daycare", to: nextName },
          ],
        ],
        { places: { Daycare: credit(daycare), [nextName]: credit(next) } },
      );
    },
  },
];
