import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, type TransactionRequest } from "ethers";
import { ethers } from "hardhat";
import { connect, deadlineIn, hasPermit, signAct, timeLeft, verifySignedAct } from "../../src";
import { deployed, namesOf, providerWith, refused } from "../helpers";
import { signedSamples } from "./sampleActs";

/** Functions that the asset does not have, as far as the SDK is told. */
const without = (...functions: string[]) => {
  const selectors = functions.map((one) => id(`${one}()`).slice(0, 10));
  return providerWith({
    call: (request: TransactionRequest) => {
      if (selectors.includes(String(request.data).slice(0, 10))) throw new Error("execution reverted");
      return ethers.provider.call(request);
    },
  });
};

async function withAsset(...missing: string[]) {
  const all = await loadFixture(deployed);
  await all.euro.connect(all.ari).approve(all.ledger, 0n);
  const { connection, relationships } = await connect({ runner: without(...missing), deployment: all.deployment });
  return { ...all, connection, relationships, asset: await all.euro.getAddress() };
}

describe("SDK: permits and deadlines", () => {
  for (const [what, missing] of [
    ["says what its permits are bound to", []],
    ["says only its domain separator, and not its version", ["eip712Domain", "version"]],
  ] as const) {
    it(`pays in with a permit where the asset ${what}`, async () => {
      const { ari, relationships, connection, asset, as } = await withAsset(...missing);
      expect(await hasPermit(connection, asset)).to.equal(true);
      const permit = await relationships.signPermit({ amount: "7", signer: ari });
      const plan = await (await as(ari)).relationships.monetise({ amount: "7", permit });
      expect(plan.calls).to.have.length(1);
      expect(namesOf(await plan.send())).to.contain("Monetised");
    });
  }

  it("tells an asset without permits, for which the plan includes an approval", async () => {
    const { ari, relationships, connection, asset, as } = await withAsset("eip712Domain", "DOMAIN_SEPARATOR");
    expect(await hasPermit(connection, asset)).to.equal(false);
    await refused(relationships.signPermit({ amount: "7", signer: ari }), "Permit_Unsupported");
    expect((await (await as(ari)).relationships.monetise({ amount: "7" })).calls).to.have.length(2);
  });

  it("counts deadlines to the second", async () => {
    expect(deadlineIn({ days: 2, hours: 3n, minutes: 4 }, 1_000n)).to.equal(1_000n + 183_840n);
    const { signed } = (await signedSamples())[0]!;
    expect(timeLeft(signed, signed.deadline)).to.equal(1n);
    expect(timeLeft(signed, signed.deadline + 1n)).to.equal(0n);
    expect(timeLeft({ deadline: deadlineIn({ hours: 1 }) }) > 3_590n).to.equal(true);
  });

  it("tells a signature of a wallet that does not exist yet (ERC-6492)", async () => {
    const { act, signed } = (await signedSamples())[0]!;
    const signer = ethers.Wallet.createRandom();
    const other = await signAct(signer, signed.domain, act, signed.values, signed.deadline);
    const wrapped = { ...other, person: signed.person, signature: `0x1234${"6492".repeat(16)}` };
    await refused(verifySignedAct(wrapped, act, signed.domain, ethers.provider), "SignedAct_WalletNotDeployed");
    const plain = { ...other, person: signed.person };
    await refused(verifySignedAct(plain, act, signed.domain, ethers.provider), "SignedAct_InvalidSignature");
  });
});
