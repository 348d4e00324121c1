import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { DAY } from "../../../../test/societies/fixture";
import type { SignedAct } from "../../../src";
import type { Rules } from "../../../src/societies";
import { type Person, passedWorld, type World, world } from "../../societies/world";
import { count, type Done, type Line, moment, span } from "../preview";
import { compared, compares, plain, type Story } from "../stories";
import { rulesLines } from "./membership";
import { happens, type InputOf, karma } from "./telling";

const WINDOW = 7n * BigInt(DAY);
const REST = 30n * BigInt(DAY);

/** Rules as the contract has them now. */
const rulesOf = async ({ ledger, id }: World) => plain<Rules>((await ledger.societyOf(id)).rules);

/** What changed of the rules, once they did. */
async function changed(all: World, before: Rules): Promise<Line[]> {
  const now = await rulesOf(all);
  const values = (rules: Rules) =>
    rulesLines(rules).map(([pattern, facts]) => JSON.stringify([pattern.source, facts], asText));
  const had = new Set(values(before));
  const lines = rulesLines(now).filter((_, index) => !had.has(values(now)[index]!));
  return [
    ...(lines.length > 0 ? lines : [[/Nothing changes: these are the present rules\./] as const]),
    [/They hold for later commitments, gifts, requests and approvals; what was before keeps what held for it\./],
  ];
}
const asText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

type Approving = "approveRules" | "approveDescription" | "approveLaterLedger";

/** An approval, what it counts and, with more than half, what it schedules. */
async function approves<W extends Approving>(
  all: World,
  member: Person,
  write: W,
  input: InputOf<W>,
  sentence: RegExp,
  facts: Record<string, string>,
  { approving, of, besides = [] }: { approving: number; of: number; besides?: Line[] },
): Promise<Done> {
  const { ledger, id } = all;
  const round = (await ledger.governanceOf(id)).round;
  return happens(all, member, write, input, async ({ preview, later }) => {
    const governance = await ledger.governanceOf(id);
    const schedules = governance.round > round;
    expect(schedules).to.equal(2 * approving > of);
    const { end, expiry } = await ledger.actOf(governance.change);
    const shown = end - later;
    if (schedules) {
      expect(end - governance.scheduledAt).to.equal(WINDOW);
      expect(expiry - end).to.equal(REST);
      expect(preview.stoppable!.until).to.equal(shown - 1n);
    }
    const last = (input as { counter?: bigint }).counter === 63n;
    if (last && !schedules) expect(preview.stoppable).to.equal(null);
    const stop: Line[] = schedules
      ? [[/a third of the karma objects \(rejectChange\)/]]
      : last
        ? []
        : (input as { inFavour?: boolean }).inFavour === false
          ? [[/approve it again/]]
          : [[/take the approval back, while it is not scheduled/]];
    return [
      [sentence, { who: all.names[member.address]!, id: count(id), ...facts }],
      ...stop,
      [
        /With it (?<count>\d+) of the top (?<top>\d+) approve; more than half schedule it\./,
        { count: count(approving), top: count(of) },
      ],
      ...(schedules
        ? [
            [
              /It is scheduled: unless a third of the karma objects, anybody can carry it out from (?<from>.+) on, for (?<grace>\d+ days); it begins when it is sent, and late objections can put it off\./,
              { from: moment(shown), grace: span(REST) },
            ] as const,
          ]
        : []),
      ...besides,
    ];
  });
}

/** What an objection comes to, as it then is. */
async function missing(all: World, rejecting: boolean): Promise<Line[]> {
  const { ledger, id } = all;
  const { change, era, dropped } = await ledger.governanceOf(id);
  const act = await ledger.actOf(change);
  if (act.missing === 0n) {
    return [
      [
        /It stops the change for good; none is scheduled for (?<rest>\d+ days) from when this one was\./,
        { rest: span(REST) },
      ],
    ];
  }
  return [
    [
      /(?<karma>.+ karma) more would stop the change, until (?<until>.+)\./,
      { karma: await karma(all, act.missing << dropped, { era }), until: moment(act.end) },
    ],
    ...(rejecting ? [putsOff(act.end, act.extension)] : []),
  ];
}

const putsOff = (end: bigint, extension: bigint): Line => [
  /From (?<late>.+ UTC) on an objection that brings more karma against it than there ever was, at least a sixth of all, puts the end off by (?<span>.+)\./,
  { late: moment(end - extension), span: span(extension) },
];

