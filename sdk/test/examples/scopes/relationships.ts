/** Ari and Elliot with a common fund, and a programme; Ari is connected, and has what Elliot half-signed. */
import { allEvents, makePolicy, writeSignedAct } from "../../../src";
import { deployed } from "../../helpers";
import { time } from "../../wallets/world";
import { pureScope } from "./pure";

export async function relationshipsScope() {
  const all = await deployed();
  const pair = all.pair();
  const [aris, elliots] = [await all.as(all.ari), await all.as(all.elliot)];
  for (const one of [all.ari, all.elliot]) {
    await all.euro.mint(one, 1_000_000_000n);
    await (await (await all.as(one)).relationships.monetise({ amount: "500" })).send();
  }
  const together = async (build: (on: typeof aris) => ReturnType<typeof aris.relationships.open>) =>
    (await aris.complete(await (await build(elliots)).sign())).send();
  await together((on) => on.relationships.open({ pair }));
  await together((on) => on.relationships.beginCommonFund({ pair }));
  await all.euro.mint(all.funder, 1_000_000_000n);
  const policy = makePolicy({
    steps: [{ care: 0n, rate: 50_000_000n }],
    months: 6n,
    categories: 1n,
    verifier: all.verifier.address,
  });
  const funders = await all.as(all.funder);
  await (await funders.subsidies.createProgramme({ policy, uri: "" })).send();
  const page = await aris.relationships.relationshipPage(pair);
  const text = writeSignedAct(await (await elliots.relationships.compose({ pair, fromA: "10", fromB: "10" })).sign());
  const { connection } = aris;
  return {
    ...(await pureScope()),
    /** The world that it is of, for what examples need besides: see `moments`. */
    all,
    ...aris,
    connection,
    provider: connection.provider,
    deployment: all.deployment,
    runner: all.ari,
    window: { ethereum: all.ari },
    ari: all.ari.address,
    elliot: all.elliot.address,
    daycare: all.daycare.address,
    pair,
    relationship: page.id,
    id: page.id,
    pot: page.potSlot,
    policy,
    now: BigInt(await time.latest()),
    signed: JSON.parse(text),
    text,
    plan: await aris.relationships.monetise({ amount: "10" }),
    events: await allEvents(connection, { contracts: ["RelationshipCoins", "SubsidyProgrammes"] }),
    euro: await all.euro.getAddress(),
    show: () => {},
    showQrCode: () => {},
    download: () => {},
  };
}
