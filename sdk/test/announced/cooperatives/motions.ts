import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { keccak256, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import {
  Action,
  Choice,
  categoriesOf,
  categoryMask,
  type Motion,
  MotionState,
  makeMotion,
  motionId,
  regionCode,
  regionName,
} from "../../../src";
import { deployed } from "../../helpers";
import { type Line, span } from "../preview";
import type { Story } from "../stories";
import { DAY, happens, type Person, plainly, short, type World } from "./telling";

const record = { kind: 1, publicBody: false, region: regionCode("ES-MD"), categories: categoryMask([3, 7]) };

/** What a motion would do, as a part of sentences. */
function whatOf(all: World, motion: Motion): string {
  const name = (account: string) => nameOf(all, account);
  const of = name(motion.subject);
  const { region, categories } = motion.record;
  const said = `region ${regionName(region)}, categories ${categoriesOf(categories).join(", ")}`;
  if (motion.action === Action.Admit) return `admit ${of} (${said})`;
  if (motion.action === Action.Expel) return `expel ${of}`;
  if (motion.action === Action.Reclassify) return `change the record of ${of} (${said})`;
  if (motion.action === Action.ReplaceAccount) return `put ${name(motion.successor)} in the place of ${of}`;
  return motion.successor === ZeroAddress
    ? `recognise no later version of ${of}`
    : `recognise ${motion.successor} as the later version of ${of}`;
}

const nameOf = (all: World, address: string) => (address === all.daycare.address ? "Daycare" : short({ address }));

const stateOf = async ({ registry }: World, motion: Motion) => Number(await registry.motionState(motionId(motion)));

/** A motion is opened by the daycare. */
async function opens(all: World, motion: Motion): Promise<void> {
  await happens(all, all.daycare, "openMotion", { motion }, async ({ preview, later, sentAt }) => {
    const { openedAt } = await all.registry.tallyOf(motionId(motion));
    expect(openedAt).to.equal(sentAt);
    // The last second in which votes are taken, and it can be withdrawn.
    expect(preview.stoppable!.until).to.equal(openedAt + 7n * DAY - 1n - later);
    return [
      [/(?<who>\S+) moves to (?<what>.+)\./, { who: "Daycare", what: whatOf(all, motion) }],
      ...plainly(/its proposer withdraws it, or the co-operatives vote against it/),
      [
        /It passes with two thirds of the votes cast and a quorum of a third, after (?<days>\d+ days)\./,
        { days: span(7n * DAY) },
      ],
      ...(motion.action === Action.ReplaceAccount
        ? [
            [
              /Once it has passed, (?<who>\S+) can object for (?<days>\d+ days) \(stopReplacement\)\./,
              { who: nameOf(all, motion.subject), days: span(30n * DAY) },
            ] as const,
          ]
        : []),
    ];
  });
  expect(await stateOf(all, motion)).to.equal(MotionState.Open);
}

/** Somebody votes. */
async function votes(all: World, voter: Person, motion: Motion, choice: Choice = Choice.For): Promise<void> {
  const id = motionId(motion);
  const says = [
    /(?<who>\S+) takes back the vote on motion (?<id>0x\w+…)\./,
    /(?<who>\S+) votes for motion (?<id>0x\w+…)\./,
    /(?<who>\S+) votes against motion (?<id>0x\w+…)\./,
  ][choice]!;
  await happens(all, voter, "castVote", { motion: id, choice }, async ({ preview }) => {
    const { openedAt } = await all.registry.tallyOf(id);
    expect(preview.stoppable!.until).to.equal(openedAt + 7n * DAY - 1n);
    expect(Number((await all.registry.ballotOf(id, voter)).choice)).to.equal(choice);
    return [
      [says, { who: nameOf(all, voter.address), id: `${id.slice(0, 10)}…` }],
      ...plainly(/vote again with a higher counter while votes are taken/),
      ...(choice === Choice.None
        ? []
        : plainly(/It weighs as many votes as were held one second before the motion was opened\./)),
    ] as Line[];
  });
}

/** Both vote for it, and its time passes. */
async function passes(all: World, motion: Motion, days = 8n): Promise<void> {
  await opens(all, motion);
  for (const one of [all.daycare, all.farm]) await votes(all, one, motion);
  await time.increase(days * DAY);
}

export const motionStories: Story[] = [
  {
    it: "opens, votes on and carries out motions of every kind",
    writes: ["openMotion", "castVote", "executeMotion", "activateVote"],
    async tell() {
      const all = await loadFixture(deployed);
      const proposer = all.daycare.address;
      const candidate = all.people[5]!;
      const admit = makeMotion({ action: Action.Admit, proposer, subject: candidate.address, record });
      await opens(all, admit);
      await votes(all, all.daycare, admit);
      for (const choice of [Choice.Against, Choice.None, Choice.For]) {
        await votes(all, all.farm, admit, choice);
        await time.increase(60);
      }
      await time.increase(8n * DAY);
      const carriesOut = (person: Person, motion: Motion, agrees?: string) =>
        happens(all, person, "executeMotion", { motion }, async () => {
          expect(await stateOf(all, motion)).to.equal(MotionState.Executed);
          return [
            [/The registry's decision is carried out: (?<what>.+)\./, { what: whatOf(all, motion) }],
            ...(agrees ? [[/(?<who>\S+) must agree to be registered\./, { who: agrees }] as const] : []),
          ];
        });
      await carriesOut(candidate, admit, short(candidate));
      expect(await all.registry.isRegistered(candidate)).to.equal(true);
      await time.increase(90n * DAY);
      const before = await all.registry.getVotes(candidate);
      await happens(all, all.stranger, "activateVote", { cooperative: candidate.address }, async () => {
        expect((await all.registry.getVotes(candidate)) - before).to.equal(1n);
        return [
          [/(?<who>\S+) votes from now on\./, { who: short(candidate) }],
          ...plainly(/One co-operative, one vote; it holds its own unless it has chosen a delegate\./),
        ];
      });

      const other = makeMotion({ action: Action.Reclassify, proposer, subject: candidate.address, record });
      await passes(all, other);
      await carriesOut(all.stranger, other);
      const next = all.people[7]!;
      const replace = makeMotion({
        action: Action.ReplaceAccount,
        proposer,
        subject: candidate.address,
        successor: next.address,
      });
      await passes(all, replace, 40n);
      await carriesOut(next, replace, short(next));
      expect(await all.registry.accountOf(candidate)).to.equal(next.address);
      const subject = await all.ledger.getAddress();
      const successor = await (await ethers.deployContract("LaterLedger")).getAddress();
      const codeHash = keccak256(await ethers.provider.getCode(successor));
      for (const some of [{ successor, codeHash }, {}]) {
        const recognise = makeMotion({ action: Action.RecogniseSuccessor, proposer, subject, ...some });
        await passes(all, recognise);
        await carriesOut(all.stranger, recognise);
      }
      const expel = makeMotion({ action: Action.Expel, proposer, subject: next.address });
      await passes(all, expel);
      await carriesOut(all.stranger, expel);
      expect(await all.registry.isRegistered(next)).to.equal(false);
    },
  },
  {
    it: "withdraws a motion, and lets an account stop its replacement",
    writes: ["withdrawMotion", "stopReplacement"],
    async tell() {
      const all = await loadFixture(deployed);
      const proposer = all.daycare.address;
      const expel = makeMotion({ action: Action.Expel, proposer, subject: all.farm.address });
      await opens(all, expel);
      await happens(all, all.daycare, "withdrawMotion", { motion: expel }, async () => {
        expect(await stateOf(all, expel)).to.equal(MotionState.Withdrawn);
        return [[/(?<who>\S+) withdraws the motion to (?<what>.+)\./, { who: "Daycare", what: whatOf(all, expel) }]];
      });
      const successor = all.people[6]!.address;
      const replace = makeMotion({ action: Action.ReplaceAccount, proposer, subject: all.farm.address, successor });
      // On the last of the thirty days after it passed.
      await passes(all, replace, 36n);
      expect(await stateOf(all, replace)).to.equal(MotionState.Waiting);
      await happens(all, all.farm, "stopReplacement", { motion: replace }, async () => {
        expect(await stateOf(all, replace)).to.equal(MotionState.Stopped);
        return [[/(?<who>\S+) stops its replacement: its keys are not lost\./, { who: short(all.farm) }]];
      });
    },
  },
];
