import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  AbiCoder,
  type BaseContract,
  concat,
  id as hashOf,
  MaxUint256,
  ZeroAddress,
  ZeroHash,
  zeroPadValue,
} from "ethers";
import { ethers } from "hardhat";
import type { MoodyEuro, RegistryDouble, SuccessorDouble, TestEuro } from "../../typechain-types";
import { itNeedsConsentOfBoth } from "../common/consentCases";
import { named, numbers } from "../common/named";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf } from "../helpers/consent";
import {
  ACTS,
  createProgramme,
  DAY,
  deployDomain,
  deployLedger,
  domainOf,
  EURO,
  enrol,
  loadFixture,
  MONTH,
  Pair,
  policyWith,
  Stage,
  time,
} from "./fixture";

const RELATIONSHIP = hashOf("relationship");
const PERSONAL_TOKEN = hashOf("personal token");
const PROGRAMME = hashOf("programme");
const NOTICE = 30 * DAY;
const NOBODY = [ZeroAddress, 0n];
const Mood = { Adopts: 0, SaysNo: 1, Reverts: 2, Calls: 3 };
const WRONG_ANSWER = "0xdeadbeef";

const RELATIONSHIP_ENTRY = [
  "address",
  "address",
  "bytes32",
  "tuple(uint8 stage,uint8 scheme,uint16 chapter,uint48 careA,uint48 careB,uint40 checkpointAt,uint40 noticeEndsAt,uint24 epoch,bool noticeByB,uint8 noticesWithdrawn)",
  "tuple(uint96 balance,uint40 calendarStart,uint16 nextMonth,uint16 paidMonths,uint8 claimedMonths,uint40 suspendedAt,uint24 nonce,bool subsidised,uint8 suspensions)",
  "tuple(uint48 careA,uint48 careB,uint48 lastA,uint48 lastB,uint40 startedAt)",
];
const coder = AbiCoder.defaultAbiCoder();

const thingOf = (person: { address: string }) => zeroPadValue(person.address, 32);

async function codeHashOf(address: string): Promise<string> {
  return ethers.keccak256(await ethers.provider.getCode(address));
}

/** A ledger whose registry is told what to recognise; a later version is recognised; a pair in CS-1 has 1,000 euro each. */
async function over(assetName: string) {
  const all = await deployDomain();
  const { people, funder, stranger } = all;
  const registry = (await ethers.deployContract("RegistryDouble")) as unknown as RegistryDouble;
  const euro = (await ethers.deployContract(assetName)) as unknown as TestEuro;
  const { ledger, programmes, parts } = await deployLedger({
    asset: await euro.getAddress(),
    registry: await registry.getAddress(),
  });
  for (const person of [funder, stranger, ...people]) {
    await euro.mint(person, 10_000n * EURO);
    await euro.connect(person).approve(ledger, MaxUint256);
  }
  const pair = await Pair.of(ledger, people[0]!, people[1]!);
  await pair.open();
  for (const one of [pair.a, pair.b]) await ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
  const later = (await ethers.deployContract("SuccessorDouble", [
    await euro.getAddress(),
  ])) as unknown as SuccessorDouble;
  const address = await later.getAddress();
  const codeHash = await codeHashOf(address);
  await registry.recognise(ledger, address, codeHash);
  const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, stranger, later] };
  return {
    ...all,
    registry: registry as never,
    recognition: registry,
    euro,
    ledger,
    programmes,
    parts,
    coins: parts.coins as unknown as BaseContract,
    domain: await domainOf(ledger, "Commonweal Relationships"),
    deskDomain: await domainOf(programmes, "Commonweal Subsidy Programmes"),
    pair,
    later,
    address,
    codeHash,
    watched,
  };
}
type Scene = Awaited<ReturnType<typeof over>>;
const scene = () => over("TestEuro");

/** Both name a later version; the lower address sends. */
async function name({ pair, address }: Scene, ledger = address) {
  const signature = await pair.sign(pair.b, ACTS.nameSuccessor, { ledger, epoch: await pair.epoch() });
  return pair.ledger
    .connect(pair.a)
    .nameRelationshipSuccessor(pair.a, pair.b, pair.termsHash, ledger, CALLER, signature);
}

const move = ({ pair }: Scene, by = pair.a) => pair.ledger.connect(by).moveRelationship(pair.a, pair.b, pair.termsHash);

