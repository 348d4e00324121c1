import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, keccak256, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { codeWord, awardOf as contractAward, payout, validator } from "../../../test/wallets/fixture";
import {
  ActKind,
  actIdOf,
  awardHash,
  awardIdOf,
  Category,
  CommonwealError,
  changedRecipients,
  checkAward,
  codeHashOf,
  handOverHash,
  MotionKind,
  makeAward,
  makeWalletConfig,
  makeWalletTerms,
  memberActs,
  mostFee,
  motionHash,
  nextInstalment,
  packAward,
  partHash,
  readActId,
  readAward,
  readValidator,
  refundOf,
  registryActs,
  rejectingThreshold,
  relationshipActs,
  rising,
  societyActs,
  standsFor,
  subsidyActs,
  supportThreshold,
  termsHash,
  typeHashOf,
  typesOf,
  USUAL_TERMS,
  validatorParts,
  validatorWord,
  validatorWords,
  walletActs,
  walletAddressOf,
  withCodes,
} from "../../src";
import { ACTS, award, EURO, scheduled, sends, usualWorld } from "./world";

const thrown = (act: () => unknown, name: string) => expect(act).to.throw(CommonwealError).with.property("name", name);

describe("SDK: what is signed for community wallets", () => {
  it("knows every act by the type that the specification writes", () => {
    const written = Object.values(ACTS);
    const known = new Map(walletActs.map((act) => [act.name, act]));
    expect(known.size).to.equal(walletActs.length);
    expect([...known.keys()].sort()).to.deep.equal(written.map(({ primary }) => primary).sort());
    for (const { primary, types } of written) {
      const expected = TypedDataEncoder.from(types).encodeType(primary);
      expect(TypedDataEncoder.from(typesOf(known.get(primary)!)).encodeType(primary)).to.equal(expected);
      expect(typeHashOf(known.get(primary)!)).to.equal(id(expected));
    }
  });

  it("tells an act from another domain's of the same name by its fields", () => {
    const others = [...relationshipActs, ...subsidyActs, ...registryActs, ...memberActs, ...societyActs];
    for (const act of walletActs) {
      const same = others.filter(({ name }) => name === act.name);
      for (const other of same) expect(typesOf(other)[act.name]).not.to.deep.equal(typesOf(act)[act.name]);
    }
    expect(
      others.filter(({ name }) => walletActs.some((act) => act.name === name)).map(({ name }) => name),
    ).to.deep.equal(["OpenMotion"]);
  });
});