export const controlStories: Story[] = [
  {
    it: "changes what the creator's society is as announced, until control passes",
    writes: ["changeRules", "describe", "passControl"],
    async tell() {
      const all = await loadFixture(world);
      const { ledger, creator, id } = all;
      const before = await rulesOf(all);
      const other = { ...before, charities: 0n, vesting: 36n, perBeneficiary: 2_000n, approval: 400n, control: 2n };
      const sent: Line[] = [
        [/(?<who>\S+) changes the rules of society (?<id>\d+)\./, { who: "Creator", id: count(id) }],
        [/change them again, while control has not passed/],
      ];
      for (const from of [before, other]) {
        await happens(all, creator, "changeRules", { society: id, rules: other }, async () => [
          ...sent,
          ...(await changed(all, from)),
        ]);
      }
      const words = { name: "Veïns 7", description: "We help.", url: "" };
      const { sent: described } = await happens(all, creator, "describe", { society: id, ...words }, () => [
        [
          /(?<who>\S+) names society (?<id>\d+) “(?<name>.+)”, and says what it is for\./,
          { who: "Creator", id: count(id), name: "Veïns 7" },
        ],
        [/describe it again, while control has not passed/],
      ]);
      expect(described.events[0]!.args.name).to.equal("Veïns 7");
      await happens(all, all.stranger, "passControl", { society: id }, async () => {
        expect((await ledger.governanceOf(id)).passed).to.equal(true);
        const { control } = await rulesOf(all);
        return [
          [
            /Control of society (?<id>\d+) passes from (?<who>\S+) to the top (?<top>\d+) members, for good\./,
            { id: count(id), who: "Creator", top: count(control) },
          ],
          [
            /From then on more than half of them schedule a change, and a third of the karma stops it within (?<days>\d+ days)\./,
            { days: span(WINDOW) },
          ],
        ];
      });
    },
  },
  {
    it: "counts approvals, schedules and carries out rules, a description and a later ledger as announced",
    writes: [
      "approveRules",
      "approveDescription",
      "approveLaterLedger",
      "carryOutRules",
      "carryOutDescription",
      "carryOutLaterLedger",
    ],
    async tell() {
      const all = await loadFixture(passedWorld);
      const { ledger, id, dora, emil, fay, stranger } = all;
      const before = await rulesOf(all);
      const rules = { ...before, rate: (before.rate * 2n) / 3n, charities: 1n };
      const says = /(?<who>\S+) approves other rules of society (?<id>\d+)\./;
      const takesBack = /(?<who>\S+) no longer approves other rules of society (?<id>\d+)\./;
      const halves: Line = [/Karma halves in about (?<days>\d+) days\./, { days: count(270n) }];
      const later: Line[] = [
        halves,
        [/(?<places>\d+) charities may receive at a time\./, { places: count(1n) }],
        [/They hold for later commitments, gifts, requests and approvals; what was before keeps what held for it\./],
      ];
      const input = { society: id, rules };
      await approves(all, fay, "approveRules", input, says, {}, { approving: 1, of: 3, besides: later });
      const no = { ...input, inFavour: false };
      await approves(all, fay, "approveRules", no, takesBack, {}, { approving: 0, of: 3, besides: later });
      const last = { ...input, counter: 63n };
      await approves(all, emil, "approveRules", last, says, {}, { approving: 1, of: 3, besides: later });
      await approves(all, dora, "approveRules", input, says, {}, { approving: 2, of: 3, besides: later });
      const over = async () => time.increaseTo((await ledger.actOf((await ledger.governanceOf(id)).change)).end);
      await over();
      await happens(all, stranger, "carryOutRules", input, async () => [
        [/Society (?<id>\d+) has other rules, as its top members approved\./, { id: count(id) }],
        ...(await changed(all, before)),
      ]);
      expect((await rulesOf(all)).rate).to.equal(rules.rate);

      const words = { society: id, name: "Others", description: "", url: "" };
      const named = /(?<who>\S+) approves the name “(?<name>.+)” and its description of society (?<id>\d+)\./;
      const facts = { name: "Others" };
      await approves(all, fay, "approveDescription", words, named, facts, { approving: 1, of: 3 });
      await approves(all, emil, "approveDescription", words, named, facts, { approving: 2, of: 3 });
      await over();
      const done = await happens(all, stranger, "carryOutDescription", words, () => [
        [/Society (?<id>\d+) is named “(?<name>.+)”, as its top members approved\./, { id: count(id), name: "Others" }],
      ]);
      expect(done.sent.events.at(-1)!.args.name).to.equal("Others");

      // Any code will do for what is announced; then none again.
      const target = await all.factory.getAddress();
      for (const ledgerAt of [target, ZeroAddress]) {
        const none = ledgerAt === ZeroAddress;
        const one = { society: id, ledger: ledgerAt };
        const approval = none
          ? /(?<who>\S+) approves no later ledger of society (?<id>\d+)\./
          : /(?<who>\S+) approves the later ledger (?<ledger>0x\w+) of society (?<id>\d+)\./;
        const could: Line[] = none
          ? []
          : [
              [
                /Once the society has ended, members could move their reserves there, (?<days>\d+ days) later\./,
                { days: span(REST) },
              ],
            ];
        const spoken = none ? {} : { ledger: ledgerAt };
        for (const [index, member] of [fay, emil].entries()) {
          const counted = { approving: index + 1, of: 3, besides: could };
          await approves(all, member, "approveLaterLedger", one, approval, spoken as Record<string, string>, counted);
        }
        await over();
        await happens(all, stranger, "carryOutLaterLedger", one, async ({ later: seconds }) => {
          const [recognised, movableAt] = await ledger.laterLedgerOf(id);
          expect(recognised).to.equal(ledgerAt);
          return none
            ? [[/Society (?<id>\d+) recognises no later ledger\./, { id: count(id) }]]
            : [
                [
                  /Society (?<id>\d+) recognises the later ledger (?<ledger>0x\w+)\./,
                  { id: count(id), ledger: ledgerAt },
                ],
                [
                  /Once the society has ended, members can move their reserves there, from (?<from>.+) on\./,
                  { from: moment(movableAt - seconds) },
                ],
              ];
        });
      }
    },
  },
  {
    it: "counts objections as announced, and says when a late one puts off the end",
    writes: ["rejectChange", "rejectBundle"],
    async tell() {
      const all = await loadFixture(passedWorld);
      const { ledger, id, ari, ben, cleo, dora, emil, fay } = all;
      const rules = { ...(await rulesOf(all)), charities: 1n };
      const schedule = async () => {
        for (const one of [fay, emil]) {
          await (await (await all.of(one)).approveRules({ society: id, rules })).send();
        }
      };
      const objects = async (voter: Person, some: { rejecting?: boolean; counter?: bigint } = {}) => {
        const { rejecting = true, counter } = some;
        const before = await ledger.governanceOf(id);
        const shownEnd = (await ledger.actOf(before.change)).end;
        return happens(all, voter, "rejectChange", { society: id, ...some }, async ({ preview }) => {
          const governance = await ledger.governanceOf(id);
          const act = await ledger.actOf(governance.change);
          const stops = act.missing === 0n;
          if (!stops && counter !== 63n) expect(preview.stoppable!.until).to.equal(shownEnd - 1n);
          const day = governance.scheduledAt / BigInt(DAY) - 1n;
          const weight = await ledger.weightAt(id, voter, day);
          const spoken = { who: all.names[voter.address]!, id: count(id) };
          const lines = await missing(all, rejecting);
          return [
            rejecting
              ? [/(?<who>\S+) objects to the change of society (?<id>\d+) that is scheduled\./, spoken]
              : [/(?<who>\S+) no longer objects to the change of society (?<id>\d+) that is scheduled\./, spoken],
            ...(stops || counter === 63n ? [] : rejecting ? [[/take it back/] as const] : [[/object again/] as const]),
            [/It weighs (?<karma>.+ karma)\./, { karma: await karma(all, weight, { era: governance.era }) }],
            ...(shownEnd === act.end ? lines : []),
            ...(shownEnd === act.end
              ? []
              : ([
                  [
                    /(?<karma>.+ karma) more would stop the change, until (?<until>.+)\./,
                    {
                      karma: await karma(all, act.missing << governance.dropped, { era: governance.era }),
                      until: moment(act.end - act.extension),
                    },
                  ],
                  putsOff(act.end - act.extension, act.extension),
                ] as Line[])),
          ];
        });
      };
      await schedule();
      const scheduled = (await ledger.actOf((await ledger.governanceOf(id)).change)).end;
      await objects(ari);
      await objects(ari, { rejecting: false });
      await objects(ari, { counter: 63n });
      // In the last day: a new highest of a sixth puts it off by a day.
      await time.increaseTo(scheduled - 3_600n);
      await objects(dora);
      expect((await ledger.actOf((await ledger.governanceOf(id)).change)).end).to.equal(scheduled + BigInt(DAY));
      const half = async (one: Person): Promise<SignedAct> =>
        (await (await all.of(one)).rejectChange({ society: id })).sign();
      const { bundles } = await (await all.of(all.stranger)).bundle({ votes: [await half(ben), await half(cleo)] });
      for (const { plan } of bundles) {
        await compares(plan, async () => {
          const { era, scheduledAt } = await ledger.governanceOf(id);
          const day = scheduledAt / BigInt(DAY) - 1n;
          const weights = await Promise.all([ben, cleo].map((one) => ledger.weightAt(id, one, day)));
          const sum = weights.reduce((total, one) => total + one, 0n);
          return [
            [
              /(?<counted>\d+) of (?<signed>\d+) who signed object to the change of society (?<id>\d+) that is scheduled, in one transaction\./,
              { counted: count(2), signed: count(2), id: count(id) },
            ],
            [/Together they weigh (?<karma>.+ karma)\./, { karma: await karma(all, sum, { era }) }],
            ...(await missing(all, true)),
          ];
        });
        compared.add("rejectBundle");
      }
      expect((await ledger.actOf((await ledger.governanceOf(id)).change)).missing).to.equal(0n);
    },
  },
];
