import { expect } from "chai";
import { begun } from "../../../test/differential/wallets/begin";
import { Run } from "../../../test/differential/wallets/run";
import { packed } from "../../../test/differential/wallets/setting";
import { loadFixture } from "../../../test/wallets/fixture";
import { knownWallet, rebuildWallets, rebuildWalletsFrom, type WalletEvent } from "../../src/wallets/state";
import { WalletMotionState } from "../../src/wallets/types";
import { eventsOf, expectSame } from "./rebuilt";

const WALLET = "0x00000000000000000000000000000000000000A1";
const at = { address: WALLET, transaction: "0x", at: 86_400n };

async function* arriving(events: readonly WalletEvent[]) {
  yield* events;
}

describe("SDK: state of wallets", function () {
  this.timeout(900_000);

  it("rebuilds all wallets that were begun, to the bit, also from events as they arrive", async () => {
    const { setting } = await loadFixture(begun);
    const events = await eventsOf(setting);
    const state = rebuildWallets(events);
    expect(state.size).to.equal(Object.keys(setting.planned).length);
    await expectSame(setting, state);
    expect(await rebuildWalletsFrom(arriving(events))).to.deep.equal(state);
  });

  it("knows which motion is carried out", async () => {
    const { setting, world, now } = await loadFixture(begun);
    const run = new Run(setting, { world, now });
    const wallet = setting.planned.common.address;
    const { motions } = world.wallets.find((one) => one.address === wallet)!;
    const [first, second] = Object.keys(motions).filter((id) => motions[id]!.state === "passed") as [string, string];
    const { validators } = world.contents[second] as { validators: bigint[] };
    const refused = await run.step({
      act: "changeValidators",
      caller: setting.stranger,
      wallet,
      id: second,
      validators,
    });
    expect(refused).to.deep.equal([]);
    const state = rebuildWallets(await eventsOf(setting));
    const known = knownWallet(state, wallet);
    expect(known.motions.get(first)!.state).to.equal(WalletMotionState.Passed);
    expect(known.motions.get(second)!.state).to.equal(WalletMotionState.Done);
    await expectSame(setting, state);
  });

  it("does not take somebody who resigns for the motion that would remove them", async () => {
    const { setting, world, now } = await loadFixture(begun);
    const run = new Run(setting, { world, now });
    const wallet = setting.planned.old.address;
    const [a, b] = Object.keys(world.wallets.find((one) => one.address === wallet)!.validators) as [string, string];
    const validators = [packed(a, 0n)];
    const said = { wallet, kind: "validators", successor: setting.world.votes.token, voter: a } as const;
    await run.step({
      act: "openMotion",
      ...said,
      successor: `0x${"0".repeat(40)}`,
      validators,
      caller: a,
      agrees: "call",
    });
    const id = Object.keys(run.world.wallets.find((one) => one.address === wallet)!.motions).at(-1)!;
    for (const voter of [a, b]) {
      await run.step({ act: "support", wallet, id, voter, inFavour: true, counter: 1n, caller: voter, agrees: "call" });
    }
    const refused = await run.step({ act: "resign", wallet, validator: a, caller: a, agrees: "call" });
    expect(refused).to.deep.equal([]);
    const known = knownWallet(rebuildWallets(await eventsOf(setting)), wallet);
    expect(run.world.wallets.find((one) => one.address === wallet)!.motions[id]!.state).to.equal("passed");
    expect(known.motions.get(id)!.state).to.equal(WalletMotionState.Passed);
    await expectSame(setting, rebuildWallets(await eventsOf(setting)));
  });

  it("says which events are missing", () => {
    const unknown = (name: string, args: object) => () => rebuildWallets([{ ...at, name, args }]);
    expect(unknown("Unfrozen", {})).to.throw(RangeError, `wallet ${WALLET}`);
    const terms = { window: 72n, extension: 24n, grace: 30n, feeCap: 400n, mostPending: 8n, share: 25n };
    const config = {
      electorate: WALLET,
      subject: "0x",
      terms,
      threshold: 1n,
      operators: [],
      validators: [],
      rest: "0x",
    };
    const created = { ...at, name: "WalletCreated", args: { wallet: WALLET, config } };
    const then = (name: string, args: object) => () => rebuildWallets([created, { ...at, name, args }]);
    expect(then("ActClosed", { id: "0x12", status: 4n })).to.throw(RangeError, "act 0x12");
    expect(then("MotionPassed", { id: "0x13" })).to.throw(RangeError, "motion 0x13");
    expect(then("Refunded", { asset: WALLET, index: 3n, amount: 1n })).to.throw(RangeError, "receipt 3");
    expect(knownWallet(rebuildWallets([created, { ...at, name: "NativeReceived", args: {} }]), WALLET).ended).to.equal(
      false,
    );
  });
});
