/** The setting after some first acts, so that most of what is tried meets wallets that live, and some that are about to end. */
import { awardOf, rising } from "../../wallets/fixture";
import type { Act, OneAct } from "./model";
import type { Bundle } from "./model/consent";
import { DAY, HOUR, type MotionKind, type Wallet, ZERO, ZERO_HASH } from "./model/types";
import { learn, type Options, Run } from "./run";
import { deploy, packed, type Setting } from "./setting";

const EURO = 1_000_000n;
const WINDOW = 72n * HOUR;
const OUTCOME = `0x${"ef".repeat(32)}`;

export const NO_ONE: Bundle = { left: 1_000n, keys: [], wallets: [], forged: false };

/** An award in words, as the model takes it. */
export function award(some: {
  asset: string;
  payouts: [string, bigint][];
  fee?: [string, bigint];
  codes?: bigint[];
  instalments?: number;
  instalment?: number;
  category?: number;
  purpose?: string;
}) {
  const { fee, payouts, ...rest } = some;
  return awardOf({
    ...rest,
    payouts: payouts.map(([account, amount]) => packed(account, amount)),
    fee: fee ? packed(...fee) : 0n,
  });
}

export async function begun() {
  const setting = await deploy();
  await learn(setting);
  const run = new Run(setting, { lazily: true });
  await run.begin();
  const { planned, people, donors, stranger, rich, euro, coin, recipients, moody, operators, karma } = setting;
  const must = async (act: Act, wait = 1n) => {
    const refused = await run.step(act, wait);
    if (refused.length > 0) throw new Error(`${JSON.stringify(act, (_, v) => String(v))} is refused: ${refused}`);
  };
  const create = async (name: keyof typeof planned, wait = 1n) => {
    await must({ act: "create", caller: stranger, ...planned[name] }, wait);
    return planned[name].address;
  };
  const walletAt = (address: string): Wallet => run.world.wallets.find((one) => one.address === address)!;
  const last = (wallet: string, of: "acts" | "motions" = "acts") => Object.keys(walletAt(wallet)[of]).at(-1)!;
  const give = (wallet: string, asset: string, amount: bigint) =>
    must({ act: "give", caller: rich, wallet, asset, amount });
  const donate = (wallet: string, asset: string, caller: string, amount: bigint) =>
    must({ act: "donate", caller, wallet, asset, amount, purpose: ZERO_HASH });
  const schedule = async (wallet: string, content: ReturnType<typeof award>, wait = 1n) => {
    const { operators: some } = walletAt(wallet);
    if (walletAt(wallet).threshold === 1n) await must({ act: "schedule", caller: some[0]!, wallet, ...content }, wait);
    else {
      const consents = { ...NO_ONE, keys: some.slice(0, 2) };
      await must({ act: "scheduleSigned", caller: stranger, wallet, uri: "ipfs://award", consents, ...content }, wait);
    }
    return last(wallet);
  };
  const reject = async (wallet: string, ids: string[], voters: string[]) => {
    for (const caller of voters) await must({ act: "reject", caller, wallet, ids, counter: 1n, reason: undefined });
  };
  const open = async (
    wallet: string,
    kind: MotionKind,
    voter: string,
    some: { successor?: string; validators?: bigint[] } = {},
  ) => {
    const { successor = ZERO, validators = [] } = some;
    await must({ act: "openMotion", caller: voter, agrees: "call", wallet, kind, successor, validators, voter });
    return last(wallet, "motions");
  };
  const support = async (wallet: string, id: string, voters: string[]) => {
    for (const voter of voters) {
      const said = { voter, inFavour: true, counter: 1n, caller: voter, agrees: "call" } as const;
      await must({ act: "support", wallet, id, ...said });
    }
  };
  const payout = (asset: string, amount: bigint, to = recipients[0]!) => award({ asset, payouts: [[to, amount]] });
  const voters = (wallet: string) => Object.keys(walletAt(wallet).validators);

  // Five years: an old wallet that paid every year, and lives on what it was authorised for at first.
  const old = await create("old");
  await give(old, coin, 10_000n * EURO);
  for (let year = 0; year < 4; ++year) await schedule(old, payout(coin, EURO), 330n * DAY);
  // For a year nobody is left in two others, and one was never loaded.
  const alone = await create("alone");
  await create("neverLoaded");
  await give(alone, coin, 1_000n * EURO);
  await donate(alone, coin, donors[0]!, 100n * EURO);
  const [only] = voters(alone) as [string];
  await must({ act: "resign", caller: only, agrees: "call", wallet: alone, validator: only });
  const nobody = await create("nobody");
  await give(nobody, coin, 1_000n * EURO);
  for (let month = 0; month < 12; ++month) {
    await must({ act: "noteEmpty", caller: stranger, wallet: nobody }, 30n * DAY);
  }

  await schedule(old, payout(coin, EURO));

  // Delegates: registered, and there three days later.
  for (const one of people) await must({ act: "delegate", caller: one, to: one });
  for (const one of people.slice(0, 5)) await must({ act: "sync", caller: stranger, voter: one });
  for (const [i, one] of people.slice(0, 5).entries()) {
    await must({ act: "sync", caller: stranger, voter: one }, i === 0 ? 3n * DAY : 1n);
  }
  // Karma: more weight than rejections count exactly in 32 bits.
  for (const [i, voter] of people.entries()) {
    const weight = 10n ** 12n * BigInt(i + 1) + BigInt(i);
    await must({ act: "setElector", caller: stranger, electorate: karma, voter, weight });
  }
  await must({ act: "setFrame", caller: stranger, electorate: karma, dropped: 3n });

  const [common, several, delegates, watched, loading, ended] = await Promise.all(
    (["common", "several", "delegates", "karma", "loading", "ended"] as const).map((name) => planned[name].address),
  );
  for (const name of ["common", "several", "delegates", "karma", "loading", "ended"] as const) await create(name);
  for (const wallet of [common!, several!, delegates!, watched!, loading!, ended!]) {
    await give(wallet, euro, 10_000n * EURO);
    await give(wallet, coin, 5_000n * EURO + 7n);
    await give(wallet, ZERO, 10n ** 15n);
    await donate(wallet, euro, donors[0]!, 1_000n * EURO);
    await must({ act: "donateNative", caller: donors[1]!, wallet, amount: 10n ** 14n + 3n, purpose: ZERO_HASH });
  }

  // One that has ended: receipts for more than is left, a credit, and awards that were pending.
  await donate(ended!, coin, donors[0]!, 20_000n * EURO + 1n);
  await donate(ended!, coin, rich, 3n);
  await schedule(ended!, payout(coin, 20_000n * EURO));
  const refusing = { act: "setTaking", caller: stranger, account: moody[0]! } as const;
  await must({ ...refusing, taking: "refuses" });
  const code = (BigInt(run.world.codes[moody[0]!]!.hash) >> 8n) << 8n;
  await schedule(ended!, award({ asset: ZERO, payouts: [[moody[0]!, 10n ** 13n]], codes: [code] }));
  const waiting = await schedule(ended!, payout(euro, EURO));
  const execute = async (wallet: string, id: string, wait = 1n) => {
    const { head, purpose, payouts } = run.world.contents[id] as OneAct & { act: "schedule" };
    await must({ act: "execute", caller: stranger, wallet, id, head, purpose, payouts }, wait);
  };
  for (const [i, id] of Object.keys(walletAt(ended!).acts).slice(0, 2).entries()) {
    await execute(ended!, id, i === 0 ? WINDOW : 1n);
  }
  await must({ ...refusing, taking: "takes" });

  // Two awards were rejected; the third freezes.
  for (let i = 0; i < 2; ++i) {
    const id = await schedule(common!, payout(euro, EURO + BigInt(i)));
    await reject(common!, [id], voters(common!).slice(0, 4));
  }
  // Others are pending, or can be executed; one is the first of three instalments, executed.
  const first = await schedule(
    common!,
    award({ asset: euro, payouts: [[recipients[1]!, 50n * EURO]], instalments: 3 }),
  );
  const agreed = { ...NO_ONE, keys: walletAt(several!).operators.slice(0, 2) };
  await schedule(several!, payout(coin, 100n * EURO));
  await must({
    act: "proposeTerms",
    caller: stranger,
    wallet: several!,
    terms: { ...walletAt(several!).terms, share: 90n },
    consents: agreed,
  });
  await schedule(delegates!, payout(euro, 10n * EURO));
  await schedule(watched!, payout(ZERO, 10n ** 12n, recipients[2]!));
  // Two motions have passed that together move too much, and another is decided.
  const [one, other] = walletAt(common!).operators as [string, string];
  const [a, b, c, d, e] = voters(common!) as [string, string, string, string, string];
  const sorted = (list: bigint[]) => rising(list);
  for (const [up, down] of [
    [a, b],
    [c, d],
  ] as const) {
    const motion = await open(common!, "validators", a, { validators: sorted([packed(up, 84n), packed(down, 36n)]) });
    await support(common!, motion, [a, b, c]);
  }
  await support(common!, await open(common!, "validators", b, { validators: [packed(e, 0n)] }), [a, d]);
  await support(common!, await open(common!, "authorise", b), [b]);
  // What is left out takes its part of the fee along; what is too much stays executable.
  const leaving = award({
    asset: euro,
    payouts: [
      [moody[1]!, 30n * EURO],
      [recipients[3]!, 70n * EURO],
    ],
    fee: [operators[0]!, 3n * EURO],
  });
  await schedule(common!, leaving);
  await schedule(common!, payout(euro, 4_000n * EURO));
  await schedule(old, payout(coin, 1_000n * EURO));
  await schedule(old, payout(coin, 9_000n * EURO, moody[1]!));
  // Native coin for somebody who will not take it.
  await give(old, ZERO, 10n ** 13n);
  await schedule(old, award({ asset: ZERO, payouts: [[moody[1]!, 10n ** 12n]], codes: [code] }));
  const handOver = { operators: rising([one, other, operators[4]!]), threshold: 2n };
  await must({ act: "proposeHandOver", caller: one, wallet: common!, ...handOver, consents: NO_ONE });
  await execute(common!, first, WINDOW);
  const sunset = await open(ended!, "sunset", voters(ended!)[0]!, { successor: moody[0]! });
  await support(ended!, sunset, voters(ended!).slice(0, 2));
  if (!walletAt(ended!).ended || !(waiting in walletAt(ended!).acts)) throw new Error("It did not end");
  await must({ act: "report", caller: one, wallet: common!, id: first, outcome: OUTCOME, uri: "", consents: NO_ONE });
  // Awards that are being decided, a change that a third stops soon, and sunsets near a third and two thirds.
  const decided = await schedule(common!, payout(euro, 3n * EURO));
  await reject(common!, [decided], [a]);
  const again = { caller: a, wallet: common!, ids: [decided], counter: 2n, reason: "ipfs://why" };
  await must({ act: "reject", ...again });
  await must({ act: "reject", ...again, caller: b, counter: 1n });
  const three = voters(several!);
  for (let i = 0; i < 2; ++i) await schedule(several!, payout(euro, EURO + BigInt(i)));
  await reject(several!, [last(several!)], three.slice(0, 2));
  await reject(several!, [walletAt(several!).change], three.slice(2, 3));
  await schedule(delegates!, payout(ZERO, 10n ** 12n, moody[0]!));
  await reject(delegates!, [last(delegates!)], people.slice(3, 4));
  await support(delegates!, await open(delegates!, "sunset", people[0]!), people.slice(2, 3));
  await support(old, await open(old, "sunset", voters(old)[0]!, { successor: common! }), voters(old).slice(0, 1));
  await support(several!, await open(several!, "sunset", three[0]!, { successor: recipients[2]! }), three.slice(0, 1));
  await schedule(watched!, payout(euro, EURO));
  // A wallet that is frozen, and a motion that lacks one voice.
  const frozen = await create("frozen");
  await give(frozen, coin, 100n * EURO);
  const few = voters(frozen);
  for (let i = 0; i < 3; ++i) {
    await reject(frozen, [await schedule(frozen, payout(coin, EURO + BigInt(i)))], few.slice(0, 2));
  }
  if (!walletAt(frozen).frozen) throw new Error("It is not frozen");
  await support(frozen, await open(frozen, "unfreeze", few[0]!), few.slice(0, 1));
  await must({ ...refusing, account: moody[1]!, taking: "burns" });
  await run.compare();
  return { setting, world: run.world, now: run.now };
}

/** Goes on from there. */
export function goOn(from: { setting: Setting; world: Run["world"]; now: bigint }, options: Options = {}): Run {
  return new Run(from.setting, { world: from.world, now: from.now, ...options });
}
