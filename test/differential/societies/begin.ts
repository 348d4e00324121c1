/** The setting after some first acts, so that most of what is tried meets a society that lives. */
import type { Act } from "./model";
import { type Content, changeOf } from "./model/control";
import { presentOf, toKarma, usableFor } from "./model/karma";
import { DAY, MONTH, type Society } from "./model/types";
import { learn, type Options, Run } from "./run";
import { deploy, type Setting } from "./setting";

const NO_WORDS = { summary: "", details: "" };

/**
 * Somebody has been silent since the beginning; the others join when a month begins, and soon after what is prepared here
 * an era of the second society ends, after 1,200 days.
 */
const BEFORE = 1_151n * DAY;

export async function begun() {
  const setting = await deploy();
  await learn(setting);
  const run = new Run(setting);
  const { people, few, stranger, creator, plans } = setting;
  const must = async (act: Act, wait = 1n) => {
    const refused = await run.step(act, wait);
    if (refused) throw new Error(`${JSON.stringify(act, (_, v) => String(v))} is refused: ${refused}`);
  };
  const society = (id: bigint): Society => run.world.societies[Number(id) - 1]!;
  const says = { name: "Mutual aid", description: "We help each other.", url: "" };
  const created = await run.begin((now) => MONTH - ((now + BEFORE) % MONTH));
  for (const plan of plans) await must({ act: "createSociety", caller: creator, ...plan, says });

  const join = (id: bigint, account: string, caller = account, affiliate?: string) => {
    const agrees = caller === account ? ("call" as const) : ("carried" as const);
    return must({ act: "join", society: id, account, affiliate, caller, agrees });
  };
  const whole = (id: bigint) => 10n ** run.world.assets[society(id).asset]!.decimals;
  const commit = (id: bigint, member: string, amount: bigint, payer = member, wait = 1n) => {
    const money = { payer, member, amount: amount * whole(id) };
    return must({ act: "commit", society: id, ...money, caller: payer, agrees: "call" }, wait);
  };

  // Silent ones, in the third society: one for a member.
  const silent = people[7]!;
  await join(3n, silent);
  await join(3n, people[2]!);
  await commit(3n, silent, 300n);
  const silence = {
    act: "nameHeir",
    society: 3n,
    member: silent,
    caller: silent,
    agrees: "call",
    charity: 0n,
  } as const;
  await must({ ...silence, heir: people[2]! });
  // What they had in the meantime.
  await commit(3n, silent, 40n, stranger);

  const start = created + BEFORE - run.now;
  for (const [i, person] of [...people, ...few].entries()) {
    await join(1n, person);
    const amounts = [2_000n, 500n, 400n, 300n, 200n, 150n, 100n, 60n, 11n, 10n, 9n, 8n];
    await commit(1n, person, amounts[i]!, person, i === 0 ? start : 1n);
  }
  // Referral: the first two are lifetime members, who bring and refer the others.
  for (const person of people.slice(0, 2)) {
    await join(2n, person);
    await commit(2n, person, 50n);
    await commit(2n, person, 600n);
  }
  for (const [i, person] of people.slice(2, 6).entries()) {
    const affiliate = i % 2 === 0 ? people[1] : undefined;
    await join(2n, person, i < 2 ? people[0] : person, affiliate);
    await commit(2n, person, 100n + 37n * BigInt(i));
  }
  await join(3n, people[3]!);
  await join(3n, people[4]!);
  await join(3n, few[0]!);
  for (const [i, person] of [people[2]!, people[3]!, people[4]!, few[0]!].entries()) {
    await commit(3n, person, 900n - 250n * BigInt(i) + 1n);
  }
  const last = [people[0]!, people[5]!, few[3]!];
  for (const [i, person] of last.entries()) {
    await join(4n, person);
    await commit(4n, person, [220n, 130n, 80n][i]!);
  }
  await must({ act: "keepTotals", caller: stranger, society: 1n, byFactory: true });
  await must({ act: "keepTotals", caller: stranger, society: 2n, byFactory: false });
  // What has vested in this month can be committed to requests in the next.
  await must({ act: "ripen", caller: stranger, society: 2n, accounts: people.slice(0, 6) }, 25n * DAY);
  await must({ act: "ripen", caller: stranger, society: 3n, accounts: [people[2]!, people[3]!, people[4]!, few[0]!] });
  await must({ act: "updateMembership", caller: people[0]!, society: 1n }, 5n * DAY);

  const file = (
    id: bigint,
    claimant: string,
    kind: "benefit" | "charity" | "accusation",
    part: bigint,
    target?: string,
  ) => {
    const its = society(id);
    const member = its.members[claimant]!;
    const present = presentOf(its, run.now);
    const usable = toKarma(usableFor(member, run.now, present) - member.locked, present.exponent);
    const wording = { subject: `A ${kind}`, ...NO_WORDS };
    const what = { kind, target, karma: usable / part, eventAt: run.now, wording };
    return must({ act: "file", society: id, claimant, ...what, caller: claimant, agrees: "call" });
  };
  const vote = (id: bigint, request: number, voter: string) =>
    must({
      act: "vote",
      request: (id << 32n) | BigInt(request),
      voter,
      choice: 1n,
      counter: 1n,
      caller: voter,
      agrees: "call",
    });
  const [first, second] = setting.charities as [string, string];
  await file(1n, people[1]!, "benefit", 3n);
  await file(1n, people[2]!, "charity", 3n, first);
  await file(1n, people[3]!, "accusation", 2n, people[4]);
  for (const request of [1, 2, 3]) await vote(1n, request, people[0]!);
  // Nobody believes this one: the accuser loses karma, and somebody outside the ranking has more.
  await file(1n, few[1]!, "accusation", 1n, few[0]);
  await file(2n, people[2]!, "benefit", 2n);
  await file(2n, people[3]!, "charity", 2n, second);
  for (const request of [1, 2]) for (const voter of people.slice(0, 2)) await vote(2n, request, voter);
  await file(3n, people[3]!, "benefit", 3n);
  await file(3n, people[4]!, "charity", 3n, first);
  for (const request of [1, 2]) await vote(3n, request, people[2]!);
  await file(4n, people[5]!, "charity", 3n, first);
  await vote(4n, 1, people[0]!);

  // Control passes in the first. The last comes to its end, with its control not passed.
  const rising = (accounts: string[]) => [...accounts].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  await must({ act: "passControl", caller: stranger, society: 1n, holders: rising(people.slice(0, 5)) });
  await must({ act: "startEnding", society: 4n, member: last[0]!, caller: last[0]!, agrees: "call" });
  for (const voter of last.slice(0, 2)) {
    const ballot = { act: "voteOnEnding", society: 4n, voter, inFavour: true, counter: 1n } as const;
    await must({ ...ballot, caller: voter, agrees: "call" });
  }
  for (const request of [1n, 2n, 3n, 4n]) {
    await must({ act: "decide", caller: stranger, request: (1n << 32n) | request }, request === 1n ? 7n * DAY : 1n);
  }
  for (const id of [2n, 3n]) {
    for (const request of [1n, 2n]) await must({ act: "decide", caller: stranger, request: (id << 32n) | request });
  }
  await must({ act: "decide", caller: stranger, request: (4n << 32n) | 1n });
  for (const [id, request] of [
    [1n, 2n],
    [2n, 2n],
  ] as const) {
    await must({ act: "placeCharity", caller: stranger, request: (id << 32n) | request, place: 0n });
  }
  // Less than 100 karma is left there, and less than P are: two of three recognise a later ledger (10.7.1).
  const present = presentOf(society(4n), run.now);
  if (toKarma(society(4n).settled, present.exponent) >= 100_000_000n) throw new Error("There is too much karma left");
  const codeHash = run.world.codes[setting.later]!;
  const content: Content = { about: "laterLedger", ledger: setting.later, codeHash };
  for (const member of last.slice(0, 2)) {
    const approval = { act: "approveChange", society: 4n, member, content, inFavour: true, counter: 1n } as const;
    await must({ ...approval, caller: member, agrees: "call" });
  }
  await must({ act: "carryOut", caller: stranger, society: 4n, content }, 7n * DAY);
  await file(1n, people[5]!, "benefit", 4n);
  await file(2n, people[4]!, "benefit", 3n);
  // One that was updated as often as possible: a single counter is left for votes (7.11).
  await file(1n, people[6]!, "benefit", 4n);
  const request = society(1n).requests.at(-1)!.id;
  const wording = { subject: "A benefit", ...NO_WORDS };
  const updates = Array.from(
    { length: 62 },
    (): Act => ({
      act: "updateRequest",
      caller: people[6]!,
      request,
      wording,
    }),
  );
  await must({ act: "multicall", caller: people[6]!, acts: updates });
  // A change that a third can still stop.
  const other: Content = { about: "description", says: { name: "Others", description: "", url: "" } };
  for (const member of people.slice(0, 2)) {
    const approval = {
      act: "approveChange",
      society: 1n,
      member,
      content: other,
      inFavour: true,
      counter: 1n,
    } as const;
    await must({ ...approval, caller: member, agrees: "call" });
  }
  // Somebody who could not be paid.
  const asset = society(2n).asset;
  await must({ act: "setMood", caller: stranger, asset, mood: "refuses" });
  await must({ act: "claimReferral", caller: stranger, society: 2n, members: people.slice(2, 4) });
  await must({ act: "setMood", caller: stranger, asset, mood: "fine" });
  if (changeOf(4n, 1n, content) !== society(4n).change!.hash) throw new Error("The change has another name");
  return { setting, world: run.world, now: run.now };
}

/** Goes on from there. */
export function goOn(from: { setting: Setting; world: Run["world"]; now: bigint }, options: Options = {}): Run {
  return new Run(from.setting, { world: from.world, now: from.now, ...options });
}
