/** A community wallet with an award that is pending; its operator, or its first validator, is connected. */
import { keccak256, toUtf8Bytes, ZeroHash } from "ethers";
import { allEvents, type WalletEvent, walletReportFrom } from "../../../src";
import { EURO, sends, time, usualWorld, v } from "../../wallets/world";
import { pureScope } from "./pure";

export async function walletsScope(person: "operator" | "elector" | "donor" = "operator") {
  const all = await usualWorld();
  await all.euro.mint(all.donor, 200n * EURO);
  await sends(all, all.donor, (w) => w.donate({ wallet: all.address, asset: all.asset, amount: "100" }));
  const award = await (await all.of(all.operator)).composeAward({
    asset: all.asset,
    category: 1,
    recipients: [{ account: all.ann.address, amount: "100" }],
  });
  const { events: sent } = await sends(all, all.operator, (w) => w.schedule({ wallet: all.address, award }));
  const id = sent[0]!.args.id as string;
  const who = { operator: all.operator, elector: v(all, 1), donor: all.donor }[person];
  const commonweal = await all.as(who);
  const { connection, wallets } = commonweal;
  const made = await allEvents(connection, { contracts: ["CommunityWalletFactory"] });
  const own = [];
  for await (const event of wallets.events(all.address)) own.push(event);
  const events = [...made, ...own].map((event) => ({
    ...event,
    address: event.contract === "CommunityWalletFactory" ? connection.walletFactory!.address : all.address,
  })) as unknown as WalletEvent[];
  const now = BigInt(await time.latest());
  const known = await wallets.rebuild(all.address);
  const state = new Map([[all.address, known]]);
  const euroAsset = { address: all.asset, symbol: "tEUR", decimals: 6 };
  return {
    ...(await pureScope()),
    /** The world that it is of, for what examples need besides: see `moments`. */
    all,
    ...commonweal,
    connection,
    wallets,
    provider: connection.provider,
    deployment: all.deployment,
    runner: who,
    known,
    state,
    events,
    award,
    id,
    now,
    address: all.address,
    wallet: all.address,
    token: all.euro,
    euro: all.asset,
    euroAsset,
    ann: all.ann.address,
    clinic: all.ann.address,
    office: all.ben.address,
    school: all.cleo.address,
    parents: all.ben.address,
    validators: [{ account: all.ann.address, weight: 60n }],
    factory: connection.walletFactory!.address,
    january: 0n,
    april: now,
    found: walletReportFrom(own as never, { wallet: all.address, asset: all.asset, from: 0n, to: now }, euroAsset),
    writeFile: async () => {},
    show: () => {},
    list: () => {},
    nothing: ZeroHash,
    keccak256,
    toUtf8Bytes,
  };
}