describe("SDK: ids of community wallets", () => {
  it("works out the ids that the chain gives to awards, changes and motions", async () => {
    const all = await loadFixture(usualWorld);
    const composed = await award(all, { fee: { account: all.ben.address, amount: "4" }, purpose: id("care") });
    const { events, receipts } = await sends(all, all.operator, (w) =>
      w.schedule({ wallet: all.address, award: composed }),
    );
    const at = BigInt((await ethers.provider.getBlock(receipts[0]!.blockNumber))!.timestamp);
    const given = events[0]!.args.id;
    expect(awardIdOf(composed, at)).to.equal(given);
    const { head, purpose, payouts } = packAward(composed);
    expect(await all.wallet.hashOf(head, purpose, payouts)).to.equal(awardHash(composed));
    expect(readActId(given)).to.deep.equal({
      kind: ActKind.Award,
      scheduledAt: at,
      snapshotAt: at - 1n,
      frame: 0n,
      content: BigInt(awardHash(composed)) >> 64n,
    });
    expect(standsFor(given, ActKind.Award, awardHash(composed))).to.equal(true);
    expect(standsFor(given, ActKind.Change, awardHash(composed))).to.equal(false);
    expect(standsFor(given, ActKind.Award, awardHash({ ...composed, purpose: ZeroHash }))).to.equal(false);

    const operators = rising([all.ann.address, all.ben.address]);
    const handOver = await sends(all, all.operator, (w) =>
      w.proposeHandOver({ wallet: all.address, operators, threshold: 2n }),
    );
    const later = BigInt((await ethers.provider.getBlock(handOver.receipts[0]!.blockNumber))!.timestamp);
    const change = handOver.events.at(-1)!.args.id;
    expect(actIdOf(ActKind.Change, handOverHash(operators, 2n), later)).to.equal(change);
    await sends(all, all.operator, (w) => w.cancel({ wallet: all.address, acts: [change] }));

    const terms = makeWalletTerms({ share: 10n });
    const other = await sends(all, all.operator, (w) => w.proposeTerms({ wallet: all.address, terms: { share: 10n } }));
    const time = BigInt((await ethers.provider.getBlock(other.receipts[0]!.blockNumber))!.timestamp);
    expect(actIdOf(ActKind.Change, termsHash(terms), time)).to.equal(other.events.at(-1)!.args.id);

    const [one] = all.validators;
    for (const input of [
      { kind: MotionKind.Sunset, successor: all.ann.address },
      { kind: MotionKind.Unfreeze },
      { kind: MotionKind.Validators, validators: [{ account: one!.address, weight: 2n }] },
    ]) {
      const opened = await sends(all, one!, (w) => w.openMotion({ wallet: all.address, ...input }));
      const then = BigInt((await ethers.provider.getBlock(opened.receipts[0]!.blockNumber))!.timestamp);
      const words = validatorWords(input.validators ?? []);
      const hash = motionHash(input.kind, input.successor ?? ZeroAddress, words);
      expect(actIdOf(ActKind.Motion, hash, then)).to.equal(opened.events.at(-1)!.args.id);
    }
  });

  it("keeps the frame of an outside electorate in the id", () => {
    const given = actIdOf(ActKind.Award, id("content"), 1_767_225_600n, 0x1234n);
    expect(readActId(given)).to.include({ frame: 0x1234n, scheduledAt: 1_767_225_600n, kind: ActKind.Award });
    expect(given.slice(0, 50)).to.equal(id("content").slice(0, 50));
  });

  it("works out where a wallet will be, with validators and with an outside electorate", async () => {
    const all = await loadFixture(usualWorld);
    const [factory, implementation] = [await all.factory.getAddress(), await all.factory.IMPLEMENTATION()];
    const people = all.others.slice(0, 3).map(({ address }) => ({ account: address, weight: 60n }));
    const own = makeWalletConfig({ operators: [all.ann.address, all.ben.address], threshold: 2n, validators: people });
    const outside = makeWalletConfig({
      operators: [all.ann.address],
      electorate: await all.votes.getAddress(),
      subject: all.asset,
    });
    for (const config of [own, outside]) {
      for (const salt of [ZeroHash, id("another")]) {
        const predicted = walletAddressOf(factory, implementation, config, salt);
        expect(await all.factory.walletOf(config, salt)).to.equal(predicted);
      }
    }
  });
});

