import { expect } from "chai";
import { id as hashOf, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { IRelationshipCoins } from "../../typechain-types";
import { named, numbers } from "../common/named";
import { expectUntouched } from "../common/untouched";
import { CALLER, carry } from "../helpers/consent";
import {
  ACTS,
  createProgramme,
  DAY,
  deployDomain,
  deployLedger,
  domainOf,
  EURO,
  enrol,
  funded,
  loadFixture,
  MONTH,
  opened,
  Pair,
  policyWith,
  Scheme,
  Stage,
  time,
} from "./fixture";

const COINS = "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins";
const now = async () => BigInt(await time.latest());

const fields = {
  pot: {
    balance: 0n,
    calendarStart: 0n,
    nextMonth: 0n,
    paidMonths: 0n,
    claimedMonths: 0n,
    suspendedAt: 0n,
    nonce: 0n,
    subsidised: false,
    suspensions: 0n,
  },
  chapter: { careA: 0n, careB: 0n, lastA: 0n, lastB: 0n, startedAt: 0n },
  declarations: { totalA: 0n, totalB: 0n, stateA: 0n, stateB: 0n },
  enrolment: { programme: 0n, rate: 0n, start: 0n, months: 0n, categories: 0n, localOnly: false },
};

describe("RelationshipViews", () => {
  it("shows what the ledger was deployed with, for each cash-out rule", async () => {
    const { euro, registry } = await deployDomain();
    for (const cashOut of [0, 1, 2]) {
      const setting = { asset: await euro.getAddress(), registry: await registry.getAddress(), cashOut };
      const { ledger, programmes } = await deployLedger(setting);
      expect(await ledger.asset()).to.equal(setting.asset);
      expect(await ledger.registry()).to.equal(setting.registry);
      expect(await ledger.subsidyProgrammes()).to.equal(await programmes.getAddress());
      expect(await ledger.cashOutRule()).to.equal(cashOut);
      expect(await programmes.ledger()).to.equal(await ledger.getAddress());
    }
  });

  it("shows its EIP-712 domain, which is that of the ledger", async () => {
    const { ledger } = await loadFixture(deployDomain);
    expect(await ledger.eip712Domain()).to.deep.equal([
      "0x0f",
      "Commonweal Relationships",
      "1",
      31_337n,
      await ledger.getAddress(),
      ZeroHash,
      [],
    ]);
  });

  it("shows hashes and ids of terms, whether or not the two have opened", async () => {
    const { ledger, people } = await loadFixture(deployDomain);
    const pair = await Pair.of(ledger, people[0]!, people[1]!, {
      scheme: Scheme.Weighted,
      weights: hashOf("table"),
      contribution: 2n ** 96n - 1n,
      notice: 90 * DAY,
      arbitrator: people[2]!.address,
    });
    const types = { Terms: ACTS.open.types.Terms! };
    const termsHash = TypedDataEncoder.hashStruct("Terms", types, pair.terms);
    expect(await ledger.hashTerms(pair.terms)).to.equal(termsHash);
    const type = Object.entries(ACTS.open.types)
      .map(([name, all]) => `${name}(${all.map((one) => `${one.type} ${one.name}`).join(",")})`)
      .join("");
    const id = ethers.keccak256(
      ethers.AbiCoder.defaultAbiCoder().encode(
        ["bytes32", "address", "address", "bytes32"],
        [hashOf(type), pair.a.address, pair.b.address, termsHash],
      ),
    );
    expect(await ledger.relationshipId(pair.a, pair.b, termsHash)).to.equal(id);
    expect(await ledger.relationshipId(pair.b, pair.a, termsHash)).not.to.equal(id);
    for (const other of [{ notice: 89 * DAY }, { salt: ZeroHash }, { regionB: "0x1122334455667788" }]) {
      expect(await ledger.hashTerms({ ...pair.terms, ...other })).not.to.equal(termsHash);
    }
  });

  it("shows nothing of what never was", async () => {
    const { ledger, stranger } = await loadFixture(deployDomain);
    const id = hashOf("nothing");
    expect(await ledger.stageOf(id)).to.equal(Stage.Unknown);
    expect(numbers(await ledger.relationshipOf(id))).to.deep.equal(Array(10).fill(0));
    expect(named(await ledger.potOf(id))).to.deep.equal(fields.pot);
    expect(named(await ledger.chapterOf(id))).to.deep.equal(fields.chapter);
    expect(named(await ledger.declarationsOf(id))).to.deep.equal(fields.declarations);
    expect(named(await ledger.enrolmentOf(id))).to.deep.equal(fields.enrolment);
    expect(await ledger.personalTokenOf(stranger)).to.deep.equal([0n, 0n]);
    expect(await ledger.cashableOf(stranger)).to.equal(0n);
    expect(await ledger.claimableOf(id)).to.equal(0n);
    expect(await ledger.fundedUntil(id)).to.equal(0n);
    expect(await ledger.treasuryOf(1)).to.equal(0n);
    expect(await ledger.supplyOf(id)).to.equal(0n);
    expect(await ledger.supplyOf(stranger.address)).to.equal(0n);
    expect(await ledger.successorOf(hashOf("relationship"), id)).to.deep.equal([ZeroAddress, 0n]);
    expect(await ledger.proposalOf(stranger, id)).to.deep.equal([ZeroAddress, 0n]);
  });

  it("follows a pair from opening to the end", async () => {
    const { ledger, pair } = await loadFixture(opened);
    const { a, b, terms, termsHash, id } = pair;
    const checkpointAt = await now();
    const relationship = {
      stage: Stage.Activities,
      scheme: Scheme.Activities,
      chapter: 0n,
      careA: 0n,
      careB: 0n,
      checkpointAt,
      noticeEndsAt: 0n,
      epoch: 0n,
      noticeByB: false,
      noticesWithdrawn: 0n,
    };
    const slot = async () => named(await ledger.relationshipOf(id));
    const pot = async () => named(await ledger.potOf(id));
    expect(await slot()).to.deep.equal(relationship);
    expect(await ledger.stageOf(id)).to.equal(Stage.Activities);

    for (const one of [a, b]) await ledger.connect(one).monetise(one, 1_000n * EURO, CALLER);
    await pair.begin(10n * EURO, 0n);
    Object.assign(relationship, { stage: Stage.CommonFund });
    const begun = {
      ...fields.pot,
      balance: 110n * EURO,
      calendarStart: await now(),
      nextMonth: 1n,
      paidMonths: 1n,
    };
    expect(await slot()).to.deep.equal(relationship);
    expect(await pot()).to.deep.equal(begun);
    expect(await ledger.stageOf(id)).to.equal(Stage.CommonFund);
    expect(await ledger.supplyOf(id)).to.equal(110n * EURO);
    expect(await ledger.supplyOf(a.address)).to.equal(940n * EURO);

    const asOf = await now();
    await pair.checkpoint(3, 1);
    Object.assign(relationship, { careA: 3n, careB: 1n, checkpointAt: asOf });
    expect(await slot()).to.deep.equal(relationship);
    await pair.settle();
    Object.assign(relationship, { chapter: 1n, checkpointAt: await now() });
    expect(await slot()).to.deep.equal(relationship);
    expect(await pot()).to.deep.equal({ ...begun, balance: 0n, nonce: 1n });
    const startedAt = await now();
    expect(named(await ledger.chapterOf(id))).to.deep.equal({
      careA: 3n,
      careB: 1n,
      lastA: 3n,
      lastB: 1n,
      startedAt,
    });
    expect((await ledger.personalTokenOf(a)).balance).to.equal(940n * EURO + (330n * EURO) / 4n);
    expect((await ledger.personalTokenOf(b)).balance).to.equal(950n * EURO + (110n * EURO) / 4n);

    await ledger.connect(b).suspend(b, a, b, termsHash, CALLER);
    expect(await pot()).to.deep.equal({
      ...begun,
      balance: 0n,
      nonce: 1n,
      suspendedAt: await now(),
      suspensions: 6n,
    });
    await ledger.connect(b).giveNotice(b, a, b, terms, CALLER);
    await ledger.connect(b).withdrawNotice(b, a, b, termsHash, CALLER);
    Object.assign(relationship, { noticesWithdrawn: 2n });
    expect(await slot()).to.deep.equal(relationship);
    await ledger.connect(b).giveNotice(b, a, b, terms, CALLER);
    Object.assign(relationship, { noticeEndsAt: (await now()) + BigInt(terms.notice), noticeByB: true });
    expect(await slot()).to.deep.equal(relationship);
    await ledger.connect(a).declareCare(a, a, b, terms, [], 10, ZeroHash, CALLER);
    await ledger.connect(b).declareCare(b, a, b, terms, [], 11, ZeroHash, CALLER);
    await ledger.connect(b).contestDeclaration(b, a, b, terms, CALLER);
    expect(named(await ledger.declarationsOf(id))).to.deep.equal({
      totalA: 10n,
      totalB: 11n,
      stateA: 4n,
      stateB: 1n,
    });

    await pair.dissolve();
    expect(await ledger.stageOf(id)).to.equal(Stage.Ended);
    Object.assign(relationship, { stage: Stage.Ended, noticeEndsAt: 0n, noticeByB: false });
    expect(await slot()).to.deep.equal(relationship);
    expect(await pot()).to.deep.equal(fields.pot);
    expect(named(await ledger.declarationsOf(id))).to.deep.equal(fields.declarations);
  });

  it("follows a subsidy, also through a suspension", async () => {
    const all = await loadFixture(funded);
    const { ledger, pair } = all;
    const { a, b, terms, termsHash, id } = pair;
    await pair.checkpoint(1, 1);
    const policy = policyWith({ minPaidMonths: 1, months: 3, categories: 5, localOnly: true });
    const programme = await createProgramme(all, policy, 1_000n * EURO);
    expect(await ledger.treasuryOf(programme)).to.equal(1_000n * EURO);
    await enrol(all, pair, programme, policy);
    const start = await now();
    const enrolment = {
      programme: BigInt(programme),
      rate: 100n * EURO,
      start,
      months: 3n,
      categories: 5n,
      localOnly: true,
    };
    const month = BigInt(MONTH);
    expect(named(await ledger.enrolmentOf(id))).to.deep.equal(enrolment);
    expect(await ledger.stageOf(id)).to.equal(Stage.Subsidised);
    expect((await ledger.relationshipOf(id)).stage).to.equal(Stage.CommonFund);
    expect(await ledger.treasuryOf(programme)).to.equal(700n * EURO);
    expect(await ledger.fundedUntil(id)).to.equal(start + 3n * month);
    expect(await ledger.claimableOf(id)).to.equal(0n);

    await time.increaseTo(start + month - 1n);
    expect(await ledger.claimableOf(id)).to.equal(0n);
    await time.increaseTo(start + month);
    expect(await ledger.claimableOf(id)).to.equal(100n * EURO);
    await ledger.claimSubsidies([id]);
    expect(await ledger.claimableOf(id)).to.equal(0n);
    expect(named(await ledger.potOf(id))).to.include({ balance: 200n * EURO, claimedMonths: 1n });

    // Ten days in which the clock of the term stands still.
    const suspendedAt = start + month + 5n * BigInt(DAY);
    await time.setNextBlockTimestamp(suspendedAt);
    await ledger.connect(a).suspend(a, a, b, termsHash, CALLER);
    await time.increaseTo(suspendedAt + 10n * BigInt(DAY));
    expect(await ledger.fundedUntil(id)).to.equal(start + 3n * month + 10n * BigInt(DAY));
    await time.setNextBlockTimestamp(suspendedAt + 10n * BigInt(DAY) + 1n);
    await ledger.connect(a).liftSuspension(a, a, b, terms, CALLER);
    const moved = 10n * BigInt(DAY) + 1n;
    expect(named(await ledger.enrolmentOf(id))).to.deep.equal({ ...enrolment, start: start + moved });
    expect(await ledger.fundedUntil(id)).to.equal(start + moved + 3n * month);
    await time.increaseTo(start + moved + 2n * month - 1n);
    expect(await ledger.claimableOf(id)).to.equal(0n);
    await time.increaseTo(start + moved + 2n * month);
    expect(await ledger.claimableOf(id)).to.equal(100n * EURO);
    await time.increaseTo(start + moved + 9n * month);
    expect(await ledger.claimableOf(id)).to.equal(200n * EURO);

    await ledger.claimSubsidies([id]);
    expect(await ledger.stageOf(id)).to.equal(Stage.CommonFund);
    expect(await ledger.fundedUntil(id)).to.equal(0n);
    expect(await ledger.claimableOf(id)).to.equal(0n);
    expect(named(await ledger.enrolmentOf(id))).to.deep.equal(fields.enrolment);
    expect((await ledger.potOf(id)).balance).to.equal(400n * EURO);
    expect(await ledger.treasuryOf(programme)).to.equal(700n * EURO);
  });

  it("names the three kinds of coins", async () => {
    const { ledger, pair } = await loadFixture(funded);
    const person = pair.a.address;
    expect([await ledger.name(1), await ledger.symbol(1)]).to.deep.equal(["Care Credit", "CARE"]);
    expect([await ledger.name(person), await ledger.symbol(person)]).to.deep.equal([
      `Personal Token ${person.toLowerCase()}`,
      "PT",
    ]);
    expect([await ledger.name(pair.id), await ledger.symbol(pair.id)]).to.deep.equal([
      `Composite Coin ${pair.id}`,
      "CC",
    ]);
    const last = 2n ** 160n - 1n;
    expect([await ledger.name(last), await ledger.symbol(last)]).to.deep.equal([
      `Personal Token 0x${"f".repeat(40)}`,
      "PT",
    ]);
    expect([await ledger.name(last + 1n), await ledger.symbol(last + 1n)]).to.deep.equal([
      `Composite Coin 0x${(last + 1n).toString(16).padStart(64, "0")}`,
      "CC",
    ]);
    for (const id of [1n, BigInt(person), BigInt(pair.id)]) expect(await ledger.decimals(id)).to.equal(6);
  });

  it("shows the supply of Personal Tokens and Composite Coins, and what is cashable", async () => {
    const { ledger, pair } = await loadFixture(funded);
    expect(await ledger.supplyOf(pair.a.address)).to.equal(950n * EURO);
    expect(await ledger.supplyOf(pair.id)).to.equal(100n * EURO);
    expect(await ledger.supplyOf(1)).to.equal(0n);
    expect(await ledger.personalTokenOf(pair.a)).to.deep.equal([950n * EURO, 1_000n * EURO]);
    expect(await ledger.cashableOf(pair.a)).to.equal(950n * EURO);
    await pair.checkpoint(1, 0);
    await pair.dissolve();
    expect(await ledger.personalTokenOf(pair.a)).to.deep.equal([1_050n * EURO, 1_000n * EURO]);
    expect(await ledger.cashableOf(pair.a)).to.equal(1_000n * EURO);
    expect(await ledger.supplyOf(pair.id)).to.equal(0n);
  });
});

describe("Continued", () => {
  async function begun() {
    const all = await funded();
    const { ledger, pair, stranger, parts } = all;
    const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, stranger] };
    const names = ["coins", "chapters", "endings", "views"] as const;
    const asLedger = async (part: (typeof names)[number]) =>
      (await ethers.getContractAt(COINS, await parts[part].getAddress())) as unknown as IRelationshipCoins;
    return { ...all, watched, asLedger };
  }

  it("refuses functions that no part knows", async () => {
    const { ledger, stranger, watched } = await loadFixture(begun);
    await expectUntouched(watched, async () => {
      for (const data of ["0xdeadbeef", "0x00", hashOf("withdraw()").slice(0, 10), `0x${"00".repeat(36)}`]) {
        await expect(stranger.sendTransaction({ to: ledger, data })).to.be.revertedWithoutReason();
      }
    });
  });

  it("refuses ether, plainly or with an act of any part", async () => {
    const { ledger, pair, watched, asLedger } = await loadFixture(begun);
    const encode = ledger.interface;
    const acts = [
      "0x",
      "0xdeadbeef",
      encode.encodeFunctionData("monetise", [pair.a.address, 1n, CALLER]),
      encode.encodeFunctionData("cancelSignature", [0n]),
      encode.encodeFunctionData("giveNotice", [pair.a.address, pair.a.address, pair.b.address, pair.terms, CALLER]),
      encode.encodeFunctionData("asset"),
      encode.encodeFunctionData("multicall", [[]]),
    ];
    await expectUntouched(watched, async () => {
      for (const part of ["coins", "chapters", "endings", "views"] as const) {
        const to = await asLedger(part);
        for (const data of acts) {
          await expect(pair.a.sendTransaction({ to, data, value: 1n })).to.be.revertedWithoutReason();
        }
        expect(await ethers.provider.getBalance(to)).to.equal(0n);
      }
    });
  });

  it("knows nobody when a part is called on its own, and the ledger does not notice", async () => {
    const { ledger, euro, pair, parts, watched, asLedger } = await loadFixture(begun);
    const { a, b, terms, termsHash, id } = pair;
    for (const name of ["chapters", "endings"] as const) {
      const part = await asLedger(name);
      expect(await part.stageOf(id)).to.equal(Stage.Unknown);
      expect((await part.potOf(id)).balance).to.equal(0n);
      expect(await part.personalTokenOf(a)).to.deep.equal([0n, 0n]);
      expect(await part.asset()).to.equal(await euro.getAddress());
      await expectUntouched(watched, async () => {
        const args = [id, Stage.Unknown];
        for (const call of [
          () => part.connect(a).giveNotice(a, a, b, terms, CALLER),
          () => part.connect(a).moveRelationship(a, b, termsHash),
        ]) {
          await expect(call())
            .to.be.revertedWithCustomError(ledger, "RelationshipCoins_WrongStage")
            .withArgs(...args);
        }
        await expect(part.connect(a).movePersonalToken()).to.be.revertedWithCustomError(ledger, "Succession_NotNamed");
        await expect(part.connect(a).fundTreasury(1, a, 1n)).to.be.reverted;
      });
    }
    // What is recorded in a part is recorded there only.
    const chapters = await asLedger("chapters");
    await expectUntouched(watched, async () => {
      await chapters.connect(a).cancelSignature(BigInt(id) >> 64n);
      await chapters.connect(a).cancelSignature(0n);
      const undeclared = await Pair.of(ledger, a, b);
      await chapters.connect(a).decline(a, a, b, undeclared.termsHash, CALLER);
      expect(await chapters.stageOf(undeclared.id)).to.equal(Stage.Declined);
      expect(await ledger.stageOf(undeclared.id)).to.equal(Stage.Unknown);
    });
    expect(await euro.balanceOf(parts.chapters)).to.equal(0n);
  });

  it("cannot be made to pay out, or to take money, by a part on its own", async () => {
    const { ledger, euro, pair, watched, asLedger } = await loadFixture(begun);
    const { a } = pair;
    // The money of people who allowed the ledger is out of a part's reach: they allowed the ledger.
    for (const name of ["chapters", "endings", "views"] as const) {
      const part = await asLedger(name);
      await expectUntouched(watched, async () => {
        await expect(part.connect(a).cashOut(a, 1n, CALLER)).to.be.reverted;
        await expect(part.connect(a).redeem(a, 1n, CALLER)).to.be.reverted;
        await expect(part.connect(a).monetise(a, 1n, CALLER)).to.be.reverted;
      });
      expect(await euro.balanceOf(part)).to.equal(0n);
    }
    expect(await euro.balanceOf(ledger)).to.equal(2_000n * EURO);
  });

  it("gives every part another EIP-712 domain", async () => {
    const { ledger, pair, stranger, asLedger } = await loadFixture(begun);
    const chapters = await asLedger("chapters");
    const own = await domainOf(chapters, "Commonweal Relationships");
    const values = { person: pair.a.address, units: 1n, category: 0, note: ZeroHash, nonce: 0n };
    const signature = await carry(pair.a, own, ACTS.logOwnCare, values);
    await expect(ledger.connect(stranger).logOwnCare(pair.a, 1n, 0, ZeroHash, signature)).to.be.revertedWithCustomError(
      ledger,
      "Consent_InvalidSignature",
    );
  });

  it("writes in one part what the others read, at the ledger's address", async () => {
    const { ledger, pair, stranger } = await loadFixture(begun);
    const { a, b, terms, termsHash, id } = pair;
    // Opened and begun by two parts, noticed by a third, read by the fourth, and ended by the first.
    await ledger.connect(a).giveNotice(a, a, b, terms, CALLER);
    expect((await ledger.relationshipOf(id)).noticeEndsAt).to.equal((await now()) + BigInt(terms.notice));
    await ledger.connect(b).cancelSignatures(a, b, termsHash);
    await expect(pair.dissolve()).to.emit(ledger, "RelationshipEnded");
    expect(await ledger.stageOf(id)).to.equal(Stage.Ended);
    expect(await ledger.balanceOf(stranger, 1n)).to.equal(0n);
  });
});
