/** A society of six neighbours, with a request that is open, one that is approved, and a charity with a place; Ari is connected. */
import { Interface } from "ethers";
import {
  allEvents,
  Choice,
  clockOnDay,
  knownMember,
  knownSociety,
  rebuildSocieties,
  societyReportFrom,
  writeSignedAct,
} from "../../../src";
import { approvedWorld, KARMA, time } from "../../societies/world";
import { pureScope } from "./pure";

export async function societiesScope() {
  const all = await approvedWorld();
  const request = await all.society.file(all.ari, 5n * KARMA);
  const commonweal = await all.as(all.ari);
  const { connection, societies } = commonweal;
  const events = await allEvents(connection, { contracts: ["BenefitSocieties"] });
  const state = rebuildSocieties(events);
  const now = BigInt(await time.latest());
  const page = await societies.memberPage({ society: 1n, member: all.ari.address });
  const half = async (one: typeof all.cleo) =>
    writeSignedAct(await (await (await all.of(one)).vote({ request, choice: Choice.For })).sign());
  const span = { from: 0n, to: now };
  return {
    ...(await pureScope()),
    /** The world that it is of, for what examples need besides: see `moments`. */
    all,
    ...commonweal,
    // Functions of the state would be hidden by those of the connection.
    commonweal,
    connection,
    societies,
    provider: connection.provider,
    deployment: all.deployment,
    runner: all.ari,
    ari: all.ari.address,
    ben: all.ben.address,
    creator: all.creator.address,
    euro: await all.asset.getAddress(),
    asset: page.asset,
    events,
    state,
    now,
    lastMonth: now - 30n * 86_400n,
    at: now,
    inAYear: now + 365n * 86_400n,
    inAWeek: now + 7n * 86_400n,
    request,
    charity: all.charity,
    id: request,
    one: all.benefit,
    other: all.charity,
    society: { ...knownSociety(state, 1n), ...(await societies.societyPage(1n)) },
    member: { ...knownMember(knownSociety(state, 1n), all.ari.address), units: 1n << 40n, era: 0n },
    clock: clockOnDay(knownSociety(state, 1n), now / 86_400n),
    history: await societies.historyOf({ society: 1n, member: all.ari.address }),
    found: societyReportFrom(events, { society: 1n, ...span }, page.asset),
    january: 0n,
    april: now,
    from: now,
    to: now + 86_400n * 30n,
    texts: [await half(all.cleo), await half(all.dora)],
    governance: { change: "0x".padEnd(66, "0") },
    change: "0x".padEnd(66, "0"),
    units: 1n << 40n,
    text: "a text",
    salt: `0x${"02".repeat(32)}`,
    approved: all.benefit,
    TOKEN: new Interface(["function symbol() view returns (string)"]),
    writeFile: async () => {},
    show: () => {},
    societyEvents: () => societies.events(),
  };
}
