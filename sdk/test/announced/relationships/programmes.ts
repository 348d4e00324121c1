import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash, ZeroAddress } from "ethers";
import { categoriesOf, idOf, makePolicy, VERIFIER_WAIVER } from "../../../src";
import { laterVersion } from "../../examples/moments/later";
import { strangers, subsidised, withCommonFund } from "../../relationships/scenes";
import { count, done, moment, span } from "../preview";
import { compared, type Story } from "../stories";
import {
  agreed,
  BY_SECOND,
  DAY,
  euro,
  euroThen,
  fundOf,
  happens,
  MONTH,
  namesOf,
  plainly,
  UNTIL_SENT,
} from "./telling";

const categoriesIn = (mask: bigint) => categoriesOf(Number(mask)).join(", ");

export const programmeStories: Story[] = [
  {
    it: "creates programmes, pays into them, and takes out what is free",
    writes: ["createProgramme", "fundProgramme", "withdrawFromProgramme"],
    async tell() {
      const all = await loadFixture(strangers);
      const { ledger, programmes, funder, verifier } = all;
      const steps = [
        { care: 0n, rate: 10_000_001n },
        { care: 50n, rate: 20_000_000n },
      ];
      for (const some of [
        { waiver: VERIFIER_WAIVER, localOnly: true },
        { verifier: verifier.address, minPaidMonths: 2n },
      ]) {
        const policy = makePolicy({ steps, months: 6n, categories: 5n, ...some });
        const { minPaidMonths, localOnly } = policy;
        await happens(all, funder, "subsidies", "createProgramme", { policy, uri: "" }, async ({ sent }) => {
          const { programme } = sent.events.find(({ name }) => name === "ProgrammeCreated")!.args;
          expect((await programmes.programmeOf(programme)).funder).to.equal(funder.address);
          return [
            [
              /(?<who>\S+) creates a subsidy programme of (?<months>\d+) months for each pair, at most (?<sum>\S+ tEUR) a pair\./,
              { who: "Funder", months: count(6n), sum: euro(6n * 20_000_000n) },
            ],
            ...plainly(
              /pay nothing in, or stop enrolments for the future/,
              /A policy never changes; another one is another programme\./,
            ),
            "waiver" in some
              ? [/Nobody verifies that the relationships are real\./]
              : [
                  /(?<who>\S+) must vouch for every relationship\./,
                  { who: `${verifier.address.slice(0, 6)}…${verifier.address.slice(-4)}` },
                ],
            [
              localOnly
                ? /Pairs need (?<months>\d+) paid months\. While enrolled they can pay co-operatives of the categories (?<list>.+) of their region\./
                : /Pairs need (?<months>\d+) paid months\. While enrolled they can pay co-operatives of the categories (?<list>[\d, ]+)\./,
              { months: count(minPaidMonths), list: categoriesIn(policy.categories) },
            ],
          ];
        });
      }
      const treasury = () => ledger.treasuryOf(1n);
      const places = { Funder: () => all.euro.balanceOf(funder), "programme 1": treasury };
      await all.euro.connect(funder).approve(ledger, 0n);
      for (const twice of [true, false]) {
        const amount = 20_000_001n;
        if (!twice) await all.euro.connect(funder).approve(ledger, amount);
        await happens(
          all,
          funder,
          "subsidies",
          "fundProgramme",
          { programme: 1n, amount },
          () => [
            [
              /(?<who>\S+) pays (?<sum>\S+ tEUR) into programme (?<programme>\d+)\./,
              { who: "Funder", sum: euro(amount), programme: count(1n) },
            ],
            ...plainly(/only the funder can take out what is not reserved/),
            ...(twice
              ? [
                  [
                    /The wallet is asked twice: first to allow the ledger to take (?<sum>\S+ tEUR)\./,
                    { sum: euro(amount) },
                  ] as const,
                ]
              : []),
          ],
          { places },
        );
      }
      await happens(
        all,
        funder,
        "subsidies",
        "withdrawFromProgramme",
        { programme: 1n, amount: 5_000_001n },
        () => [
          [
            /(?<who>\S+) takes (?<sum>\S+ tEUR) out of programme (?<programme>\d+), to (?<to>\S+)\./,
            { who: "Funder", sum: euro(5_000_001n), programme: count(1n), to: "Funder" },
          ],
          ...plainly(/pay it in again/, /What is reserved for enrolled pairs stays\./),
        ],
        { places },
      );
    },
  },
  {
    it: "enrols a pair, lets the subsidy be claimed, and stops it for the future",
    writes: ["enrolPair", "stopEnrolment"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, funder, ours: pair, policy, id } = all;
      const { both: two } = namesOf(all);
      const { rate } = policy.steps[0]!;
      const total = rate * policy.months;
      const funded = () => ledger.fundedUntil(id);
      const reserved = async () => ((await ledger.potOf(id)).subsidised ? total : 0n);
      await agreed(
        all,
        "subsidies",
        "enrolPair",
        { programme: 1n, policy, pair },
        async ({ later }) => [
          [
            /(?<both>.+) enrol in programme (?<programme>\d+), which reserves (?<sum>\S+ tEUR) for them\./,
            { both: two, programme: count(1n), sum: euro(total) },
          ],
          ...plainly(/the funder can stop it for the future; notice stops it too/),
          [
            /(?<rate>\S+ tEUR) accrue a month, until (?<until>.+ UTC); no contribution falls due meanwhile\./,
            { rate: euro(rate), until: moment((await funded()) - later) },
          ],
          [
            /Payments go only to co-operatives of the categories (?<list>.+) of a partner's region\./,
            { list: categoriesIn(policy.categories) },
          ],
          ...plainly(
            /It stops on the day one of them gives notice\. Neither can be subsidised in another relationship\./,
          ),
        ],
        {
          places: { ...fundOf(all), "programme 1": () => ledger.treasuryOf(1n), "reserved for the pair": reserved },
        },
      );
      const short = `${id.slice(0, 10)}…`;
      const pot = async () => (await ledger.potOf(id)).balance;
      await time.increase(15n * DAY);
      const treasury = await ledger.treasuryOf(1n);
      const before = await pot();
      await happens(
        all,
        funder,
        "subsidies",
        "stopEnrolment",
        { programme: 1n, relationship: id, reason: hash("moved away") },
        async (done) => {
          const paid = (await pot()) - before;
          const back = (await ledger.treasuryOf(1n)) - treasury;
          expect(paid + back).to.equal(total);
          const [move] = done.preview.moves;
          expect([move!.from, move!.to, done.preview.moves.length]).to.deep.equal(["the programme", `pot ${short}`, 1]);
          expect(euroThen(paid, rate, done).read(`${Number(move!.amount) / 1e6} tEUR`)).to.equal(true);
          return [
            [
              /(?<who>\S+) stops the subsidy of a pair in programme (?<programme>\d+)\./,
              { who: "Funder", programme: count(1n) },
            ],
            [
              /(?<paid>\S+ tEUR) that accrued until now go into the pot, (?<back>\S+ tEUR) back to the programme\./,
              {
                paid: euroThen(paid, rate, done),
                // What goes back falls as much as the other rises.
                back: { is: true, read: (text) => euroThen(total - back, rate, done).read(text) !== undefined },
              },
            ],
            BY_SECOND,
          ];
        },
        "by the second",
      );
    },
  },
  {
    it: "lets anyone claim what has accrued, and ends a term",
    writes: ["claimSubsidies"],
    async tell() {
      const all = await loadFixture(async function term() {
        return subsidised(31);
      });
      const { ledger, id, ours: pair } = all;
      const claimable = await ledger.claimableOf(id);
      const short = `pot ${id.slice(0, 10)}…`;
      await happens(
        all,
        all.stranger,
        "relationships",
        "claimSubsidies",
        { pairs: [pair] },
        () => [
          [
            /Claims (?<sum>\S+ tEUR) of subsidy into (?<some>\d+) of (?<all>\d+) pots?\./,
            { sum: euro(claimable), some: count(1), all: count(1) },
          ],
        ],
        {
          places: {
            [short]: async () => (await ledger.potOf(id)).balance,
            "the programme": async () => {
              const { subsidised: running, claimedMonths } = await ledger.potOf(id);
              const { months, rate } = await ledger.enrolmentOf(id);
              return running ? (months - claimedMonths) * rate : 0n;
            },
          },
        },
      );
    },
  },
  {
    it: "names later versions and moves there, as much as it says",
    writes: [
      "nameSuccessor",
      "moveProgramme",
      "nameRelationshipSuccessor",
      "moveRelationship",
      "namePersonalTokenSuccessor",
      "movePersonalToken",
    ],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, funder, ari, ours: pair } = all;
      const { both: two } = namesOf(all);
      const later = await laterVersion(all);
      const sameThere = plainly(/The same people own the same amount there; nothing goes to a wallet\./);
      const movable = (at: bigint) =>
        [
          /It can be moved from (?<from>.+ UTC) on, if the co-operatives still recognise that version\./,
          { from: moment(at) },
        ] as const;
      for (const successor of [later, ZeroAddress, later]) {
        const none = successor === ZeroAddress;
        await happens(all, funder, "subsidies", "nameSuccessor", { programme: 1n, ledger: successor }, () => [
          none
            ? [
                /(?<who>\S+) names no later version for the treasury of programme (?<programme>\d+)\./,
                { who: "Funder", programme: count(1n) },
              ]
            : [
                /(?<who>\S+) names (?<ledger>0x\w+) for the treasury of programme (?<programme>\d+)\./,
                { who: "Funder", ledger: later, programme: count(1n) },
              ],
          none
            ? [/Whatever was named before is taken back\./]
            : [
                /It can be moved (?<days>\d+ days) later\. What is reserved for pairs stays here\./,
                { days: span(MONTH) },
              ],
        ]);
        await agreed(all, "relationships", "nameRelationshipSuccessor", { pair, ledger: successor }, async (done) => [
          none
            ? [/(?<both>.+) name no later version for their relationship\./, { both: two }]
            : [/(?<both>.+) name (?<ledger>0x\w+) for their relationship\./, { both: two, ledger: later }],
          ...(none
            ? plainly(/Whatever was named before is taken back\./)
            : [
                [/name none any more, before it is moved/] as const,
                movable(done.sentAt + MONTH - done.later),
                ...sameThere,
              ]),
          UNTIL_SENT,
        ]);
        const input = { ledger: successor };
        await happens(all, ari, "relationships", "namePersonalTokenSuccessor", input, ({ sentAt, later: late }) => [
          none
            ? [/(?<who>\S+) names no later version for their Personal Token\./, { who: "Ari" }]
            : [/(?<who>\S+) names (?<ledger>0x\w+) for their Personal Token\./, { who: "Ari", ledger: later }],
          ...(none
            ? plainly(/Whatever was named before is taken back\./)
            : [[/name none any more, before it is moved/] as const, movable(sentAt + MONTH - late), ...sameThere]),
        ]);
      }
      await time.increase(31n * DAY);
      const there = () => all.euro.balanceOf(later);
      const treasury = await ledger.treasuryOf(1n);
      await happens(
        all,
        funder,
        "subsidies",
        "moveProgramme",
        { programme: 1n },
        () => [
          [
            /(?<who>\S+) moves the treasury of programme (?<programme>\d+), (?<sum>\S+ tEUR), to the later version\./,
            { who: "Funder", programme: count(1n), sum: euro(treasury) },
          ],
          ...plainly(/What is reserved for pairs stays here\./),
        ],
        { places: { "programme 1": () => ledger.treasuryOf(1n), "the later version": there } },
      );
      const { balance } = await ledger.potOf(idOf(pair));
      await happens(
        all,
        ari,
        "relationships",
        "moveRelationship",
        { pair },
        () => [
          [
            /(?<who>\S+) moves the relationship of (?<both>.+) and its pot of (?<sum>\S+ tEUR) to the later version\./,
            { who: "Ari", both: two, sum: euro(balance) },
          ],
        ],
        { places: { "this ledger": () => all.euro.balanceOf(ledger), "the later version": there } },
      );
      const token = (await ledger.personalTokenOf(ari)).balance;
      await happens(
        all,
        ari,
        "relationships",
        "movePersonalToken",
        {},
        () => [
          [
            /(?<who>\S+) moves their Personal Token of (?<sum>\S+ tEUR) to the later version\./,
            { who: "Ari", sum: euro(token) },
          ],
          ...plainly(/The same amount and the same own deposits are kept there\./),
        ],
        {
          places: {
            "Ari's Personal Token": async () => (await ledger.personalTokenOf(ari)).balance,
            "the later version": there,
          },
        },
      );
    },
  },
  {
    it: "stops a subsidy by notice and by ending, with what has accrued by then",
    writes: ["giveNotice", "dissolve"],
    async tell() {
      const rate = 10_500_000n;
      for (const write of ["giveNotice", "dissolve"] as const) {
        const all = await subsidised(15);
        const { ledger, ari, ours: pair, id } = all;
        const held = async () => {
          const tokens = [await ledger.personalTokenOf(pair.a), await ledger.personalTokenOf(pair.b)];
          return (await ledger.potOf(id)).balance + tokens.reduce((sum, { balance }) => sum + balance, 0n);
        };
        const pot = (await ledger.potOf(id)).balance;
        const before = await held();
        const own = (await all.as(ari)).relationships;
        const plan =
          write === "giveNotice"
            ? await own.giveNotice({ pair })
            : await (await own.dissolve({ pair })).carrying(await (await own.dissolve({ pair })).sign(all.elliot));
        const { preview, later } = await done(plan);
        // What accrued comes to what they hold; the rest of the moves is the pot's, which they held before.
        const announced =
          preview.moves.reduce((sum, { amount }) => sum + amount, 0n) - (write === "dissolve" ? pot : 0n);
        expect(announced).to.be.above(0n);
        expect((await held()) - before - announced).to.be.within(0n, (rate * later) / MONTH + 1n);
        expect(preview.consequences.join(" ")).to.match(BY_SECOND[0]);
        compared.add(write);
      }
    },
  },
];
