import { ethers, type Wallet } from "ethers";
import { type Call, type Chain, call, type Deployed } from "../chain";
import type { Peer, PeerSetting } from "./peer";

const SAFE = "@safe-global/safe-smart-account/contracts/Safe.sol:Safe";
const FACTORY = "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol:SafeProxyFactory";
const NOBODY = ethers.ZeroAddress;

/** Safe 1.5.0 as it is published, without a fall-back handler or modules: the cheapest Safe there is. */
interface Safes {
  owners: [Wallet, Wallet];
  singleton: Deployed;
  factory: Deployed;
}

async function deploySafes({ chain, deployer }: PeerSetting): Promise<Safes> {
  const owners: [Wallet, Wallet] = [await chain.person("first owner"), await chain.person("second owner")];
  const singleton = await chain.deployBuilt(deployer, SAFE);
  const factory = await chain.deployBuilt(deployer, FACTORY);
  return { owners, singleton, factory };
}

/** The transaction that creates a Safe of two owners who both have to sign. */
function create({ owners, singleton, factory }: Safes, salt: bigint): Call {
  const addresses = owners.map((owner) => owner.address);
  const setup = singleton.abi.encodeFunctionData("setup", [addresses, 2, NOBODY, "0x", NOBODY, NOBODY, 0, NOBODY]);
  return call(addresses[0], factory, "createProxyWithNonce", [singleton.address, setup, salt]);
}

/** The two signatures over one transaction of a Safe, in the order of the signers' addresses. */
async function sign(chain: Chain, safe: Deployed, owners: Wallet[], transaction: unknown[]): Promise<string> {
  const nonce = await chain.read<bigint>(safe, "nonce");
  const hash = await chain.read<string>(safe, "getTransactionHash", [...transaction, nonce]);
  const inOrder = [...owners].sort((one, other) => (BigInt(one.address) < BigInt(other.address) ? -1 : 1));
  return ethers.concat(inOrder.map((owner) => owner.signingKey.sign(hash).serialized));
}

/** Two people make something that neither can move alone. */
export const safeCreate: Peer = {
  name: "Safe 1.5.0: create 2-of-2",
  semantics:
    "Both set up, for two people, something that moves money only if both agree. A Safe is an account of its own with code " +
    "(a proxy), and its creation needs no signature; a relationship is one slot of a ledger, and needs both.",
  async prepare(setting) {
    const safes = await deploySafes(setting);
    await setting.chain.send(create(safes, 1n));
    return create(safes, 2n);
  },
};

/** Three people make something that moves money if two of them agree. */
export const safeCreateThree: Peer = {
  name: "Safe 1.5.0: create 2-of-3",
  semantics:
    "Both set up an account of its own that several people watch over. A Safe's owners can do anything with it; a wallet has an " +
    "operator who can only propose, three validators with weights and a past, and terms.",
  async prepare(setting) {
    const safes = await deploySafes(setting);
    const third = await setting.chain.person("third owner");
    const addresses = [...safes.owners, third].map((owner) => owner.address);
    const setup = safes.singleton.abi.encodeFunctionData("setup", [
      addresses,
      2,
      NOBODY,
      "0x",
      NOBODY,
      NOBODY,
      0,
      NOBODY,
    ]);
    const make = (salt: bigint) =>
      call(addresses[0], safes.factory, "createProxyWithNonce", [safes.singleton.address, setup, salt]);
    await setting.chain.send(make(1n));
    return make(2n);
  },
};

/** Two people together move money that is theirs jointly. */
export const safeTransfer: Peer = {
  name: "Safe 1.5.0: 2-of-2 ERC-20 transfer",
  semantics:
    "Both move jointly held money because two people agree, replay excluded. The Safe checks two signatures and calls the " +
    "token; ours checks one (the other partner sends) and moves the money inside the ledger, where it stays backed.",
  async prepare(setting) {
    const { chain, deployer, token } = setting;
    const safes = await deploySafes(setting);
    const proxy = (await chain.send(create(safes, 1n))).logs.find(({ address }) => address !== safes.factory.address);
    if (proxy === undefined) throw new Error("No Safe was created.");
    const safe: Deployed = { address: ethers.getAddress(proxy.address), abi: safes.singleton.abi };
    const payee = await chain.person("payee");
    await chain.send(call(deployer, token, "mint", [safe.address, 1_000_000_000n]));
    const data = token.abi.encodeFunctionData("transfer", [payee.address, 100_000_000n]);
    const transaction = [token.address, 0, data, 0, 0, 0, 0, NOBODY, NOBODY];
    const execute = async () => {
      const signatures = await sign(chain, safe, safes.owners, transaction);
      return call(safes.owners[0].address, safe, "execTransaction", [...transaction, signatures]);
    };
    await chain.send(await execute());
    return execute();
  },
};
