import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, digestOf } from "../helpers/consent";
import { ACTS, at, deployDomain, loadFixture, nonceOf, time, watch } from "./fixture";

const SOMEBODY = ethers.getAddress(`0x${"ab".repeat(20)}`);
const STATEMENT = ethers.id("we live by template 7");
const OTHER = ethers.id("we live by template 8");
const KEY = BigInt(STATEMENT) >> 64n;

async function scene() {
  const all = await deployDomain();
  const { programmes, deskDomain, people, stranger } = all;
  const person = people[0]!;
  const signed = async (of: typeof ACTS.makeStatement, statement = STATEMENT, deadline?: number) => {
    const nonce = await nonceOf(programmes, person.address, BigInt(statement) >> 64n);
    return carry(person, deskDomain, of, { statement, person: person.address, nonce }, deadline);
  };
  return {
    ...all,
    person,
    signed,
    make: (signature = CALLER, by: HardhatEthersSigner = person, statement = STATEMENT) =>
      programmes.connect(by).makeStatement(statement, person, signature),
    take: (signature = CALLER, by: HardhatEthersSigner = person, statement = STATEMENT) =>
      programmes.connect(by).withdrawStatement(statement, person, signature),
    carryMake: (signature: string) => programmes.connect(stranger).makeStatement(STATEMENT, person, signature),
    carryTake: (signature: string) => programmes.connect(stranger).withdrawStatement(STATEMENT, person, signature),
  };
}

/** Expects a refusal that leaves the statement and the sequence of signatures as they were. */
async function expectNoStatement(
  all: Awaited<ReturnType<typeof scene>>,
  attempt: () => Promise<unknown>,
  error: string,
  values: unknown[],
) {
  const { programmes, person } = all;
  const look = async () => [
    await programmes.hasStated(STATEMENT, person),
    await nonceOf(programmes, person.address, KEY),
  ];
  const before = await look();
  await expectRefused(watch(all, []), attempt, error, values, programmes);
  expect(await look()).to.deep.equal(before);
}

