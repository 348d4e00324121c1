import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash } from "ethers";
import { categoriesOf, categoryMask, regionCode, Status } from "../../../src";
import { deployed } from "../../helpers";
import { moment } from "../preview";
import type { Story } from "../stories";
import { agreed, DAY, happens, plainly, short } from "./telling";

export const memberStories: Story[] = [
  {
    it: "enrols, removes and lets members leave, and recovers a membership",
    writes: [
      "enrolMember",
      "removeMember",
      "leaveCooperative",
      "proposeMemberRecovery",
      "stopMemberRecovery",
      "completeMemberRecovery",
    ],
    async tell() {
      const all = await loadFixture(deployed);
      const { daycare, members, stranger } = all;
      const [one, other] = [all.people[3]!, all.people[4]!];
      const isMember = (person: typeof one) => members.getFunction("isMember")(daycare, person);
      const enrols = () =>
        happens(all, daycare, "enrolMember", { member: one.address, referenceHash: hash("record") }, async () => {
          expect(await isMember(one)).to.equal(true);
          return [
            [/(?<of>\S+) enrols (?<who>\S+) as a member\./, { of: "Daycare", who: short(one) }],
            ...plainly(
              /the co-operative removes them, or they leave/,
              /That this address is a member is public; names and proofs stay with the co-operative\./,
            ),
          ];
        });
      await enrols();
      await happens(all, daycare, "removeMember", { member: one.address, reasonHash: hash("moved") }, async () => {
        expect(await isMember(one)).to.equal(false);
        return [
          [/(?<of>\S+) removes (?<who>\S+)\./, { of: "Daycare", who: short(one) }],
          ...plainly(/the co-operative enrols them again/),
        ];
      });
      await enrols();
      await happens(all, one, "leaveCooperative", { cooperative: daycare.address }, async () => {
        expect(await isMember(one)).to.equal(false);
        return [
          [/(?<who>\S+) leaves (?<of>\S+)\./, { who: short(one), of: "Daycare" }],
          ...plainly(/the co-operative enrols them again/),
        ];
      });
      await enrols();
      const input = { oldMember: one.address, newMember: other.address };
      const proposes = () =>
        happens(all, daycare, "proposeMemberRecovery", input, async ({ preview, later }) => {
          const { recoverableAt } = await members.getFunction("membershipOf")(daycare, one);
          expect(preview.stoppable!.until).to.equal(recoverableAt - 1n - later);
          return [
            [
              /(?<of>\S+) announces that (?<next>\S+) takes the place of (?<who>\S+)\./,
              { of: "Daycare", next: short(other), who: short(one) },
            ],
            [/(?<who>\S+) objects: the keys are not lost/, { who: short(one) }],
            [/Anyone can complete it from (?<from>.+ UTC) on\./, { from: moment(recoverableAt - later) }],
          ];
        });
      await proposes();
      await happens(all, one, "stopMemberRecovery", { cooperative: daycare.address }, async () => {
        expect((await members.getFunction("membershipOf")(daycare, one)).recoverableAt).to.equal(0n);
        return [[/(?<who>\S+) objects: the keys are not lost, and nothing is recovered\./, { who: short(one) }]];
      });
      await proposes();
      await time.increase(14n * DAY);
      const completing = { cooperative: daycare.address, oldMember: one.address };
      await happens(all, stranger, "completeMemberRecovery", completing, async () => {
        expect([await isMember(one), await isMember(other)]).to.deep.equal([false, true]);
        return [[/The membership of (?<who>\S+) goes to the announced address\./, { who: short(one) }]];
      });
    },
  },
  {
    it: "lists workers, takes listings down, and changes what a co-operative is",
    writes: ["listWorker", "unlistWorker", "updateRecord", "moveAccount", "leaveRegistry"],
    async tell() {
      const all = await loadFixture(deployed);
      const { daycare, farm, registry } = all;
      const openUntil = BigInt(await time.latest()) + 30n * DAY;
      const workerHash = hash("reference");
      const input = { workerHash, region: "ES-CT", categories: categoryMask([0, 2]), openUntil };
      await happens(all, daycare, "listWorker", input, ({ preview, sent }) => {
        expect(preview.stoppable!.until).to.equal(openUntil);
        const listed = sent.events.find(({ name }) => name === "WorkerListed")!.args;
        return [
          [
            /(?<of>\S+) lists a worker who is open to a care relationship in (?<region>\S+)\./,
            { of: "Daycare", region: "ES-CT" },
          ],
          ...plainly(/take the listing down/),
          [
            /Categories (?<list>[\d, ]+)\. Who is interested asks the co-operative\./,
            { list: categoriesOf(Number(listed.categories)).join(", ") },
          ],
        ];
      });
      await happens(all, daycare, "unlistWorker", { workerHash }, ({ sent }) => {
        expect(sent.events.map(({ name }) => name)).to.include("WorkerUnlisted");
        return [[/(?<of>\S+) takes the listing of a worker down\./, { of: "Daycare" }], ...plainly(/list them again/)];
      });
      await happens(all, daycare, "updateRecord", { region: "FR-OCC", categories: 3 }, async () => {
        const { region, categories } = await registry.standingOf(daycare);
        expect(region).to.equal(regionCode("FR-OCC"));
        return [
          [
            /(?<who>\S+) is now of the region (?<region>\S+), for the categories (?<list>[\d, ]+)\./,
            { who: "Daycare", region: "FR-OCC", list: categoriesOf(Number(categories)).join(", ") },
          ],
          ...plainly(
            /update it again/,
            /Programmes may accept it for other categories, or as local elsewhere, from now on\./,
          ),
        ];
      });
      const next = all.people[6]!;
      const moving = { oldAccount: daycare.address, newAccount: next.address };
      await agreed(all, [next, daycare], "moveAccount", moving, async () => {
        expect(await registry.accountOf(daycare)).to.equal(next.address);
        return [
          [/The co-operative of (?<from>\S+) moves to (?<to>\S+)\./, { from: "Daycare", to: short(next) }],
          ...plainly(/Record, members and vote move along; care credit follows with followAccount\./),
        ];
      });
      await happens(all, farm, "leaveRegistry", {}, async () => {
        expect(Number((await registry.standingOf(farm)).status)).to.equal(Status.Left);
        return [
          [/(?<who>\S+) leaves the registry\./, { who: short(farm) }],
          ...plainly(
            /Pots can no longer pay it\. Care credit that it holds stays redeemable\./,
            /To come back takes a motion, a place within the limit and the wait, like anyone\./,
          ),
        ];
      });
    },
  },
];
