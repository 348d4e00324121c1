import { loadFixture, mine, setBalance, setCode, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { keccak256, TypedDataEncoder, Wallet, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry, FAR, proposalData, RECORDED } from "../helpers/consent";
import {
  ACTS,
  Action,
  ADMISSION_PERIOD,
  admit,
  CATALONIA,
  Choice,
  DETAILS,
  deploy,
  EXECUTION_PERIOD,
  expel,
  founder,
  inOneSecond,
  keyOf,
  MotionState,
  motion,
  NO_RECORD,
  open,
  pass,
  REPLACEMENT_NOTICE,
  refused,
  region,
  type Scene,
  Status,
  sign,
  six,
  VOTE_WAIT,
  VOTING_WINDOW,
  vote,
  WORKER_COOP,
} from "./fixture";

const one = () => deploy(1);
const ten = () => deploy(10);

/** The record as the contract returns it. */
function recordOf(record: { kind: number; publicBody: boolean; region: string; categories: number }) {
  return [record.kind, record.publicBody, record.region, record.categories];
}

describe("CooperativeRegistry", () => {
  describe("constructor", () => {
    it("refuses an empty list", async () => {
      const factory = await ethers.getContractFactory("CooperativeRegistry");
      await expect(factory.deploy([]))
        .to.be.revertedWithCustomError(factory, "CooperativeRegistry_FounderCount")
        .withArgs(0, 24);
    });

    it("refuses a list that is too long", async () => {
      const factory = await ethers.getContractFactory("CooperativeRegistry");
      const many = Array.from({ length: 25 }, () => founder(Wallet.createRandom().address));
      await expect(factory.deploy(many))
        .to.be.revertedWithCustomError(factory, "CooperativeRegistry_FounderCount")
        .withArgs(25, 24);
    });

    it("refuses the zero address", async () => {
      const factory = await ethers.getContractFactory("CooperativeRegistry");
      await expect(factory.deploy([founder(ZeroAddress)]))
        .to.be.revertedWithCustomError(factory, "CooperativeRegistry_InvalidAccount")
        .withArgs(ZeroAddress, Status.None);
    });

    it("refuses a founder twice", async () => {
      const factory = await ethers.getContractFactory("CooperativeRegistry");
      const { address } = Wallet.createRandom();
      await expect(factory.deploy([founder(address), founder(address)]))
        .to.be.revertedWithCustomError(factory, "CooperativeRegistry_InvalidAccount")
        .withArgs(address, Status.Registered);
    });

    it("refuses a region that is not readable", async () => {
      const factory = await ethers.getContractFactory("CooperativeRegistry");
      const record = { ...WORKER_COOP, region: region("es-ct") };
      await expect(factory.deploy([founder(Wallet.createRandom().address, record)]))
        .to.be.revertedWithCustomError(factory, "CooperativeRegistry_InvalidRegion")
        .withArgs(region("es-ct"));
    });

    it("registers a founder with one vote at once", async () => {
      const { registry, founders } = await loadFixture(one);
      const account = founders[0]!.address;
      const at = (await time.latest()) - 2;
      expect(await registry.isRegistered(account)).to.equal(true);
      const standing = await registry.standingOf(account);
      expect(standing.status).to.equal(Status.Registered);
      expect(standing.voting).to.equal(true);
      expect([standing.kind, standing.publicBody, standing.region, standing.categories]).to.deep.equal(
        recordOf(WORKER_COOP).map((value) => (typeof value === "number" ? BigInt(value) : value)),
      );
      expect(standing.admittedAt).to.equal(standing.changedAt).and.to.equal(standing.recordVotedAt);
      expect(Number(standing.admittedAt)).to.be.closeTo(at, 2);
      expect(await registry.getVotes(account)).to.equal(1);
      expect(await registry.delegates(account)).to.equal(account);
      expect(await registry.registeredCount()).to.equal(1);
      const deployment = registry.deploymentTransaction()!;
      await expect(deployment)
        .to.emit(registry, "CooperativeFounded")
        .withArgs(account, recordOf(WORKER_COOP), DETAILS);
      await expect(deployment).to.emit(registry, "VoteActivated").withArgs(account);
    });

    it("registers as many founders as the limit for less than 8,000,000 gas", async () => {
      const many = Array.from({ length: 24 }, () => founder(Wallet.createRandom().address));
      const registry = await ethers.deployContract("CooperativeRegistry", [many]);
      const receipt = await registry.deploymentTransaction()!.wait();
      if (!process.env.SOLIDITY_COVERAGE) expect(receipt!.gasUsed).to.be.below(8_000_000n);
      expect(await registry.registeredCount()).to.equal(24);
    });
  });

  describe("openMotion", () => {
    it("refuses the same content twice", async () => {
      const scene = await loadFixture(six);
      const what = motion(Action.Expel, scene.founders[0]!.address, scene.founders[1]!.address);
      const id = await open(scene, what);
      await refused(
        scene,
        scene.registry.connect(scene.founders[0]!).openMotion(what, CALLER),
        "CooperativeRegistry_MotionExists",
        id,
      );
    });

    it("refuses a proposer who is not registered", async () => {
      const scene = await loadFixture(six);
      const { stranger, founders } = scene;
      const what = motion(Action.Expel, stranger.address, founders[1]!.address);
      await refused(
        scene,
        scene.registry.connect(stranger).openMotion(what, CALLER),
        "CooperativeRegistry_NotRegistered",
        stranger.address,
        Status.None,
      );
    });

    it("refuses another caller without a signature", async () => {
      const scene = await loadFixture(six);
      const what = motion(Action.Expel, scene.founders[0]!.address, scene.founders[1]!.address);
      await refused(
        scene,
        scene.registry.connect(scene.stranger).openMotion(what, CALLER),
        "Consent_NotThePerson",
        scene.founders[0]!.address,
        scene.stranger.address,
      );
    });

    describe("when a field is filled in that the action does not use", () => {
      const cases: [string, Action, Parameters<typeof motion>[3]][] = [
        ["a kind to expel", Action.Expel, { record: { ...NO_RECORD, kind: 1 } }],
        ["public body to expel", Action.Expel, { record: { ...NO_RECORD, publicBody: true } }],
        ["a region to expel", Action.Expel, { record: { ...NO_RECORD, region: CATALONIA } }],
        ["categories to expel", Action.Expel, { record: { ...NO_RECORD, categories: 1 } }],
        ["a new account to reclassify", Action.Reclassify, { successor: Wallet.createRandom().address }],
        ["a code hash to replace an account", Action.ReplaceAccount, { codeHash: DETAILS, successor: DEAD() }],
        ["a record to recognise a successor", Action.RecogniseSuccessor, { record: WORKER_COOP, successor: DEAD() }],
      ];
      for (const [name, action, more] of cases) {
        it(`refuses ${name}`, async () => {
          const scene = await loadFixture(six);
          const what = motion(action, scene.founders[0]!.address, scene.founders[1]!.address, more);
          await refused(
            scene,
            scene.registry.connect(scene.founders[0]!).openMotion(what, CALLER),
            "CooperativeRegistry_FieldNotUsed",
            action,
          );
        });
      }
    });

    describe("when admitting", () => {
      it("refuses the zero address, a registered and a replaced account", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, fresh } = scene;
        const proposer = founders[0]!;
        const signature = await carry(fresh, scene.domain, ACTS.move, {
          oldAccount: founders[5]!.address,
          newAccount: fresh.address,
        });
        await registry.connect(founders[5]!).moveAccount(founders[5]!.address, fresh.address, CALLER, signature);
        for (const [account, status] of [
          [ZeroAddress, Status.None],
          [founders[1]!.address, Status.Registered],
          [founders[5]!.address, Status.Replaced],
        ] as const) {
          const what = motion(Action.Admit, proposer.address, account);
          await refused(
            scene,
            registry.connect(proposer).openMotion(what, CALLER),
            "CooperativeRegistry_InvalidAccount",
            account,
            status,
          );
        }
      });

      it("refuses a region that is not readable", async () => {
        const scene = await loadFixture(six);
        const proposer = scene.founders[0]!;
        const what = motion(Action.Admit, proposer.address, scene.candidate.address, { record: NO_RECORD });
        await refused(
          scene,
          scene.registry.connect(proposer).openMotion(what, CALLER),
          "CooperativeRegistry_InvalidRegion",
          region(""),
        );
      });
    });

    it("refuses to expel or reclassify who is not registered", async () => {
      const scene = await loadFixture(six);
      const proposer = scene.founders[0]!;
      for (const action of [Action.Expel, Action.Reclassify]) {
        await refused(
          scene,
          scene.registry.connect(proposer).openMotion(motion(action, proposer.address, scene.stranger.address), CALLER),
          "CooperativeRegistry_NotRegistered",
          scene.stranger.address,
          Status.None,
        );
      }
    });

    it("refuses to replace an account that is not registered", async () => {
      const scene = await loadFixture(six);
      const proposer = scene.founders[0]!;
      const what = motion(Action.ReplaceAccount, proposer.address, scene.stranger.address, {
        successor: scene.fresh.address,
      });
      await refused(
        scene,
        scene.registry.connect(proposer).openMotion(what, CALLER),
        "CooperativeRegistry_NotRegistered",
        scene.stranger.address,
        Status.None,
      );
    });

    it("refuses a new account that is zero or was registered before", async () => {
      const scene = await loadFixture(six);
      const [proposer, old, other] = scene.founders;
      await scene.registry.connect(other!).leaveRegistry(other!.address, CALLER);
      for (const [successor, status] of [
        [ZeroAddress, Status.None],
        [other!.address, Status.Left],
        [proposer!.address, Status.Registered],
      ] as const) {
        const what = motion(Action.ReplaceAccount, proposer!.address, old!.address, { successor });
        await refused(
          scene,
          scene.registry.connect(proposer!).openMotion(what, CALLER),
          "CooperativeRegistry_InvalidAccount",
          successor,
          status,
        );
      }
    });

    it("refuses no ledger, the ledger itself, or a code hash without a successor", async () => {
      const scene = await loadFixture(six);
      const proposer = scene.founders[0]!;
      const ledger = await scene.members.getAddress();
      for (const [subject, successor, codeHash] of [
        [ZeroAddress, ledger, DETAILS],
        [ledger, ledger, DETAILS],
        [ledger, ZeroAddress, DETAILS],
      ] as const) {
        const what = motion(Action.RecogniseSuccessor, proposer.address, subject, { successor, codeHash });
        await refused(
          scene,
          scene.registry.connect(proposer).openMotion(what, CALLER),
          "CooperativeRegistry_InvalidSuccessor",
          subject,
          successor,
          codeHash,
        );
      }
    });

    it("refuses a subject that changed in the same second", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const what = motion(Action.Admit, founders[0]!.address, founders[1]!.address);
      let hash = "";
      await inOneSecond(
        () => registry.connect(founders[1]!).leaveRegistry(founders[1]!.address, CALLER),
        async () => {
          ({ hash } = await registry.connect(founders[0]!).openMotion(what, CALLER, { gasLimit: 1_000_000 }));
        },
      );
      const receipt = await ethers.provider.getTransactionReceipt(hash);
      expect(receipt!.status).to.equal(0);
      const at = await time.latest();
      await time.setNextBlockTimestamp(at + 1);
      expect((await registry.standingOf(founders[1]!.address)).changedAt).to.equal(at);
      // Seen from that second, the refusal says why.
      await expect(
        registry.connect(founders[0]!).openMotion.staticCall(what, CALLER, { blockTag: receipt!.blockNumber }),
      )
        .to.be.revertedWithCustomError(registry, "CooperativeRegistry_MotionStale")
        .withArgs(founders[1]!.address, at, at);
      await expect(registry.connect(founders[0]!).openMotion(what, CALLER)).to.emit(registry, "MotionOpened");
    });

    it("opens the motion with the votes of one second before", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, candidate } = scene;
      const what = motion(Action.Admit, founders[0]!.address, candidate.address, { detailsUri: "ipfs://details" });
      const id = await registry.motionId(what);
      const at = (await time.latest()) + 100;
      await time.setNextBlockTimestamp(at);
      await expect(registry.connect(founders[0]!).openMotion(what, CALLER))
        .to.emit(registry, "MotionOpened")
        .withArgs(
          id,
          founders[0]!.address,
          candidate.address,
          [
            what.action,
            what.proposer,
            what.subject,
            what.successor,
            what.codeHash,
            recordOf(what.record),
            what.detailsHash,
            what.detailsUri,
            what.salt,
          ],
          at + VOTING_WINDOW,
        );
      expect(await registry.tallyOf(id)).to.deep.equal([at, MotionState.Open, Action.Admit, 6, 0, 0].map(BigInt));
    });

    it("lets a co-operative propose that does not vote yet", async () => {
      const scene = await loadFixture(six);
      await admit(scene, scene.candidate);
      const what = motion(Action.Admit, scene.candidate.address, scene.second.address);
      await expect(scene.registry.connect(scene.candidate).openMotion(what, CALLER)).to.emit(
        scene.registry,
        "MotionOpened",
      );
    });

    it("opens by a carried signature, once", async () => {
      const scene = await loadFixture(six);
      const proposer = scene.founders[0]!;
      const what = motion(Action.Admit, proposer.address, scene.candidate.address);
      const id = await scene.registry.motionId(what);
      const signature = await sign(scene, proposer, ACTS.open, keyOf(id), { motion: what });
      await expect(scene.registry.connect(scene.stranger).openMotion(what, signature)).to.emit(
        scene.registry,
        "MotionOpened",
      );
      await refused(
        scene,
        scene.registry.connect(scene.stranger).openMotion(what, signature),
        "CooperativeRegistry_MotionExists",
        id,
      );
    });

    it("refuses a cancelled, late or foreign signature", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const what = motion(Action.Admit, founders[0]!.address, scene.candidate.address);
      const id = await registry.motionId(what);
      const late = (await time.latest()) - 1;
      const old = await sign(scene, founders[0]!, ACTS.open, keyOf(id), { motion: what }, late);
      await refused(
        scene,
        registry.connect(stranger).openMotion(what, old),
        "Consent_SignatureExpired",
        founders[0]!.address,
        late,
      );
      const foreign = await sign(scene, stranger, ACTS.open, keyOf(id), { motion: what });
      await expect(registry.connect(stranger).openMotion(what, foreign)).to.be.revertedWithCustomError(
        registry,
        "Consent_InvalidSignature",
      );
      const cancelled = await sign(scene, founders[0]!, ACTS.open, keyOf(id), { motion: what });
      await registry.connect(founders[0]!).cancelSignature(keyOf(id));
      await expect(registry.connect(stranger).openMotion(what, cancelled)).to.be.revertedWithCustomError(
        registry,
        "Consent_InvalidSignature",
      );
      await refused(
        scene,
        registry.connect(stranger).openMotion(what, "0x1234"),
        "Consent_MalformedSignature",
        founders[0]!.address,
        2,
      );
    });
  });

  describe("castVote", () => {
    it("refuses a motion that was never opened, or whose window is over", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const voter = founders[0]!;
      await refused(
        scene,
        registry.connect(voter).castVote(DETAILS, voter.address, Choice.For, 1, CALLER),
        "CooperativeRegistry_WrongState",
        DETAILS,
        MotionState.None,
      );
      const id = await open(scene, motion(Action.Expel, voter.address, founders[1]!.address));
      const opened = await time.latest();
      await time.setNextBlockTimestamp(opened + VOTING_WINDOW - 1);
      await registry.connect(voter).castVote(id, voter.address, Choice.For, 1, CALLER);
      await time.setNextBlockTimestamp(opened + VOTING_WINDOW);
      await refused(
        scene,
        registry.connect(voter).castVote(id, voter.address, Choice.Against, 2, CALLER),
        "CooperativeRegistry_WrongState",
        id,
        MotionState.Rejected,
      );
    });

    it("refuses a counter that is not higher", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const voter = founders[0]!;
      const id = await open(scene, motion(Action.Expel, voter.address, founders[1]!.address));
      const cast = (counter: number) =>
        registry.connect(voter).castVote(id, voter.address, Choice.For, counter, CALLER);
      await refused(scene, cast(0), "CooperativeRegistry_CounterNotHigher", id, voter.address, 0, 0);
      await cast(7);
      await refused(scene, cast(7), "CooperativeRegistry_CounterNotHigher", id, voter.address, 7, 7);
      await refused(scene, cast(6), "CooperativeRegistry_CounterNotHigher", id, voter.address, 6, 7);
    });

    it("refuses a voter without votes one second before", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      const snapshot = (await time.latest()) - 1;
      await refused(
        scene,
        registry.connect(stranger).castVote(id, stranger.address, Choice.For, 1, CALLER),
        "CooperativeRegistry_NoVotes",
        stranger.address,
        snapshot,
      );
    });

    it("refuses another caller without a signature", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      await refused(
        scene,
        registry.connect(stranger).castVote(id, founders[0]!.address, Choice.For, 1, CALLER),
        "Consent_NotThePerson",
        founders[0]!.address,
        stranger.address,
      );
      await expect(
        registry.connect(stranger).castVote(id, founders[0]!.address, Choice.For, 1, RECORDED),
      ).to.be.revertedWithCustomError(registry, "Consent_NotProposed");
    });

    it("counts the last choice only", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const voter = founders[2]!;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      const counts = async () => {
        const { inFavour, against } = await registry.tallyOf(id);
        return [Number(inFavour), Number(against)];
      };
      const steps: [Choice, number, number][] = [
        [Choice.For, 1, 0],
        [Choice.For, 1, 0],
        [Choice.Against, 0, 1],
        [Choice.None, 0, 0],
        [Choice.Against, 0, 1],
        [Choice.For, 1, 0],
        [Choice.None, 0, 0],
      ];
      for (const [i, [choice, inFavour, against]] of steps.entries()) {
        await expect(registry.connect(voter).castVote(id, voter.address, choice, 10 + i, CALLER))
          .to.emit(registry, "VoteCast")
          .withArgs(id, voter.address, choice, 1, 10 + i);
        expect(await counts()).to.deep.equal([inFavour, against]);
        expect(await registry.ballotOf(id, voter.address)).to.deep.equal([choice, 10 + i, 1].map(BigInt));
      }
    });

    it("counts a carried signature, and refuses an older one after a newer vote", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger, domain } = scene;
      const voter = founders[2]!;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      const ballot = (choice: Choice, counter: number) =>
        carry(voter, domain, ACTS.vote, { motion: id, voter: voter.address, choice, counter });
      const early = await ballot(Choice.For, 100);
      const later = await ballot(Choice.Against, 200);
      await registry.connect(stranger).castVote(id, voter.address, Choice.Against, 200, later);
      await refused(
        scene,
        registry.connect(stranger).castVote(id, voter.address, Choice.For, 100, early),
        "CooperativeRegistry_CounterNotHigher",
        id,
        voter.address,
        100,
        200,
      );
      expect((await registry.tallyOf(id)).against).to.equal(1);
    });

    it("refuses a signature for another chain, contract, choice or counter", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger, domain } = scene;
      const voter = founders[2]!;
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      const values = { motion: id, voter: voter.address, choice: Choice.For, counter: 1 };
      const wrong = [
        await carry(voter, { ...domain, chainId: 1 }, ACTS.vote, values),
        await carry(voter, { ...domain, verifyingContract: stranger.address }, ACTS.vote, values),
        await carry(voter, domain, ACTS.vote, { ...values, choice: Choice.Against }),
        await carry(voter, domain, ACTS.vote, { ...values, counter: 2 }),
      ];
      for (const signature of wrong) {
        await expect(
          registry.connect(stranger).castVote(id, voter.address, Choice.For, 1, signature),
        ).to.be.revertedWithCustomError(registry, "Consent_InvalidSignature");
      }
    });

    it("counts what a contract wallet's ERC-1271 accepts, and refuses what it refuses", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger, domain } = scene;
      const key = stranger;
      const wallet = await ethers.deployContract("CooperativeAccount", [key.address]);
      const account = await wallet.getAddress();
      await registry.connect(founders[3]!).delegate(account);
      await mine();
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[1]!.address));
      const ballot = (choice: Choice, counter: number) =>
        carry(key, domain, ACTS.vote, { motion: id, voter: account, choice, counter });
      await registry.connect(founders[0]!).castVote(id, account, Choice.For, 1, await ballot(Choice.For, 1));
      expect((await registry.tallyOf(id)).inFavour).to.equal(1);
      await wallet.setSilent(true);
      await expect(
        registry.connect(founders[0]!).castVote(id, account, Choice.Against, 2, await ballot(Choice.Against, 2)),
      ).to.be.revertedWithCustomError(registry, "Consent_InvalidSignature");
      const call = registry.interface.encodeFunctionData("castVote", [id, account, Choice.Against, 2, CALLER]);
      await wallet.connect(key).getFunction("act")(await registry.getAddress(), call);
      expect((await registry.tallyOf(id)).against).to.equal(1);
    });

    it("counts all votes delegated to a delegate, and none of who delegated", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      await registry.connect(founders[1]!).delegate(founders[0]!.address);
      await registry.connect(founders[2]!).delegate(founders[0]!.address);
      await mine();
      const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[5]!.address));
      const snapshot = (await time.latest()) - 1;
      await vote(scene, id, Choice.For, [founders[0]!]);
      expect((await registry.tallyOf(id)).inFavour).to.equal(3);
      await refused(
        scene,
        registry.connect(founders[1]!).castVote(id, founders[1]!.address, Choice.For, 1, CALLER),
        "CooperativeRegistry_NoVotes",
        founders[1]!.address,
        snapshot,
      );
    });
  });

  describe("withdrawMotion", () => {
    it("refuses a motion that is not open", async () => {
      const scene = await loadFixture(six);
      const proposer = scene.founders[0]!;
      const what = motion(Action.Expel, proposer.address, scene.founders[1]!.address);
      const id = await scene.registry.motionId(what);
      const withdraw = () => scene.registry.connect(proposer).withdrawMotion(what, CALLER);
      await refused(scene, withdraw(), "CooperativeRegistry_WrongState", id, MotionState.None);
      await pass(scene, what);
      await refused(scene, withdraw(), "CooperativeRegistry_WrongState", id, MotionState.Passed);
    });

    it("refuses another caller", async () => {
      const scene = await loadFixture(six);
      const [proposer, other] = scene.founders;
      const what = motion(Action.Expel, proposer!.address, other!.address);
      await open(scene, what);
      await refused(
        scene,
        scene.registry.connect(other!).withdrawMotion(what, CALLER),
        "Consent_NotThePerson",
        proposer!.address,
        other!.address,
      );
    });

    it("ends the motion for the proposer, calling or signing, even when expelled meanwhile", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const [proposer, other] = founders;
      const first = motion(Action.Expel, proposer!.address, other!.address);
      const firstId = await open(scene, first);
      await expect(registry.connect(proposer!).withdrawMotion(first, CALLER))
        .to.emit(registry, "MotionWithdrawn")
        .withArgs(firstId);
      expect(await registry.motionState(firstId)).to.equal(MotionState.Withdrawn);
      const second = motion(Action.Expel, proposer!.address, other!.address);
      const secondId = await open(scene, second);
      await registry.connect(proposer!).leaveRegistry(proposer!.address, CALLER);
      const signature = await sign(scene, proposer!, ACTS.withdraw, keyOf(secondId), { motion: secondId });
      await registry.connect(stranger).withdrawMotion(second, signature);
      expect(await registry.motionState(secondId)).to.equal(MotionState.Withdrawn);
    });
  });

  describe("stopReplacement", () => {
    const replacement = (scene: Scene) =>
      motion(Action.ReplaceAccount, scene.founders[0]!.address, scene.founders[1]!.address, {
        successor: scene.fresh.address,
      });

    it("refuses a motion that replaces nothing", async () => {
      const scene = await loadFixture(six);
      const subject = scene.founders[1]!;
      const what = motion(Action.Expel, scene.founders[0]!.address, subject.address);
      const id = await open(scene, what);
      await refused(
        scene,
        scene.registry.connect(subject).stopReplacement(what, CALLER),
        "CooperativeRegistry_WrongState",
        id,
        MotionState.Open,
      );
    });

    it("refuses a motion that is over", async () => {
      const scene = await loadFixture(six);
      const subject = scene.founders[1]!;
      const what = replacement(scene);
      const id = await open(scene, what);
      await time.increase(VOTING_WINDOW);
      await refused(
        scene,
        scene.registry.connect(subject).stopReplacement(what, CALLER),
        "CooperativeRegistry_WrongState",
        id,
        MotionState.Rejected,
      );
    });

    it("refuses another caller", async () => {
      const scene = await loadFixture(six);
      const what = replacement(scene);
      await open(scene, what);
      await refused(
        scene,
        scene.registry.connect(scene.fresh).stopReplacement(what, CALLER),
        "Consent_NotThePerson",
        scene.founders[1]!.address,
        scene.fresh.address,
      );
    });

    for (const [name, wait, state] of [
      ["while votes are taken", 0, MotionState.Open],
      ["in the notice", VOTING_WINDOW, MotionState.Waiting],
      ["after the notice", VOTING_WINDOW + REPLACEMENT_NOTICE, MotionState.Passed],
    ] as const) {
      it(`stops the motion for good ${name}`, async () => {
        const scene = await loadFixture(six);
        const { registry, founders, fresh } = scene;
        const what = replacement(scene);
        const id = await open(scene, what);
        await vote(scene, id, Choice.For, [founders[0]!, founders[2]!]);
        if (wait) await time.increase(wait);
        expect(await registry.motionState(id)).to.equal(state);
        await expect(registry.connect(founders[1]!).stopReplacement(what, CALLER))
          .to.emit(registry, "ReplacementStopped")
          .withArgs(id, founders[1]!.address);
        expect(await registry.motionState(id)).to.equal(MotionState.Stopped);
        await refused(
          scene,
          registry.connect(fresh).executeMotion(what, CALLER),
          "CooperativeRegistry_WrongState",
          id,
          MotionState.Stopped,
        );
      });
    }

    it("stops by a carried signature", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const what = replacement(scene);
      const id = await pass(scene, what, founders.slice(2));
      const signature = await sign(scene, founders[1]!, ACTS.stop, keyOf(id), {
        motion: id,
        account: founders[1]!.address,
      });
      await registry.connect(stranger).stopReplacement(what, signature);
      expect(await registry.motionState(id)).to.equal(MotionState.Stopped);
    });
  });

  describe("executeMotion", () => {
    it("refuses a motion that is not passed", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, candidate } = scene;
      const what = motion(Action.Admit, founders[0]!.address, candidate.address);
      const id = await registry.motionId(what);
      const execute = () => registry.connect(candidate).executeMotion(what, CALLER);
      await refused(scene, execute(), "CooperativeRegistry_WrongState", id, MotionState.None);
      await open(scene, what);
      await refused(scene, execute(), "CooperativeRegistry_WrongState", id, MotionState.Open);
      await time.increase(VOTING_WINDOW);
      await refused(scene, execute(), "CooperativeRegistry_WrongState", id, MotionState.Rejected);
    });

    it("refuses a motion that was executed", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const what = motion(Action.Expel, founders[0]!.address, founders[1]!.address);
      const id = await pass(scene, what);
      await registry.executeMotion(what, CALLER);
      await refused(
        scene,
        registry.executeMotion(what, CALLER),
        "CooperativeRegistry_WrongState",
        id,
        MotionState.Executed,
      );
    });

    describe("when admitting", () => {
      it("refuses another caller without the candidate's signature", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate } = scene;
        const what = motion(Action.Admit, founders[0]!.address, candidate.address);
        await pass(scene, what);
        await refused(
          scene,
          registry.connect(founders[0]!).executeMotion(what, CALLER),
          "Consent_NotThePerson",
          candidate.address,
          founders[0]!.address,
        );
      });

      it("registers the candidate without a vote", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate } = scene;
        const record = { kind: 9, publicBody: true, region: region("CAT-1234"), categories: 2 ** 32 - 1 };
        const what = motion(Action.Admit, founders[0]!.address, candidate.address, { record });
        const id = await pass(scene, what);
        const at = (await time.latest()) + 10;
        await time.setNextBlockTimestamp(at);
        const execution = registry.connect(candidate).executeMotion(what, CALLER);
        await expect(execution).to.emit(registry, "MotionExecuted").withArgs(id);
        await expect(execution)
          .to.emit(registry, "CooperativeAdmitted")
          .withArgs(candidate.address, id, recordOf(record), DETAILS, at + VOTE_WAIT);
        expect(await registry.standingOf(candidate.address)).to.deep.equal([
          BigInt(Status.Registered),
          9n,
          true,
          false,
          2n ** 32n - 1n,
          BigInt(at),
          BigInt(at),
          BigInt(at),
          record.region,
        ]);
        expect(await registry.registeredCount()).to.equal(7);
        expect(await registry.getVotes(candidate.address)).to.equal(0);
        expect(await registry.admissions()).to.deep.equal([1n, 1n]);
      });

      it("registers the candidate by a carried signature", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate, stranger } = scene;
        const what = motion(Action.Admit, founders[0]!.address, candidate.address);
        const id = await pass(scene, what);
        const signature = await sign(scene, candidate, ACTS.accept, keyOf(id), {
          motion: id,
          account: candidate.address,
        });
        await registry.connect(stranger).executeMotion(what, signature);
        expect(await registry.isRegistered(candidate.address)).to.equal(true);
      });

      it("waits when as many as allowed were admitted, until a place is free", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate, second } = scene;
        const first = motion(Action.Admit, founders[0]!.address, candidate.address);
        const next = motion(Action.Admit, founders[0]!.address, second.address);
        await open(scene, first);
        await vote(scene, await registry.motionId(first), Choice.For, founders);
        await pass(scene, next);
        await registry.connect(candidate).executeMotion(first, CALLER);
        const at = await time.latest();
        await refused(
          scene,
          registry.connect(second).executeMotion(next, CALLER),
          "CooperativeRegistry_AdmissionLimit",
          1,
          1,
        );
        await time.setNextBlockTimestamp(at + ADMISSION_PERIOD - 1);
        await refused(
          scene,
          registry.connect(second).executeMotion(next, CALLER),
          "CooperativeRegistry_AdmissionLimit",
          1,
          1,
        );
        await time.setNextBlockTimestamp(at + ADMISSION_PERIOD);
        await registry.connect(second).executeMotion(next, CALLER);
        expect(await registry.isRegistered(second.address)).to.equal(true);
      });

      it("refuses a candidate that was admitted meanwhile", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate } = scene;
        const first = motion(Action.Admit, founders[0]!.address, candidate.address);
        const again = motion(Action.Admit, founders[0]!.address, candidate.address);
        await open(scene, first);
        await vote(scene, await registry.motionId(first), Choice.For, founders);
        await pass(scene, again);
        await registry.connect(candidate).executeMotion(first, CALLER);
        await refused(
          scene,
          registry.connect(candidate).executeMotion(again, CALLER),
          "CooperativeRegistry_InvalidAccount",
          candidate.address,
          Status.Registered,
        );
      });
    });

    describe("when expelling", () => {
      it("ends the registration and the vote", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, stranger } = scene;
        const what = motion(Action.Expel, founders[0]!.address, founders[1]!.address);
        const id = await pass(scene, what);
        const execution = registry.connect(stranger).executeMotion(what, CALLER);
        await expect(execution).to.emit(registry, "CooperativeExpelled").withArgs(founders[1]!.address, id, DETAILS);
        const at = await time.latest();
        const standing = await registry.standingOf(founders[1]!.address);
        expect(standing.status).to.equal(Status.Expelled);
        expect(standing.voting).to.equal(false);
        expect(standing.changedAt).to.equal(at);
        expect(await registry.getVotes(founders[1]!.address)).to.equal(0);
        expect(await registry.registeredCount()).to.equal(5);
        await mine();
        expect(await registry.getPastTotalSupply(at)).to.equal(5);
      });

      it("ends the registration of a co-operative that does not vote yet", async () => {
        const scene = await loadFixture(six);
        await admit(scene, scene.candidate);
        await expel(scene, scene.candidate.address);
        expect((await scene.registry.standingOf(scene.candidate.address)).status).to.equal(Status.Expelled);
      });

      it("refuses a co-operative that left meanwhile", async () => {
        const scene = await loadFixture(six);
        const { registry, founders } = scene;
        const what = motion(Action.Expel, founders[0]!.address, founders[1]!.address);
        await pass(scene, what);
        await registry.connect(founders[1]!).leaveRegistry(founders[1]!.address, CALLER);
        await refused(
          scene,
          registry.executeMotion(what, CALLER),
          "CooperativeRegistry_NotRegistered",
          founders[1]!.address,
          Status.Left,
        );
      });
    });

    describe("when reclassifying", () => {
      const PUBLIC = { kind: 9, publicBody: true, region: region("ES"), categories: 7 };

      it("sets the whole record", async () => {
        const scene = await loadFixture(six);
        const { registry, founders } = scene;
        const subject = founders[1]!.address;
        const what = motion(Action.Reclassify, founders[0]!.address, subject, { record: PUBLIC });
        const id = await pass(scene, what);
        const { openedAt } = await registry.tallyOf(id);
        await expect(registry.executeMotion(what, CALLER))
          .to.emit(registry, "RecordUpdated")
          .withArgs(subject, id, recordOf(PUBLIC));
        const standing = await registry.standingOf(subject);
        expect([standing.kind, standing.publicBody, standing.region, standing.categories]).to.deep.equal([
          9n,
          true,
          PUBLIC.region,
          7n,
        ]);
        expect(standing.recordVotedAt).to.equal(openedAt);
        expect(standing.voting).to.equal(true);
      });

      it("refuses a motion that is older than one executed before", async () => {
        const scene = await loadFixture(six);
        const { registry, founders } = scene;
        const subject = founders[1]!.address;
        const older = motion(Action.Reclassify, founders[0]!.address, subject, { record: PUBLIC });
        const newer = motion(Action.Reclassify, founders[0]!.address, subject);
        const olderId = await open(scene, older);
        await vote(scene, olderId, Choice.For, founders);
        const newerId = await pass(scene, newer);
        await registry.executeMotion(newer, CALLER);
        const { openedAt: newerAt } = await registry.tallyOf(newerId);
        const { openedAt: olderAt } = await registry.tallyOf(olderId);
        await refused(
          scene,
          registry.executeMotion(older, CALLER),
          "CooperativeRegistry_MotionStale",
          subject,
          newerAt,
          olderAt,
        );
      });
    });

    describe("when replacing an account", () => {
      it("waits for the notice", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, fresh } = scene;
        const what = motion(Action.ReplaceAccount, founders[0]!.address, founders[1]!.address, {
          successor: fresh.address,
        });
        const id = await pass(scene, what);
        const end = Number((await registry.tallyOf(id)).openedAt) + VOTING_WINDOW;
        await time.setNextBlockTimestamp(end + REPLACEMENT_NOTICE - 1);
        await refused(
          scene,
          registry.connect(fresh).executeMotion(what, CALLER),
          "CooperativeRegistry_WrongState",
          id,
          MotionState.Waiting,
        );
        await time.setNextBlockTimestamp(end + REPLACEMENT_NOTICE);
        await registry.connect(fresh).executeMotion(what, CALLER);
      });

      it("refuses another caller without the new account's signature", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, fresh, stranger } = scene;
        const what = motion(Action.ReplaceAccount, founders[0]!.address, founders[1]!.address, {
          successor: fresh.address,
        });
        await pass(scene, what);
        await time.increase(REPLACEMENT_NOTICE);
        await refused(
          scene,
          registry.connect(stranger).executeMotion(what, CALLER),
          "Consent_NotThePerson",
          fresh.address,
          stranger.address,
        );
      });

      it("hands record, times, members and vote on", async () => {
        const scene = await loadFixture(six);
        const { registry, members, founders, fresh, stranger, ana } = scene;
        const old = founders[1]!;
        await members.connect(old).enrolMember(old.address, ana.address, DETAILS, CALLER);
        const before = await registry.standingOf(old.address);
        const what = motion(Action.ReplaceAccount, founders[0]!.address, old.address, { successor: fresh.address });
        const id = await pass(scene, what);
        await time.increase(REPLACEMENT_NOTICE);
        const signature = await sign(scene, fresh, ACTS.accept, keyOf(id), { motion: id, account: fresh.address });
        const execution = registry.connect(stranger).executeMotion(what, signature);
        await expect(execution).to.emit(registry, "AccountReplaced").withArgs(old.address, fresh.address, id);
        await expect(execution).to.emit(registry, "VoteActivated").withArgs(fresh.address);
        expect(await registry.standingOf(fresh.address)).to.deep.equal(before);
        const after = await registry.standingOf(old.address);
        expect(after.status).to.equal(Status.Replaced);
        expect(after.voting).to.equal(false);
        expect(after.changedAt).to.equal(await time.latest());
        expect(await registry.isRegistered(old.address)).to.equal(false);
        expect(await registry.accountOf(old.address)).to.equal(fresh.address);
        expect(await registry.originOf(fresh.address)).to.equal(old.address);
        expect(await registry.getVotes(old.address)).to.equal(0);
        expect(await registry.getVotes(fresh.address)).to.equal(1);
        expect(await registry.registeredCount()).to.equal(6);
        expect(await members.isMember(fresh.address, ana.address)).to.equal(true);
        expect(await members.isMember(old.address, ana.address)).to.equal(false);
        expect(await members.membershipOf(old.address, ana.address)).to.deep.equal(
          await members.membershipOf(fresh.address, ana.address),
        );
      });

      it("hands the record on without a vote while there is none", async () => {
        const scene = await loadFixture(six);
        const { registry, founders, candidate, fresh } = scene;
        await admit(scene, candidate);
        const { admittedAt } = await registry.standingOf(candidate.address);
        const what = motion(Action.ReplaceAccount, founders[0]!.address, candidate.address, {
          successor: fresh.address,
        });
        await pass(scene, what);
        await time.increase(REPLACEMENT_NOTICE);
        await registry.connect(fresh).executeMotion(what, CALLER);
        expect(await registry.getVotes(fresh.address)).to.equal(0);
        expect((await registry.standingOf(fresh.address)).admittedAt).to.equal(admittedAt);
        await time.increaseTo(Number(admittedAt) + VOTE_WAIT);
        await registry.activateVote(fresh.address);
        expect(await registry.getVotes(fresh.address)).to.equal(1);
      });
    });

    describe("when recognising a successor", () => {
      async function ledgers() {
        const scene = await six();
        const ledger = await scene.members.getAddress();
        const later = await ethers.deployContract("CooperativeMembers", [await scene.registry.getAddress()]);
        const latest = await ethers.deployContract("CooperativeAccount", [scene.ana.address]);
        const successor = await later.getAddress();
        const other = await latest.getAddress();
        const codeHash = async (account: string) => keccak256(await ethers.provider.getCode(account));
        return {
          ...scene,
          ledger,
          successor,
          other,
          codeHash: await codeHash(successor),
          otherHash: await codeHash(other),
        };
      }

      it("refuses a successor without code, with other code, or with a delegation of its key", async () => {
        const scene = await loadFixture(ledgers);
        const { registry, founders, ledger, successor, codeHash } = scene;
        const wallet = Wallet.createRandom().address;
        const delegated = Wallet.createRandom().address;
        const designation = `0xef0100${successor.slice(2)}`;
        const empty = keccak256("0x");
        await setBalance(wallet, 1n);
        const motions = [
          { successor: wallet, codeHash: empty, found: empty },
          { successor, codeHash: DETAILS, found: codeHash },
          { successor: delegated, codeHash: keccak256(designation), found: keccak256(designation) },
        ].map(({ found, ...more }) => ({
          found,
          what: motion(Action.RecogniseSuccessor, founders[0]!.address, ledger, more),
        }));
        for (const { what } of motions) {
          await vote(scene, await open(scene, what), Choice.For, founders);
        }
        await time.increase(VOTING_WINDOW);
        await setCode(delegated, designation);
        for (const { what, found } of motions) {
          await refused(
            scene,
            registry.executeMotion(what, CALLER),
            "CooperativeRegistry_InvalidSuccessor",
            ledger,
            what.successor,
            found,
          );
        }
      });

      it("accepts a contract of 23 bytes that is no delegation", async () => {
        const scene = await loadFixture(ledgers);
        const { registry, founders, ledger } = scene;
        const small = Wallet.createRandom().address;
        const code = `0x${"5b".repeat(23)}`;
        await setCode(small, code);
        const what = motion(Action.RecogniseSuccessor, founders[0]!.address, ledger, {
          successor: small,
          codeHash: keccak256(code),
        });
        await pass(scene, what);
        await registry.executeMotion(what, CALLER);
        expect((await registry.recognisedSuccessor(ledger)).successor).to.equal(small);
      });

      it("recognises, replaces and withdraws", async () => {
        const scene = await loadFixture(ledgers);
        const { registry, founders, ledger, successor, codeHash, other, otherHash } = scene;
        expect(await registry.recognisedSuccessor(ledger)).to.deep.equal([ZeroAddress, ZeroHash, 0n]);
        for (const [next, hash] of [
          [successor, codeHash],
          [other, otherHash],
          [ZeroAddress, ZeroHash],
        ] as const) {
          const what = motion(Action.RecogniseSuccessor, founders[0]!.address, ledger, {
            successor: next,
            codeHash: hash,
          });
          const id = await pass(scene, what);
          await expect(registry.executeMotion(what, CALLER))
            .to.emit(registry, "SuccessorRecognised")
            .withArgs(ledger, next, hash, id, (await registry.tallyOf(id)).openedAt);
          expect(await registry.recognisedSuccessor(ledger)).to.deep.equal([next, hash, BigInt(await time.latest())]);
        }
      });

      it("refuses a motion that is older than one executed before", async () => {
        const scene = await loadFixture(ledgers);
        const { registry, founders, ledger, successor, codeHash, other, otherHash } = scene;
        const older = motion(Action.RecogniseSuccessor, founders[0]!.address, ledger, { successor, codeHash });
        const olderId = await open(scene, older);
        await vote(scene, olderId, Choice.For, founders);
        const newer = motion(Action.RecogniseSuccessor, founders[0]!.address, ledger, {
          successor: other,
          codeHash: otherHash,
        });
        const newerId = await pass(scene, newer);
        await registry.executeMotion(newer, CALLER);
        const { openedAt: newerAt } = await registry.tallyOf(newerId);
        const { openedAt: olderAt } = await registry.tallyOf(olderId);
        await refused(
          scene,
          registry.executeMotion(older, CALLER),
          "CooperativeRegistry_MotionStale",
          ledger,
          newerAt,
          olderAt,
        );
      });
    });
  });

  describe("activateVote", () => {
    it("refuses an account that is not registered", async () => {
      const scene = await loadFixture(six);
      await refused(
        scene,
        scene.registry.activateVote(scene.stranger.address),
        "CooperativeRegistry_NotRegistered",
        scene.stranger.address,
        Status.None,
      );
    });

    it("refuses a vote that exists", async () => {
      const scene = await loadFixture(six);
      const account = scene.founders[0]!.address;
      await refused(scene, scene.registry.activateVote(account), "CooperativeRegistry_AlreadyVoting", account);
    });

    it("refuses before 90 days, and brings the vote into being then", async () => {
      const scene = await loadFixture(six);
      const { registry, candidate, stranger } = scene;
      await admit(scene, candidate);
      const votesFrom = (await time.latest()) + VOTE_WAIT;
      await time.setNextBlockTimestamp(votesFrom - 1);
      await refused(
        scene,
        registry.activateVote(candidate.address),
        "CooperativeRegistry_VoteTooEarly",
        candidate.address,
        votesFrom,
      );
      await time.setNextBlockTimestamp(votesFrom);
      const activation = registry.connect(stranger).activateVote(candidate.address);
      await expect(activation).to.emit(registry, "VoteActivated").withArgs(candidate.address);
      await expect(activation)
        .to.emit(registry, "DelegateChanged")
        .withArgs(candidate.address, ZeroAddress, candidate.address);
      expect(await registry.getVotes(candidate.address)).to.equal(1);
      expect((await registry.standingOf(candidate.address)).voting).to.equal(true);
    });

    it("gives the vote to a delegate chosen before", async () => {
      const scene = await loadFixture(six);
      const { registry, candidate, founders } = scene;
      await registry.connect(candidate).delegate(founders[0]!.address);
      await admit(scene, candidate);
      await time.increase(VOTE_WAIT);
      await registry.activateVote(candidate.address);
      expect(await registry.getVotes(candidate.address)).to.equal(0);
      expect(await registry.getVotes(founders[0]!.address)).to.equal(2);
    });
  });

  describe("updateRecord", () => {
    it("refuses an account that is not registered", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger } = scene;
      await refused(
        scene,
        registry.connect(stranger).updateRecord(stranger.address, CATALONIA, 1, CALLER),
        "CooperativeRegistry_NotRegistered",
        stranger.address,
        Status.None,
      );
    });

    it("refuses another caller", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger, founders } = scene;
      await refused(
        scene,
        registry.connect(stranger).updateRecord(founders[0]!.address, CATALONIA, 1, CALLER),
        "Consent_NotThePerson",
        founders[0]!.address,
        stranger.address,
      );
    });

    it("refuses a region that is not readable", async () => {
      const scene = await loadFixture(six);
      const coop = scene.founders[0]!;
      for (const bad of [
        "0x0000000000000000",
        region("es-ct"),
        region("ES_CT"),
        region("ES CT"),
        region("ES["),
        region("ES@"),
        region("ES:"),
        region("ES/"),
        "0x4553004354000000",
        "0x0045530000000000",
        "0x4553c39100000000",
      ]) {
        await refused(
          scene,
          scene.registry.connect(coop).updateRecord(coop.address, bad, 1, CALLER),
          "CooperativeRegistry_InvalidRegion",
          bad,
        );
      }
    });

    it("changes region and categories only", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const coop = founders[0]!;
      const before = await registry.standingOf(coop.address);
      for (const [code, categories] of [
        [region("A"), 0],
        [region("Z9-0AZ09"), 2 ** 32 - 1],
        [region("ES"), 3],
      ] as const) {
        await expect(registry.connect(coop).updateRecord(coop.address, code, categories, CALLER))
          .to.emit(registry, "RecordUpdated")
          .withArgs(coop.address, ZeroHash, [WORKER_COOP.kind, WORKER_COOP.publicBody, code, categories]);
        const after = await registry.standingOf(coop.address);
        expect(after).to.deep.equal([
          before.status,
          before.kind,
          before.publicBody,
          before.voting,
          BigInt(categories),
          before.admittedAt,
          before.changedAt,
          before.recordVotedAt,
          code,
        ]);
      }
    });

    it("takes a carried signature, once", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const coop = founders[0]!;
      const values = { cooperative: coop.address, region: region("FR"), categories: 8 };
      const signature = await sign(scene, coop, ACTS.update, keyOf(coop.address), values);
      await registry.connect(stranger).updateRecord(coop.address, values.region, 8, signature);
      expect((await registry.standingOf(coop.address)).region).to.equal(values.region);
      await expect(
        registry.connect(stranger).updateRecord(coop.address, values.region, 8, signature),
      ).to.be.revertedWithCustomError(registry, "Consent_InvalidSignature");
    });
  });

  describe("leaveRegistry", () => {
    it("refuses an account that is not registered", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger } = scene;
      await refused(
        scene,
        registry.connect(stranger).leaveRegistry(stranger.address, CALLER),
        "CooperativeRegistry_NotRegistered",
        stranger.address,
        Status.None,
      );
    });

    it("refuses another caller", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger, founders } = scene;
      await refused(
        scene,
        registry.connect(stranger).leaveRegistry(founders[0]!.address, CALLER),
        "Consent_NotThePerson",
        founders[0]!.address,
        stranger.address,
      );
    });

    it("ends the registration and the vote, calling or signing", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger, founders } = scene;
      await expect(registry.connect(founders[0]!).leaveRegistry(founders[0]!.address, CALLER))
        .to.emit(registry, "CooperativeLeft")
        .withArgs(founders[0]!.address);
      const signature = await sign(scene, founders[1]!, ACTS.leave, keyOf(founders[1]!.address), {
        cooperative: founders[1]!.address,
      });
      await registry.connect(stranger).leaveRegistry(founders[1]!.address, signature);
      for (const coop of founders.slice(0, 2)) {
        const standing = await registry.standingOf(coop.address);
        expect(standing.status).to.equal(Status.Left);
        expect(standing.voting).to.equal(false);
        expect(await registry.getVotes(coop.address)).to.equal(0);
      }
      expect(await registry.registeredCount()).to.equal(4);
    });
  });

  describe("moveAccount", () => {
    const moving = (oldAccount: string, newAccount: string) => ({ oldAccount, newAccount });

    it("refuses an old account that is not registered", async () => {
      const scene = await loadFixture(six);
      const { registry, stranger, fresh } = scene;
      await refused(
        scene,
        registry.connect(stranger).moveAccount(stranger.address, fresh.address, CALLER, CALLER),
        "CooperativeRegistry_NotRegistered",
        stranger.address,
        Status.None,
      );
    });

    it("refuses a new account that is zero or was registered before", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      for (const [to, status] of [
        [ZeroAddress, Status.None],
        [founders[0]!.address, Status.Registered],
        [founders[1]!.address, Status.Registered],
      ] as const) {
        await refused(
          scene,
          registry.connect(founders[0]!).moveAccount(founders[0]!.address, to, CALLER, CALLER),
          "CooperativeRegistry_InvalidAccount",
          to,
          status,
        );
      }
    });

    it("refuses when one of the two does not agree", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, fresh, domain } = scene;
      const old = founders[0]!;
      await refused(
        scene,
        registry.connect(old).moveAccount(old.address, fresh.address, CALLER, CALLER),
        "Consent_NotThePerson",
        fresh.address,
        old.address,
      );
      const signature = await carry(fresh, domain, ACTS.move, moving(old.address, fresh.address));
      await refused(
        scene,
        registry.connect(fresh).moveAccount(old.address, fresh.address, CALLER, signature),
        "Consent_NotThePerson",
        old.address,
        fresh.address,
      );
    });

    it("moves by a call of the old account with the new one's signature", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, fresh, domain } = scene;
      const old = founders[0]!;
      const before = await registry.standingOf(old.address);
      const signature = await carry(fresh, domain, ACTS.move, moving(old.address, fresh.address));
      await expect(registry.connect(old).moveAccount(old.address, fresh.address, CALLER, signature))
        .to.emit(registry, "AccountReplaced")
        .withArgs(old.address, fresh.address, ZeroHash);
      expect(await registry.standingOf(fresh.address)).to.deep.equal(before);
      expect((await registry.standingOf(old.address)).status).to.equal(Status.Replaced);
      expect(await registry.getVotes(fresh.address)).to.equal(1);
      expect(await registry.registeredCount()).to.equal(6);
    });

    it("moves by a call of the new account when the old one recorded it", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, fresh } = scene;
      const old = founders[0]!;
      const data = proposalData(ACTS.move, moving(old.address, fresh.address));
      await registry.connect(old).propose(fresh.address, data, FAR);
      await registry.connect(fresh).moveAccount(old.address, fresh.address, RECORDED, CALLER);
      expect(await registry.accountOf(old.address)).to.equal(fresh.address);
    });

    it("leads from every earlier account to the last", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, fresh, second, stranger, domain } = scene;
      const first = founders[0]!;
      const chain = [first, fresh, second];
      for (const [i, to] of chain.slice(1).entries()) {
        const from = chain[i]!;
        const values = moving(from.address, to.address);
        await registry
          .connect(stranger)
          .moveAccount(
            from.address,
            to.address,
            await carry(from, domain, ACTS.move, values),
            await carry(to, domain, ACTS.move, values),
          );
      }
      for (const account of chain) {
        expect(await registry.accountOf(account.address)).to.equal(second.address);
        expect(await registry.originOf(account.address)).to.equal(first.address);
      }
      expect(await registry.accountOf(stranger.address)).to.equal(stranger.address);
      expect(await registry.originOf(stranger.address)).to.equal(stranger.address);
    });

    it("refuses to record an act that needs no two persons", async () => {
      const scene = await loadFixture(six);
      const data = proposalData(ACTS.leave, { cooperative: scene.founders[0]!.address, nonce: 0 });
      await refused(
        scene,
        scene.registry.connect(scene.founders[0]!).propose(scene.fresh.address, data, FAR),
        "Consent_UnknownAct",
        data,
      );
    });
  });

  describe("motionState", () => {
    it("passes through every state", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, fresh } = scene;
      const replace = motion(Action.ReplaceAccount, founders[0]!.address, founders[1]!.address, {
        successor: fresh.address,
      });
      const id = await registry.motionId(replace);
      const state = () => registry.motionState(id);
      expect(await state()).to.equal(MotionState.None);
      await open(scene, replace);
      const end = (await time.latest()) + VOTING_WINDOW;
      expect(await state()).to.equal(MotionState.Open);
      await vote(scene, id, Choice.For, founders);
      await time.increaseTo(end - 1);
      expect(await state()).to.equal(MotionState.Open);
      await time.increaseTo(end);
      expect(await state()).to.equal(MotionState.Waiting);
      await time.increaseTo(end + REPLACEMENT_NOTICE);
      expect(await state()).to.equal(MotionState.Passed);
      await time.increaseTo(end + EXECUTION_PERIOD - 1);
      expect(await state()).to.equal(MotionState.Passed);
      await time.increaseTo(end + EXECUTION_PERIOD);
      expect(await state()).to.equal(MotionState.Expired);
      await refused(
        scene,
        registry.connect(fresh).executeMotion(replace, CALLER),
        "CooperativeRegistry_WrongState",
        id,
        MotionState.Expired,
      );
    });

    it("decides by two thirds of the votes cast and a third of all", async () => {
      const scene = await loadFixture(six);
      const { registry, founders } = scene;
      const cases: [number, number, MotionState][] = [
        [0, 0, MotionState.Rejected],
        [1, 0, MotionState.Rejected],
        [2, 0, MotionState.Passed],
        [1, 1, MotionState.Rejected],
        [2, 1, MotionState.Passed],
        [3, 2, MotionState.Rejected],
        [4, 2, MotionState.Passed],
        [0, 6, MotionState.Rejected],
      ];
      const ids = [];
      for (const [inFavour, against] of cases) {
        const id = await open(scene, motion(Action.Expel, founders[0]!.address, founders[5]!.address));
        await vote(scene, id, Choice.For, founders.slice(0, inFavour));
        await vote(scene, id, Choice.Against, founders.slice(inFavour, inFavour + against));
        ids.push(id);
      }
      await time.increase(VOTING_WINDOW);
      for (const [i, id] of ids.entries()) expect(await registry.motionState(id)).to.equal(cases[i]![2], `${cases[i]}`);
    });
  });

  describe("profileOf", () => {
    it("tells a ledger what it asks when somebody is paid", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger } = scene;
      const coop = founders[0]!;
      expect(await registry.profileOf(coop.address)).to.deep.equal([true, CATALONIA, 5n]);
      await registry.connect(coop).leaveRegistry(coop.address, CALLER);
      expect(await registry.profileOf(coop.address)).to.deep.equal([false, CATALONIA, 5n]);
      expect(await registry.profileOf(stranger.address)).to.deep.equal([false, region(""), 0n]);
    });
  });

  describe("motionId", () => {
    it("is the EIP-712 struct hash", async () => {
      const scene = await loadFixture(six);
      const what = motion(Action.Admit, scene.founders[0]!.address, scene.candidate.address, {
        detailsUri: "ipfs://x",
      });
      expect(await scene.registry.motionId(what)).to.equal(
        TypedDataEncoder.hashStruct("Motion", ACTS.motion.types, what),
      );
    });
  });

  describe("admissions", () => {
    it("counts exactly the admissions of the last 90 days", async () => {
      const scene = await loadFixture(ten);
      const { registry, candidate, second } = scene;
      expect(await registry.admissions()).to.deep.equal([0n, 1n]);
      await admit(scene, candidate);
      const first = await time.latest();
      await time.increaseTo(first + ADMISSION_PERIOD - 1);
      expect(await registry.admissions()).to.deep.equal([1n, 1n]);
      await time.increaseTo(first + ADMISSION_PERIOD);
      expect(await registry.admissions()).to.deep.equal([0n, 1n]);
      await admit(scene, second);
      expect(await registry.admissions()).to.deep.equal([1n, 1n]);
    });
  });

  describe("votes", () => {
    it("keeps the clock of ERC-6372 in seconds", async () => {
      const { registry } = await loadFixture(six);
      expect(await registry.clock()).to.equal(await time.latest());
      expect(await registry.CLOCK_MODE()).to.equal("mode=timestamp");
    });

    it("delegates and delegates by signature", async () => {
      const scene = await loadFixture(six);
      const { registry, founders, stranger, domain } = scene;
      await registry.connect(founders[0]!).delegate(stranger.address);
      const types = {
        Delegation: [
          { name: "delegatee", type: "address" },
          { name: "nonce", type: "uint256" },
          { name: "expiry", type: "uint256" },
        ],
      };
      const values = { delegatee: stranger.address, nonce: 0, expiry: FAR };
      const { v, r, s } = ethers.Signature.from(await founders[1]!.signTypedData(domain, types, values));
      await registry.delegateBySig(stranger.address, 0, FAR, v, r, s);
      expect(await registry.getVotes(stranger.address)).to.equal(2);
      await expect(registry.delegateBySig(stranger.address, 0, FAR, v, r, s))
        .to.be.revertedWithCustomError(registry, "InvalidAccountNonce")
        .withArgs(founders[1]!.address, 1);
      const at = await time.latest();
      await mine();
      expect(await registry.getPastVotes(stranger.address, at)).to.equal(2);
      expect(await registry.getPastTotalSupply(at)).to.equal(6);
    });

    it("shows its EIP-712 domain", async () => {
      const { registry } = await loadFixture(six);
      const { name, version, chainId, verifyingContract } = await registry.eip712Domain();
      expect([name, version, chainId, verifyingContract]).to.deep.equal([
        "CooperativeRegistry",
        "1",
        31337n,
        await registry.getAddress(),
      ]);
    });
  });
});

function DEAD(): string {
  return "0x000000000000000000000000000000000000dEaD";
}