describe("Attestations", () => {
  describe("revokeAttestation", () => {
    const uid = ethers.id("an attestation");

    describe("given an attestation of the caller", () => {
      it("is revoked, for its attester only", async () => {
        const { programmes, verifier, stranger } = await loadFixture(scene);
        await expect(programmes.connect(verifier).revokeAttestation(uid))
          .to.emit(programmes, "AttestationRevoked")
          .withArgs(verifier.address, uid);
        expect(await programmes.isRevoked(verifier, uid)).to.equal(true);
        expect(await programmes.isRevoked(stranger, uid)).to.equal(false);
        expect(await programmes.isRevoked(verifier, ethers.id("another"))).to.equal(false);
      });
    });

    describe("given that the caller revoked it", () => {
      it("is refused", async () => {
        const all = await loadFixture(scene);
        const { programmes, verifier } = all;
        await programmes.connect(verifier).revokeAttestation(uid);
        await expectNoStatement(
          all,
          () => programmes.connect(verifier).revokeAttestation(uid),
          "Attestations_Revoked",
          [verifier.address, uid],
        );
        expect(await programmes.isRevoked(verifier, uid)).to.equal(true);
      });
    });

    describe("given that somebody else revoked the same", () => {
      it("is revoked by the caller too", async () => {
        const { programmes, verifier, stranger } = await loadFixture(scene);
        await programmes.connect(stranger).revokeAttestation(uid);
        await expect(programmes.connect(verifier).revokeAttestation(uid)).to.emit(programmes, "AttestationRevoked");
      });
    });
  });

  describe("attestationUid", () => {
    it("is the EIP-712 hash of its content, and each field counts", async () => {
      const { programmes } = await loadFixture(scene);
      const content = {
        schema: ethers.id("schema"),
        recipient: SOMEBODY,
        time: 1,
        expirationTime: 2,
        refUID: ethers.id("about"),
        data: "0x1234",
      };
      const expected = ethers.TypedDataEncoder.from(ACTS.attestation.types).hash(content);
      expect(await programmes.attestationUid(content)).to.equal(expected);
      const seen = new Set([expected]);
      for (const change of [
        { schema: ethers.id("other") },
        { recipient: ethers.ZeroAddress },
        { time: 3 },
        { expirationTime: 3 },
        { refUID: ethers.id("other") },
        { data: "0x123400" },
      ]) {
        seen.add(await programmes.attestationUid({ ...content, ...change }));
      }
      expect(seen.size).to.equal(7);
    });
  });

  describe("makeStatement", () => {
    describe("given a person who has not made it", () => {
      describe("when the person calls", () => {
        it("stands", async () => {
          const { programmes, person, make, stranger } = await loadFixture(scene);
          await expect(make()).to.emit(programmes, "StatementMade").withArgs(STATEMENT, person.address);
          expect(await programmes.hasStated(STATEMENT, person)).to.equal(true);
          expect(await programmes.hasStated(STATEMENT, stranger)).to.equal(false);
          expect(await programmes.hasStated(OTHER, person)).to.equal(false);
        });
      });

      describe("when a stranger carries the signature", () => {
        it("stands, and the sequence of the statement moves on", async () => {
          const { programmes, person, signed, carryMake } = await loadFixture(scene);
          await expect(carryMake(await signed(ACTS.makeStatement)))
            .to.emit(programmes, "StatementMade")
            .withArgs(STATEMENT, person.address);
          expect(await nonceOf(programmes, person.address, KEY)).to.equal((KEY << 64n) | 1n);
        });
      });

      describe("when a stranger makes it for them", () => {
        it("is refused", async () => {
          const all = await loadFixture(scene);
          await expectNoStatement(all, () => all.make(CALLER, all.stranger), "Consent_NotThePerson", [
            all.person.address,
            all.stranger.address,
          ]);
        });
      });

      describe("when the signature is about another statement", () => {
        it("is refused", async () => {
          const all = await loadFixture(scene);
          const { person, deskDomain, signed, carryMake } = all;
          const signature = await signed(ACTS.makeStatement, OTHER);
          const asked = { statement: STATEMENT, person: person.address, nonce: KEY << 64n };
          await expectNoStatement(all, () => carryMake(signature), "Consent_InvalidSignature", [
            person.address,
            digestOf(deskDomain, ACTS.makeStatement, asked),
          ]);
        });
      });

      describe("when the signature is the ledger's", () => {
        it("is refused: it is for another contract", async () => {
          const all = await loadFixture(scene);
          const { person, domain, deskDomain, carryMake } = all;
          const asked = { statement: STATEMENT, person: person.address, nonce: KEY << 64n };
          const signature = await carry(person, domain, ACTS.makeStatement, asked);
          await expectNoStatement(all, () => carryMake(signature), "Consent_InvalidSignature", [
            person.address,
            digestOf(deskDomain, ACTS.makeStatement, asked),
          ]);
        });
      });

      describe("when the deadline has passed", () => {
        it("is refused", async () => {
          const all = await loadFixture(scene);
          const deadline = (await time.latest()) + 10;
          const signature = await all.signed(ACTS.makeStatement, STATEMENT, deadline);
          await expectNoStatement(
            all,
            async () => {
              await at(deadline + 1);
              return all.carryMake(signature);
            },
            "Consent_SignatureExpired",
            [all.person.address, deadline],
          );
        });
      });

      describe("when the signer cancelled", () => {
        it("is refused", async () => {
          const all = await loadFixture(scene);
          const { programmes, person, deskDomain, signed, carryMake } = all;
          const signature = await signed(ACTS.makeStatement);
          await expect(programmes.connect(person).cancelSignature(KEY))
            .to.emit(programmes, "SignatureCancelled")
            .withArgs(person.address, KEY);
          const asked = { statement: STATEMENT, person: person.address, nonce: (KEY << 64n) | 1n };
          await expectNoStatement(all, () => carryMake(signature), "Consent_InvalidSignature", [
            person.address,
            digestOf(deskDomain, ACTS.makeStatement, asked),
          ]);
        });
      });

      describe("when the signature is too short", () => {
        it("is refused", async () => {
          const all = await loadFixture(scene);
          await expectNoStatement(all, () => all.carryMake("0x01"), "Consent_MalformedSignature", [
            all.person.address,
            1,
          ]);
        });
      });
    });

    describe("given a person who has made it", () => {
      it("is refused: each person counts once", async () => {
        const all = await loadFixture(scene);
        await all.make();
        await expectNoStatement(all, () => all.make(), "Attestations_AlreadyStated", [STATEMENT, all.person.address]);
      });

      it("counts another person", async () => {
        const { programmes, make, stranger } = await loadFixture(scene);
        await make();
        await expect(programmes.connect(stranger).makeStatement(STATEMENT, stranger, CALLER))
          .to.emit(programmes, "StatementMade")
          .withArgs(STATEMENT, stranger.address);
      });
    });
  });

  describe("withdrawStatement", () => {
    describe("given a statement that stands", () => {
      it("is taken back by the person", async () => {
        const { programmes, person, make, take } = await loadFixture(scene);
        await make();
        await expect(take()).to.emit(programmes, "StatementWithdrawn").withArgs(STATEMENT, person.address);
        expect(await programmes.hasStated(STATEMENT, person)).to.equal(false);
      });

      it("is taken back by a signature that a stranger carries", async () => {
        const { programmes, make, signed, carryTake } = await loadFixture(scene);
        await make();
        await expect(carryTake(await signed(ACTS.withdrawStatement))).to.emit(programmes, "StatementWithdrawn");
      });

      it("is not taken back by a stranger", async () => {
        const all = await loadFixture(scene);
        await all.make();
        await expectNoStatement(all, () => all.take(CALLER, all.stranger), "Consent_NotThePerson", [
          all.person.address,
          all.stranger.address,
        ]);
      });
    });

    describe("given one that was taken back", () => {
      it("is not brought back by the old signature", async () => {
        const all = await loadFixture(scene);
        const { person, deskDomain, signed, carryMake, take } = all;
        const signature = await signed(ACTS.makeStatement);
        await carryMake(signature);
        await take();
        // Made with the first number, taken back with the second, by calling.
        const asked = { statement: STATEMENT, person: person.address, nonce: (KEY << 64n) | 2n };
        await expectNoStatement(all, () => carryMake(signature), "Consent_InvalidSignature", [
          person.address,
          digestOf(deskDomain, ACTS.makeStatement, asked),
        ]);
      });

      it("can be made again", async () => {
        const { programmes, make, take } = await loadFixture(scene);
        await make();
        await take();
        await expect(make()).to.emit(programmes, "StatementMade");
      });
    });

    describe("given none", () => {
      it("is refused", async () => {
        const all = await loadFixture(scene);
        await expectNoStatement(all, () => all.take(), "Attestations_NotStated", [STATEMENT, all.person.address]);
      });
    });
  });
});