describe("SDK: awards", () => {
  const account = (n: number) => ethers.getAddress(ethers.toBeHex(n, 20));
  const some = (count = 1, amount = 25n) =>
    makeAward({ recipients: Array.from({ length: count }, (_, i) => ({ account: account(i + 16), amount })) }, 6);

  it("packs what the contracts read, and reads it back", async () => {
    const all = await loadFixture(usualWorld);
    const composed = await award(all, {
      category: Category.Education,
      instalments: 3n,
      purpose: id("school"),
      recipients: [
        { account: all.ann.address, amount: "100" },
        { account: all.asset, amount: "50.5" },
      ],
      fee: { account: all.ben.address, amount: "6" },
    });
    expect(packAward(composed)).to.deep.equal(
      contractAward({
        asset: all.asset,
        category: 2,
        instalments: 3,
        purpose: id("school"),
        payouts: [payout(all.ann.address, 100n * EURO), payout(all.asset, 50_500_000n)],
        fee: payout(all.ben.address, 6n * EURO),
        codes: [await codeWord(all.asset, 1)],
      }),
    );
    expect(readAward(packAward(composed))).to.deep.equal(composed);
    const next = nextInstalment(composed);
    expect(readAward(packAward(next))).to.deep.equal({ ...composed, instalment: 1n });
  });

  it("bounds the fee by four per cent of what is awarded, to the smallest unit", () => {
    // 100 units in all: four are 4 %, five are more.
    const of = (fee: bigint) => ({ ...some(4), fee: { account: account(9), amount: fee } });
    checkAward(of(4n));
    thrown(() => checkAward(of(5n)), "Award_FeeTooHigh");
    // 24 units: not even one.
    thrown(() => checkAward({ ...some(1, 24n), fee: { account: account(9), amount: 1n } }), "Award_FeeTooHigh");
    expect(() => checkAward({ ...of(3n) }, { feeCap: 200n }))
      .to.throw(CommonwealError)
      .with.property("args")
      .that.deep.equals({ fee: 3n, most: 2n, feeCap: 200n });
    expect([mostFee(100n, 400n), mostFee(24n, 400n), mostFee(25n, 400n)]).to.deep.equal([4n, 0n, 1n]);
  });

  it("refuses what the contracts refuse, before anybody signs", () => {
    checkAward(some(100));
    thrown(() => checkAward({ ...some(), recipients: [] }), "Award_NoRecipients");
    thrown(() => checkAward(some(101)), "Award_TooManyRecipients");
    thrown(() => checkAward(some(), { wallet: account(16) }), "Award_WrongRecipient");
    const [one] = some().recipients;
    const withOne = (change: object) => ({ ...some(), recipients: [{ ...one!, ...change }] });
    thrown(() => checkAward(withOne({ account: ZeroAddress })), "Award_WrongRecipient");
    thrown(() => checkAward(withOne({ amount: 0n })), "Award_WrongAmount");
    thrown(() => checkAward(withOne({ amount: 1n << 96n })), "Award_WrongAmount");
    thrown(() => checkAward(withOne({ code: id("x").replace(/..$/, "01") })), "Award_WrongCode");
    thrown(() => checkAward({ ...some(), category: 7 as never }), "Award_WrongCategory");
    thrown(() => checkAward({ ...some(), instalments: 0n }), "Award_WrongInstalment");
    thrown(() => checkAward({ ...some(), instalments: 256n }), "Award_WrongInstalment");
    thrown(() => checkAward({ ...some(), instalment: 2n, instalments: 2n }), "Award_WrongInstalment");
    thrown(() => makeAward({ recipients: [{ account: account(16), amount: "0" }] }, 6), "Amount_Nothing");
    thrown(() => makeAward({ recipients: [{ account: account(16), amount: 1n << 96n }] }, 6), "Amount_TooLarge");
    thrown(
      () => makeAward({ recipients: [{ account: account(16), amount: "0.0000001" }] }, 6),
      "Amount_TooManyDecimals",
    );
  });

  it("binds the code of recipients, and says whose changed", async () => {
    const all = await loadFixture(usualWorld);
    const composed = await award(all, {
      recipients: [
        { account: all.ann.address, amount: "1" },
        { account: all.asset, amount: "1" },
      ],
    });
    const code = await ethers.provider.getCode(all.asset);
    expect(composed.recipients[0]!.code).to.equal(ZeroHash);
    expect(composed.recipients[1]!.code).to.equal(`${keccak256(code).slice(0, 64)}00`);
    expect(await changedRecipients(ethers.provider, composed)).to.deep.equal([]);

    await ethers.provider.send("hardhat_setCode", [all.ann.address, "0x00"]);
    const changed = await changedRecipients(ethers.provider, composed);
    expect(changed.map(({ place, account: who }) => [place, who])).to.deep.equal([[0, all.ann.address]]);
    expect(changed[0]!.now).to.equal(codeHashOf("0x00"));
    const renewed = await withCodes(ethers.provider, composed);
    expect(await changedRecipients(ethers.provider, renewed)).to.deep.equal([]);

    // A key that delegated by EIP-7702 is still its key's.
    const designator = `0xef0100${all.asset.slice(2)}`;
    expect(codeHashOf(designator)).to.equal(ZeroHash);
    expect(codeHashOf(`${designator}00`)).not.to.equal(ZeroHash);
  });

  it("shows an award as it was scheduled, read from the chain", async () => {
    const all = await loadFixture(usualWorld);
    const given = await scheduled(all, { purpose: id("care") });
    const composed = await award(all, { purpose: id("care") });
    expect(await (await all.of(all.ann)).awardOf(all.address, given)).to.deep.equal(composed);
  });
});

