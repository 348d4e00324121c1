import { Interface } from "ethers";
import * as sdk from "../../../src";
import { usualWorld } from "../../wallets/world";
import { relationshipsScope } from "../scopes/relationships";
import type { Moments } from "./moment";

/** A half-signed act, in the forms in which it is handed over. */
async function handedOver({ all, pair }: Awaited<ReturnType<typeof relationshipsScope>>) {
  const { relationships } = await all.as(all.elliot);
  const signed = await (await relationships.compose({ pair, fromA: "10", fromB: "10" })).sign();
  const link = sdk.linkOf(signed, "https://app.example/sign");
  return {
    signed,
    // Those of the SDK, which a connection has under the same name.
    textOfHandedOver: sdk.textOfHandedOver,
    location: { hash: new URL(link).hash },
    pasted: link,
    scanned: sdk.qrPartsOf(signed),
    file: { text: async () => sdk.fileOf(signed).text },
  };
}

/** Somebody who has both Personal Tokens' euro and the wallet's, connected to all domains. */
async function twoDomains() {
  const all = await usualWorld();
  const { donor, address: wallet, asset } = all;
  await all.euro.mint(donor, 100_000_000n);
  await all.base.euro.mint(donor, 100_000_000n);
  const commonweal = await all.as(donor);
  const { relationships, wallets } = commonweal;
  return {
    ...commonweal,
    wallet,
    asset,
    one: await relationships.monetise({ amount: "5" }),
    other: await wallets.donate({ wallet, asset, amount: "5" }),
  };
}

type Relationships = Awaited<ReturnType<typeof relationshipsScope>>;

export const coreMoments: Moments<any> = {
  "src/core/connectTo.ts batch": twoDomains,
  "src/core/batch.ts batch": async () => ({ ...(await twoDomains()), batch: sdk.batch }),
  "src/cancelling.ts howToCancel": async (scope: Relationships) => {
    const plan = await scope.relationships.logOwnCare({ units: 1n });
    return { howToCancel: sdk.howToCancel, signed: await plan.sign() };
  },
  "src/connect.ts howToCancel": async (scope: Relationships) => {
    const plan = await scope.relationships.logOwnCare({ units: 1n });
    return { text: sdk.writeSignedAct(await plan.sign()) };
  },
  callId: async () => ({ plan: (await relationshipsScope()).plan }),
  events: async () => ({ events: sdk.events }),
  named: async () => ({ Interface }),
  fileOf: handedOver,
  textOfFile: handedOver,
  textOfHandedOver: handedOver,
  textOfLink: handedOver,
  textOfQrParts: handedOver,
  timeLeft: async (scope: Relationships) => ({ ...(await handedOver(scope)), warn: () => {} }),
  waitForTransaction: async ({ plan, runner }: Relationships) => {
    const { receipts } = await plan.send();
    const { hash } = receipts.at(-1)!;
    const { nonce } = (await runner.provider.getTransaction(hash))!;
    const sent = { call: sdk.callId(plan.calls.at(-1)!), hash, from: runner.address, nonce, block: 0 };
    return { progress: { transactions: [sent] } };
  },
  walletAddressOf: async ({ clinic }: { clinic: string }) => ({
    factory: clinic,
    validators: [{ account: clinic, weight: 60n }],
  }),
  partsOf: async () => ({
    commitment: {
      amount: 100_000_000n,
      committedByAll: 0n,
      committed: 0n,
      fee: 500n,
      charityShare: 0n,
      lifetime: false,
      hasShares: true,
      hasRegistrar: true,
      hasAffiliate: true,
    },
  }),
};