/** In CS-2, in a second chapter with 100 euro in the pot, named, and the notice is over. */
async function movable() {
  const all = await scene();
  const { pair } = all;
  await pair.begin(20n * EURO, 0n);
  await pair.checkpoint(5, 3);
  await pair.settle();
  await pair.compose(70n * EURO, 30n * EURO);
  await pair.checkpoint(6, 7);
  await name(all);
  await time.increase(NOTICE);
  return all;
}

async function entryOf({ later }: Scene) {
  return coder.decode(RELATIONSHIP_ENTRY, await later.entry());
}

describe("LaterVersions", () => {
  describe("nameRelationshipSuccessor", () => {
    itNeedsConsentOfBoth(async function naming() {
      const all = await scene();
      const { ledger, pair, stranger, address, watched } = all;
      const before = named(await ledger.relationshipOf(pair.id));
      const fields = { ...pair.both, ledger: address };
      return {
        watched,
        pair,
        stranger,
        act: ACTS.nameSuccessor,
        values: { ...fields, epoch: 0 },
        altered: { ledger: stranger.address },
        send: (by, signatureA, signatureB) =>
          ledger.connect(by).nameRelationshipSuccessor(pair.a, pair.b, pair.termsHash, address, signatureA, signatureB),
        works: async (tx) => {
          await tx;
          const movableAt = BigInt((await time.latest()) + NOTICE);
          await expect(tx).to.emit(ledger, "SuccessorNamed").withArgs(RELATIONSHIP, pair.id, address, movableAt);
          expect(await ledger.successorOf(RELATIONSHIP, pair.id)).to.deep.equal([address, movableAt]);
          const after = named(await ledger.relationshipOf(pair.id));
          expect(after).to.deep.equal({ ...before, epoch: 1n });
        },
        again: async () => ({
          error: "Consent_InvalidSignature",
          args: [pair.a.address, digestOf(pair.domain, ACTS.nameSuccessor, { ...fields, epoch: 1 })],
        }),
      };
    });

    it("takes a naming back, and the old signatures do not bring it back", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, address, watched } = all;
      const values = { ledger: address, epoch: 0 };
      const signatures = [
        await pair.sign(pair.a, ACTS.nameSuccessor, values),
        await pair.sign(pair.b, ACTS.nameSuccessor, values),
      ] as const;
      const carried = () => ledger.nameRelationshipSuccessor(pair.a, pair.b, pair.termsHash, address, ...signatures);
      await carried();
      await expect(name(all, ZeroAddress))
        .to.emit(ledger, "SuccessorNamed")
        .withArgs(RELATIONSHIP, pair.id, ZeroAddress, 0n);
      expect(await ledger.successorOf(RELATIONSHIP, pair.id)).to.deep.equal(NOBODY);
      const digest = digestOf(pair.domain, ACTS.nameSuccessor, { ...pair.both, ledger: address, epoch: 2 });
      await expectRefused(watched, carried, "Consent_InvalidSignature", [pair.a.address, digest]);
      await time.increase(NOTICE);
      await expectRefused(watched, () => move(all), "Succession_NotNamed", [RELATIONSHIP, pair.id]);
    });

    it("makes half-signed checkpoints and endings void", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, watched } = all;
      const signature = await pair.sign(pair.b, ACTS.dissolve, { epoch: 0 });
      await name(all);
      const call = () => ledger.connect(pair.a).dissolve(pair.a, pair.b, pair.termsHash, CALLER, signature);
      const digest = digestOf(pair.domain, ACTS.dissolve, { ...pair.both, epoch: 1 });
      await expectRefused(watched, call, "Consent_InvalidSignature", [pair.b.address, digest]);
    });

    it("begins the notice anew when named again", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, address, watched } = all;
      await name(all);
      await time.increase(NOTICE - 10);
      await name(all);
      const movableAt = BigInt((await time.latest()) + NOTICE);
      expect(await ledger.successorOf(RELATIONSHIP, pair.id)).to.deep.equal([address, movableAt]);
      await time.increase(DAY);
      const args = [RELATIONSHIP, pair.id, movableAt];
      await expectRefused(watched, () => move(all), "Succession_TooEarly", args);
    });

    it("refuses a relationship that is unknown or ended", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, people, watched } = all;
      const unknown = await Pair.of(ledger, people[0]!, people[1]!);
      const call = () => name({ ...all, pair: unknown });
      const where = { ...watched, ids: [unknown.id] };
      await expectRefused(where, call, "RelationshipCoins_WrongStage", [unknown.id, Stage.Unknown]);
      await pair.dissolve();
      const args = [pair.id, Stage.Ended];
      await expectRefused(watched, () => name(all), "RelationshipCoins_WrongStage", args);
    });

    it("refuses a contract that is not recognised", async () => {
      const all = await loadFixture(scene);
      const { euro, watched } = all;
      const other = await euro.getAddress();
      const args = [other, await codeHashOf(other)];
      await expectRefused(watched, () => name(all, other), "Succession_NotRecognised", args);
    });
  });

  describe("namePersonalTokenSuccessor", () => {
    const nameFor = ({ ledger, pair }: Scene, address: string) =>
      ledger.connect(pair.a).namePersonalTokenSuccessor(address);

    it("names for the caller only, and takes back", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, address } = all;
      const tx = await nameFor(all, address);
      const movableAt = BigInt((await time.latest()) + NOTICE);
      await expect(tx).to.emit(ledger, "SuccessorNamed").withArgs(PERSONAL_TOKEN, thingOf(pair.a), address, movableAt);
      expect(await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.a))).to.deep.equal([address, movableAt]);
      expect(await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.b))).to.deep.equal(NOBODY);
      expect(await ledger.successorOf(RELATIONSHIP, thingOf(pair.a))).to.deep.equal(NOBODY);
      await expect(nameFor(all, ZeroAddress))
        .to.emit(ledger, "SuccessorNamed")
        .withArgs(PERSONAL_TOKEN, thingOf(pair.a), ZeroAddress, 0n);
      expect(await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.a))).to.deep.equal(NOBODY);
    });

    it("refuses a contract when another, none, or another code is recognised", async () => {
      const all = await loadFixture(scene);
      const { ledger, recognition, euro, address, codeHash, watched } = all;
      for (const [successor, hash] of [
        [await euro.getAddress(), codeHash],
        [ZeroAddress, ZeroHash],
        [address, hashOf("other code")],
        [address, ZeroHash],
      ] as const) {
        await recognition.recognise(ledger, successor, hash);
        await expectRefused(watched, () => nameFor(all, address), "Succession_NotRecognised", [address, codeHash]);
      }
    });

    it("refuses an address without code, also if it is recognised", async () => {
      const all = await loadFixture(scene);
      const { ledger, recognition, stranger, watched } = all;
      const wallet = stranger.address;
      const codeHash = ethers.keccak256("0x");
      await recognition.recognise(ledger, wallet, codeHash);
      await expectRefused(watched, () => nameFor(all, wallet), "Succession_NotRecognised", [wallet, codeHash]);
    });

    it("refuses an account with an EIP-7702 delegation, also if it is recognised", async () => {
      const all = await loadFixture(scene);
      const { ledger, recognition, address, watched } = all;
      const wallet = ethers.Wallet.createRandom().address;
      const delegation = concat(["0xef0100", address]);
      await setCode(wallet, delegation);
      const codeHash = ethers.keccak256(delegation);
      await recognition.recognise(ledger, wallet, codeHash);
      await expectRefused(watched, () => nameFor(all, wallet), "Succession_NotRecognised", [wallet, codeHash]);
    });

    it("takes a contract of 24 bytes, one more than a delegation has", async () => {
      const all = await loadFixture(scene);
      const { ledger, recognition, pair } = all;
      const small = ethers.Wallet.createRandom().address;
      const code = `0x60${"00".repeat(23)}`;
      await setCode(small, code);
      await recognition.recognise(ledger, small, ethers.keccak256(code));
      await nameFor(all, small);
      expect((await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.a))).ledger).to.equal(small);
    });
  });

  describe("moveRelationship", () => {
    it("in CS-1 hands over no money and all care", async () => {
      const all = await loadFixture(scene);
      const { ledger, euro, pair, later, address } = all;
      await pair.checkpoint(4, 9);
      await name(all);
      await time.increase(NOTICE);
      const before = named(await ledger.relationshipOf(pair.id));
      const tx = move(all, pair.b);
      await expect(tx).to.emit(ledger, "EntryMoved").withArgs(RELATIONSHIP, pair.id, address, 0n);
      await expect(tx).not.to.emit(euro, "Transfer");
      const [a, b, termsHash, relationship, pot, chapter] = await entryOf(all);
      expect([a, b, termsHash]).to.deep.equal([pair.a.address, pair.b.address, pair.termsHash]);
      expect(relationship.toObject()).to.deep.equal(before);
      expect([relationship.careA, relationship.careB]).to.deep.equal([4n, 9n]);
      expect(pot.toArray().map(Number)).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 0]);
      expect(chapter.toArray().map(Number)).to.deep.equal([0, 0, 0, 0, 0]);
      expect(await later.amount()).to.equal(0n);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Moved);
    });

    it("in CS-2 hands over pot, counters and chapter, and leaves nothing behind", async () => {
      const all = await loadFixture(movable);
      const { ledger, euro, pair, later, address } = all;
      const relationship = named(await ledger.relationshipOf(pair.id));
      const pot = named(await ledger.potOf(pair.id));
      const chapter = named(await ledger.chapterOf(pair.id));
      expect(pot.balance).to.equal(100n * EURO);
      expect(relationship).to.include({ stage: Stage.CommonFund, chapter: 1n, careA: 6n, careB: 7n });
      expect(chapter).to.include({ careA: 5n, careB: 3n, lastA: 5n, lastB: 3n });
      const tokens = [await ledger.personalTokenOf(pair.a), await ledger.personalTokenOf(pair.b)];
      const tx = move(all);
      await expect(tx).to.changeTokenBalances(
        euro,
        [ledger, address, pair.a, pair.b],
        [-100n * EURO, 100n * EURO, 0n, 0n],
      );
      await expect(tx)
        .to.emit(ledger, "EntryMoved")
        .withArgs(RELATIONSHIP, pair.id, address, 100n * EURO);
      expect(await later.from()).to.equal(await ledger.getAddress());
      expect([await later.kind(), await later.thing(), await later.amount()]).to.deep.equal([
        RELATIONSHIP,
        pair.id,
        100n * EURO,
      ]);
      // The money was there before the later version was told.
      expect(await later.held()).to.equal(100n * EURO);
      const entry = await entryOf(all);
      expect(entry.slice(0, 3)).to.deep.equal([pair.a.address, pair.b.address, pair.termsHash]);
      expect(entry[3].toObject()).to.deep.equal(relationship);
      expect(entry[4].toObject()).to.deep.equal(pot);
      expect(entry[5].toObject()).to.deep.equal(chapter);
      // What is left is the counters and the word Moved.
      expect(named(await ledger.relationshipOf(pair.id))).to.deep.equal({ ...relationship, stage: Stage.Moved });
      expect(numbers(await ledger.potOf(pair.id))).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 0]);
      expect(await ledger.supplyOf(pair.id)).to.equal(0n);
      expect(await ledger.successorOf(RELATIONSHIP, pair.id)).to.deep.equal(NOBODY);
      expect([await ledger.personalTokenOf(pair.a), await ledger.personalTokenOf(pair.b)]).to.deep.equal(tokens);
    });

    it("stops a running subsidy first, to the second, and returns the rest to the treasury", async () => {
      const all = await loadFixture(scene);
      const { ledger, euro, pair, address, programmes } = all;
      await pair.begin();
      await pair.checkpoint(5, 5);
      const policy = policyWith({ minPaidMonths: 1 });
      const programme = await createProgramme(all as never, policy, 2_000n * EURO);
      await enrol(all as never, pair, programme, policy);
      const start = await time.latest();
      await name(all);
      const at = start + 2 * MONTH + MONTH / 4;
      await time.setNextBlockTimestamp(at);
      const tx = await move(all, pair.b);
      // 2 whole months and a quarter of the third, of 12 months at 100 euro; 100 euro of own contributions.
      await expect(tx)
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, 2n, 200n * EURO);
      await expect(tx)
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, 0n, 25n * EURO);
      await expect(tx)
        .to.emit(ledger, "EnrolmentEnded")
        .withArgs(pair.id, programme, 975n * EURO, at, 3);
      await expect(tx)
        .to.emit(ledger, "EntryMoved")
        .withArgs(RELATIONSHIP, pair.id, address, 325n * EURO);
      await expect(tx).to.changeTokenBalances(euro, [ledger, address], [-325n * EURO, 325n * EURO]);
      expect(await ledger.treasuryOf(programme)).to.equal(800n * EURO + 975n * EURO);
      expect(await euro.balanceOf(ledger)).to.equal(1_900n * EURO + 1_775n * EURO);
      const entry = await entryOf(all);
      expect(entry[4].toObject()).to.include({ balance: 325n * EURO, subsidised: false, claimedMonths: 0n });
      expect(numbers(await ledger.enrolmentOf(pair.id))).to.deep.equal([0, 0, 0, 0, 0, 0]);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Moved);
      expect(await ledger.fundedUntil(pair.id)).to.equal(0n);
      expect(await programmes.termsServed(pair.id)).to.equal(1n);
    });

    it("moves during a suspension, with what is left of it", async () => {
      const all = await loadFixture(movable);
      const { ledger, pair } = all;
      await ledger.connect(pair.b).suspend(pair.b, pair.a, pair.b, pair.termsHash, CALLER);
      const suspendedAt = BigInt(await time.latest());
      await move(all);
      const entry = await entryOf(all);
      expect(entry[4].toObject()).to.include({ balance: 100n * EURO, suspendedAt, suspensions: 6n });
    });

    it("refuses a stranger", async () => {
      const all = await loadFixture(movable);
      const { pair, stranger, watched } = all;
      const args = [pair.id, stranger.address];
      await expectRefused(watched, () => move(all, stranger), "RelationshipCoins_NotAPartner", args);
    });

    it("refuses when nothing is named", async () => {
      const all = await loadFixture(scene);
      const { pair, watched } = all;
      await expectRefused(watched, () => move(all), "Succession_NotNamed", [RELATIONSHIP, pair.id]);
    });

    it("refuses in the second before the notice is over, and works in the next", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, watched } = all;
      await name(all);
      const { movableAt } = await ledger.successorOf(RELATIONSHIP, pair.id);
      const args = [RELATIONSHIP, pair.id, movableAt];
      await time.setNextBlockTimestamp(movableAt - 1n);
      await expectRefused(watched, () => move(all), "Succession_TooEarly", args);
      await time.setNextBlockTimestamp(movableAt);
      await move(all);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Moved);
    });

    it("refuses during notice, so whoever regrets can leave, and works once it is withdrawn", async () => {
      const all = await loadFixture(movable);
      const { ledger, pair, watched } = all;
      const { a, b, terms, termsHash } = pair;
      await ledger.connect(b).giveNotice(b, a, b, terms, CALLER);
      const { noticeEndsAt } = await ledger.relationshipOf(pair.id);
      const args = [pair.id, noticeEndsAt];
      await expectRefused(watched, () => move(all), "RelationshipCoins_NoticeGiven", args);
      await ledger.connect(b).withdrawNotice(b, a, b, termsHash, CALLER);
      await move(all);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Moved);
    });

    it("refuses once the recognition was withdrawn or went to another", async () => {
      const all = await loadFixture(movable);
      const { ledger, recognition, euro, address, codeHash, watched } = all;
      for (const other of [ZeroAddress, await euro.getAddress()]) {
        await recognition.recognise(ledger, other, other === ZeroAddress ? ZeroHash : await codeHashOf(other));
        await expectRefused(watched, () => move(all), "Succession_NotRecognised", [address, codeHash]);
      }
    });

    it("refuses once the code of the later version has changed, or is gone", async () => {
      const all = await loadFixture(movable);
      const { address, watched } = all;
      for (const code of [`${await ethers.provider.getCode(address)}00`, "0x"]) {
        await setCode(address, code);
        const args = [address, ethers.keccak256(code)];
        await expectRefused(watched, () => move(all), "Succession_NotRecognised", args);
      }
    });

    it("does nothing when the later version answers something else", async () => {
      const all = await loadFixture(movable);
      const { later, address, watched } = all;
      await later.setMood(Mood.SaysNo, ZeroAddress, "0x");
      await expectRefused(watched, () => move(all), "Succession_NotAdopted", [address, WRONG_ANSWER]);
    });

    it("does nothing when the later version fails, or is no ledger at all", async () => {
      const all = await loadFixture(movable);
      const { ledger, later, recognition, pair, euro, watched } = all;
      await later.setMood(Mood.Reverts, ZeroAddress, "0x");
      const thrower = later as unknown as BaseContract;
      await expectRefused(watched, () => move(all), "SuccessorDouble_NotToday", [], thrower);
      const other = await euro.getAddress();
      await recognition.recognise(ledger, other, await codeHashOf(other));
      await name(all, other);
      await time.increase(NOTICE);
      const money = [await euro.balanceOf(ledger), await euro.balanceOf(other)];
      await expect(move(all)).to.be.revertedWithoutReason();
      expect([await euro.balanceOf(ledger), await euro.balanceOf(other)]).to.deep.equal(money);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
    });

    it("does nothing when the later version calls back into what moves money", async () => {
      const all = await loadFixture(movable);
      const { ledger, coins, later, pair, address, watched } = all;
      const encode = ledger.interface;
      for (const data of [
        encode.encodeFunctionData("moveRelationship", [address, pair.b.address, pair.termsHash]),
        encode.encodeFunctionData("movePersonalToken"),
        encode.encodeFunctionData("cashOut", [address, 1n, CALLER]),
        encode.encodeFunctionData("redeem", [address, 1n, CALLER]),
        encode.encodeFunctionData("monetise", [address, 1n, CALLER]),
      ]) {
        await later.setMood(Mood.Calls, await ledger.getAddress(), data);
        await expectRefused(watched, () => move(all), "ReentrancyGuardReentrantCall", [], coins);
      }
    });

    it("shows a later version that calls back that nothing is left here", async () => {
      const all = await loadFixture(movable);
      const { ledger, later, pair, watched } = all;
      const { a, b, terms } = pair;
      const collect = ledger.interface.encodeFunctionData("collectContribution", [a.address, b.address, terms]);
      await later.setMood(Mood.Calls, await ledger.getAddress(), collect);
      const args = [pair.id, Stage.Moved];
      await expectRefused(watched, () => move(all), "RelationshipCoins_WrongStage", args);
    });

    it("does nothing when the asset refuses", async () => {
      const all = await over("MoodyEuro");
      const { pair, euro, coins, watched } = all;
      const moody = euro as unknown as MoodyEuro;
      await pair.begin();
      await name(all);
      await time.increase(NOTICE);
      await moody.setMood(1);
      await expectRefused(watched, () => move(all), "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
      await moody.setMood(2);
      const args = [await euro.getAddress()];
      await expectRefused(watched, () => move(all), "SafeERC20FailedOperation", args, coins);
    });

    it("is the last thing that can happen to a relationship", async () => {
      const all = await loadFixture(movable);
      const { ledger, pair, daycare, recognition, watched } = all;
      await move(all);
      await recognition.setStanding(daycare, 1, pair.terms.regionA, 1);
      const { a, b, terms, termsHash } = pair;
      const moved: [string, unknown[]] = ["RelationshipCoins_WrongStage", [pair.id, Stage.Moved]];
      for (const call of [
        () => move(all),
        () => name(all),
        () => pair.open(),
        () => pair.checkpoint(60, 70),
        () => pair.begin(),
        () => pair.compose(1n, 1n),
        () => pair.collect(),
        () => pair.settle(),
        () => pair.dissolve(),
        () => ledger.connect(a).cancelSignatures(a, b, termsHash),
        () => ledger.connect(a).giveNotice(a, a, b, terms, CALLER),
        () => ledger.connect(a).suspend(a, a, b, termsHash, CALLER),
        () => ledger.connect(a).decline(a, a, b, termsHash, CALLER),
        () => ledger.connect(a).confirmBatch(a, b, termsHash, [{ units: 1n, answer: 0 }], CALLER),
      ]) {
        await expectRefused(watched, call, ...moved);
      }
      const pay = () => pair.pay(daycare.address, 1n);
      await expectRefused(watched, pay, "RelationshipCoins_PotTooSmall", [pair.id, 0n, 1n]);
    });
  });

  describe("movePersonalToken", () => {
    async function ownMovable() {
      const all = await scene();
      const { ledger, pair, address } = all;
      await ledger.connect(pair.a).cashOut(pair.a, 100n * EURO, CALLER);
      await ledger.connect(pair.a).namePersonalTokenSuccessor(address);
      await time.increase(NOTICE);
      return all;
    }

    it("moves balance and own deposits of the caller, and nobody else's", async () => {
      const all = await loadFixture(ownMovable);
      const { ledger, euro, pair, later, address, watched } = all;
      const tx = ledger.connect(pair.a).movePersonalToken();
      const amount = 900n * EURO;
      await expect(tx).to.changeTokenBalances(euro, [ledger, address, pair.a], [-amount, amount, 0n]);
      await expect(tx).to.emit(ledger, "EntryMoved").withArgs(PERSONAL_TOKEN, thingOf(pair.a), address, amount);
      const entry = coder.decode(["tuple(uint96 balance,uint96 ownDeposits)"], await later.entry())[0];
      expect(entry).to.deep.equal([amount, amount]);
      expect([await later.kind(), await later.thing(), await later.amount(), await later.held()]).to.deep.equal([
        PERSONAL_TOKEN,
        thingOf(pair.a),
        amount,
        amount,
      ]);
      expect(await ledger.personalTokenOf(pair.a)).to.deep.equal([0n, 0n]);
      expect(await ledger.personalTokenOf(pair.b)).to.deep.equal([1_000n * EURO, 1_000n * EURO]);
      expect(await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.a))).to.deep.equal(NOBODY);
      // A naming serves once.
      const again = () => ledger.connect(pair.a).movePersonalToken();
      await expectRefused(watched, again, "Succession_NotNamed", [PERSONAL_TOKEN, thingOf(pair.a)]);
      const cash = () => ledger.connect(pair.a).cashOut(pair.a, 1n, CALLER);
      await expectRefused(watched, cash, "RelationshipCoins_NotCashable", [pair.a.address, 0n, 1n]);
    });

    it("hands over an empty one without a transfer", async () => {
      const all = await loadFixture(scene);
      const { ledger, euro, stranger, later, address } = all;
      await ledger.connect(stranger).namePersonalTokenSuccessor(address);
      await time.increase(NOTICE);
      const tx = ledger.connect(stranger).movePersonalToken();
      await expect(tx).to.emit(ledger, "EntryMoved").withArgs(PERSONAL_TOKEN, thingOf(stranger), address, 0n);
      await expect(tx).not.to.emit(euro, "Transfer");
      expect(await later.adopted()).to.equal(1n);
    });

    it("refuses when nothing is named, or for somebody else, or too early", async () => {
      const all = await loadFixture(scene);
      const { ledger, pair, address, watched } = all;
      await ledger.connect(pair.a).namePersonalTokenSuccessor(address);
      const { movableAt } = await ledger.successorOf(PERSONAL_TOKEN, thingOf(pair.a));
      const early = () => ledger.connect(pair.a).movePersonalToken();
      const thing = thingOf(pair.a);
      await expectRefused(watched, early, "Succession_TooEarly", [PERSONAL_TOKEN, thing, movableAt]);
      await time.increase(NOTICE);
      const other = () => ledger.connect(pair.b).movePersonalToken();
      await expectRefused(watched, other, "Succession_NotNamed", [PERSONAL_TOKEN, thingOf(pair.b)]);
    });

    it("does nothing when the later version answers something else, fails, or calls back", async () => {
      const all = await loadFixture(ownMovable);
      const { ledger, coins, pair, later, address, watched } = all;
      const call = () => ledger.connect(pair.a).movePersonalToken();
      await later.setMood(Mood.SaysNo, ZeroAddress, "0x");
      await expectRefused(watched, call, "Succession_NotAdopted", [address, WRONG_ANSWER]);
      await later.setMood(Mood.Reverts, ZeroAddress, "0x");
      await expectRefused(watched, call, "SuccessorDouble_NotToday", [], later as unknown as BaseContract);
      const data = ledger.interface.encodeFunctionData("movePersonalToken");
      await later.setMood(Mood.Calls, await ledger.getAddress(), data);
      await expectRefused(watched, call, "ReentrancyGuardReentrantCall", [], coins);
    });

    it("refuses once the code of the later version has changed", async () => {
      const all = await loadFixture(ownMovable);
      const { ledger, pair, address, watched } = all;
      const code = `${await ethers.provider.getCode(address)}00`;
      await setCode(address, code);
      const call = () => ledger.connect(pair.a).movePersonalToken();
      await expectRefused(watched, call, "Succession_NotRecognised", [address, ethers.keccak256(code)]);
    });
  });

  describe("nameProgrammeSuccessor and moveProgramme", () => {
    async function withProgramme() {
      const all = await scene();
      const { pair } = all;
      await pair.begin();
      const policy = policyWith({ minPaidMonths: 1 });
      const programme = await createProgramme(all as never, policy, 2_000n * EURO);
      await enrol(all as never, pair, programme, policy);
      return { ...all, programme, policy, thing: ethers.toBeHex(programme, 32) };
    }

    it("refuse everybody but the desk, also the funder", async () => {
      const { ledger, funder, stranger, programme, address, watched } = await loadFixture(withProgramme);
      for (const caller of [funder, stranger]) {
        for (const call of [
          () => ledger.connect(caller).nameProgrammeSuccessor(programme, address),
          () => ledger.connect(caller).moveProgramme(programme, "0x"),
        ]) {
          await expectRefused(watched, call, "RelationshipCoins_OnlyTheDesk", [caller.address]);
        }
      }
    });

    it("move what is not reserved, with funder and policy, and leave the reserved part", async () => {
      const all = await loadFixture(withProgramme);
      const { ledger, programmes, euro, funder, later, pair, programme, thing, address } = all;
      const tx = await programmes.connect(funder).nameSuccessor(programme, address);
      const movableAt = BigInt((await time.latest()) + NOTICE);
      await expect(tx).to.emit(ledger, "SuccessorNamed").withArgs(PROGRAMME, thing, address, movableAt);
      expect(await ledger.successorOf(PROGRAMME, thing)).to.deep.equal([address, movableAt]);
      await time.increaseTo(movableAt);
      const moved = programmes.connect(funder).moveProgramme(programme);
      const amount = 800n * EURO;
      await expect(moved).to.changeTokenBalances(euro, [ledger, address], [-amount, amount]);
      await expect(moved).to.emit(ledger, "EntryMoved").withArgs(PROGRAMME, thing, address, amount);
      const { policyHash } = await programmes.programmeOf(programme);
      expect(coder.decode(["address", "bytes32"], await later.entry())).to.deep.equal([funder.address, policyHash]);
      expect(await later.held()).to.equal(amount);
      expect(await ledger.treasuryOf(programme)).to.equal(0n);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
      await ledger.claimSubsidies([pair.id]);
      expect((await ledger.potOf(pair.id)).balance).to.equal(200n * EURO);
    });

    it("refuse a funder who named nothing, comes too early, or whose later version says no", async () => {
      const all = await loadFixture(withProgramme);
      const { ledger, programmes, funder, later, programme, thing, address, watched } = all;
      const call = () => programmes.connect(funder).moveProgramme(programme);
      await expectRefused(watched, call, "Succession_NotNamed", [PROGRAMME, thing]);
      await programmes.connect(funder).nameSuccessor(programme, address);
      const { movableAt } = await ledger.successorOf(PROGRAMME, thing);
      await expectRefused(watched, call, "Succession_TooEarly", [PROGRAMME, thing, movableAt]);
      await time.increase(NOTICE);
      await later.setMood(Mood.SaysNo, ZeroAddress, "0x");
      await expectRefused(watched, call, "Succession_NotAdopted", [address, WRONG_ANSWER]);
      expect(await ledger.treasuryOf(programme)).to.equal(800n * EURO);
      await programmes.connect(funder).nameSuccessor(programme, ZeroAddress);
      await expectRefused(watched, call, "Succession_NotNamed", [PROGRAMME, thing]);
    });
  });

  describe("given the co-operatives' own registry", () => {
    it("needs their vote, and the code that they voted on", async () => {
      const { ledger, registry, euro, daycare, farm, people } = await loadFixture(deployDomain);
      const later = await ethers.deployContract("SuccessorDouble", [await euro.getAddress()]);
      const address = await later.getAddress();
      const codeHash = await codeHashOf(address);
      const person = people[0]!;
      const watched = { ledger, ids: [], people: [person, daycare] };
      const naming = () => ledger.connect(person).namePersonalTokenSuccessor(address);
      await expectRefused(watched, naming, "Succession_NotRecognised", [address, codeHash]);
      const motion = {
        action: 4,
        proposer: daycare.address,
        subject: await ledger.getAddress(),
        successor: address,
        codeHash,
        record: { kind: 0, publicBody: false, region: "0x0000000000000000", categories: 0 },
        detailsHash: hashOf("a fault"),
        detailsUri: "",
        salt: 1n,
      };
      await registry.connect(daycare).openMotion(motion, CALLER);
      const id = await registry.motionId(motion);
      for (const voter of [daycare, farm]) await registry.connect(voter).castVote(id, voter, 1, 1, CALLER);
      await time.increase(7 * DAY);
      await expectRefused(watched, naming, "Succession_NotRecognised", [address, codeHash]);
      await registry.executeMotion(motion, CALLER);
      await expect(naming()).to.emit(ledger, "SuccessorNamed");
      await ledger.connect(person).monetise(person, EURO, CALLER);
      await time.increase(NOTICE);
      await expect(ledger.connect(person).movePersonalToken()).to.changeTokenBalances(
        euro,
        [ledger, address],
        [-EURO, EURO],
      );
    });
  });
});