describe("SDK: terms, validators and arithmetic of community wallets", () => {
  it("completes terms and refuses those that are out of bounds", () => {
    expect(makeWalletTerms()).to.deep.equal(USUAL_TERMS);
    expect(makeWalletTerms({ window: 1_440n }, makeWalletTerms({ share: 5n }))).to.include({
      window: 1_440n,
      share: 5n,
    });
    const bad = [
      { window: 71n },
      { window: 1_441n },
      { extension: 73n },
      { extension: 256n, window: 300n },
      { grace: 0n },
      { grace: 181n },
      { feeCap: 401n },
      { mostPending: 0n },
      { mostPending: 33n },
      { share: 0n },
      { share: 101n },
    ];
    for (const one of bad) thrown(() => makeWalletTerms(one), "Terms_OutOfBounds");
  });

  it("orders validators and divides them into parts that commit to the next", () => {
    const [a, b, c] = ["0x03", "0x01", "0x02"].map((one) => ethers.getAddress(ethers.zeroPadValue(one, 20)));
    const people = [a, b, c].map((account, i) => ({ account: account!, weight: BigInt(i + 1) }));
    const words = validatorWords(people);
    expect(words.map(readValidator).map(({ account }) => account)).to.deep.equal([b, c, a]);
    expect(words[0]).to.equal(validator(b!, 2n));
    const parts = validatorParts(people, 2);
    expect(parts.map(({ validators }) => validators.length)).to.deep.equal([2, 1]);
    expect(parts[0]!.rest).to.equal(partHash(parts[1]!));
    expect(parts[1]!.rest).to.equal(ZeroHash);
    expect(validatorParts([])).to.deep.equal([{ validators: [], rest: ZeroHash }]);
    thrown(() => validatorWords([people[0]!, people[0]!]), "Validator_Twice");
    thrown(() => validatorWord({ account: a!, weight: 1n << 40n }), "Validator_Weight");
    thrown(() => makeWalletConfig({ operators: [a!], validators: [{ account: b!, weight: 0n }] }), "Validator_Weight");
    thrown(() => makeWalletConfig({ operators: [] }), "Operators_Number");
    thrown(() => makeWalletConfig({ operators: [a!], threshold: 2n }), "Operators_Threshold");
    thrown(() => makeWalletConfig({ operators: [a!, a!] }), "Operators_Twice");
    thrown(
      () => makeWalletConfig({ operators: [a!], electorate: b!, subject: 1n, validators: people }),
      "Config_TwoElectorates",
    );
  });

  it("counts thirds and halves in whole numbers", () => {
    const rejected = (electorate: bigint, rejecting: bigint) => rejecting >= rejectingThreshold(electorate, 2n);
    expect([rejected(3n, 1n), rejected(3n, 2n)]).to.deep.equal([false, true]);
    expect([rejected(100n, 66n), rejected(100n, 67n)]).to.deep.equal([false, true]);
    expect(rejectingThreshold(100n, 1n)).to.equal(34n);
    expect(rejectingThreshold(300n, 1n)).to.equal(100n);
    expect([supportThreshold(100n, false), supportThreshold(3n, false)]).to.deep.equal([51n, 2n]);
    expect(supportThreshold(100n, true)).to.equal(67n);
  });

  it("gives back by cumulative floors, so that all together are what there is", () => {
    const gifts = [1n, 7n, 92n];
    let before = 0n;
    let sum = 0n;
    for (const gift of gifts) {
      const back = refundOf(33n, 100n, before, gift);
      expect(back <= gift).to.equal(true);
      sum += back;
      before += gift;
    }
    expect(sum).to.equal(33n);
    expect(refundOf(0n, 0n, 0n, 0n)).to.equal(0n);
  });
});
