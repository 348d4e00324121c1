// What a new project does with the package: as an ES module and as CommonJS in Node, and in a page. It prints what came out.
import {
  CommonwealError,
  connect,
  decodeRevert,
  digestOf,
  isSignedBy,
  Monetise,
  makeTerms,
  pairOf,
  relationshipDomain,
  relationshipId,
  typedAct,
} from "@commonweal/sdk";
import { abiHashes, iCommunityWalletAbi } from "@commonweal/sdk/abi";
import { es } from "@commonweal/sdk/languages/es";
import { parseAmount } from "@commonweal/sdk/relationships";
import { type Connected, connectWallets, type walletsModule } from "@commonweal/sdk/wallets";
import { Interface, Wallet } from "ethers";

/** A connection to wallets alone has wallets, and nothing of the other domains. */
export async function oneDomain(connected: Connected<[typeof walletsModule]>): Promise<unknown> {
  // @ts-expect-error: there are no societies in it
  connected.societies;
  return connected.wallets.infoOf("0x0000000000000000000000000000000000000001");
}

async function main(): Promise<void> {
  const ari = new Wallet(`0x${"11".repeat(32)}`);
  const elliot = new Wallet(`0x${"22".repeat(32)}`);
  const { a, b } = pairOf(ari.address, elliot.address);
  const terms = makeTerms({ contribution: 50_000_000n, regionA: "ES-CT", regionB: "ES-CT" });

  const domain = relationshipDomain(100n, "0x0000000000000000000000000000000000000001");
  const values = { person: ari.address, amount: 25_000_000n, nonce: 0n };
  const typed = typedAct(domain, Monetise, values, 2_000_000_000n);
  const { EIP712Domain: _, ...types } = typed.types;
  const signature = await ari.signTypedData(typed.domain, types, typed.message);

  const errors = new Interface(iCommunityWalletAbi);
  const refused = decodeRevert(errors.encodeErrorResult("CommunityWallet_NotEmpty"));
  const caught = await connectWallets({ runner: ari, deployment: { chainId: 100, contracts: {} } }).catch((e) => e);
  let amount = "";
  try {
    parseAmount("1.2345678", 6);
  } catch (error) {
    // Thrown by one entry, known to another: they share their code.
    if (error instanceof CommonwealError) amount = error.code;
  }

  console.log(
    JSON.stringify({
      id: relationshipId(a, b, terms).length,
      signed: await isSignedBy(ari.address, digestOf(typed), signature),
      refused: refused?.name,
      caught: caught instanceof CommonwealError ? caught.name : String(caught),
      amount,
      language: es.tag,
      hashes: Object.keys(abiHashes).length > 8,
      connect: typeof connect,
    }),
  );
}

main();
