import lockupHelpers from "@sablier/lockup/artifacts/libraries/LockupHelpers.json";
import lockupMath from "@sablier/lockup/artifacts/libraries/LockupMath.json";
import sablierLockup from "@sablier/lockup/artifacts/SablierLockup.json";
import { call, type Deployed } from "../chain";
import type { Peer, PeerSetting } from "./peer";

/** Where in a published bytecode the address of each library belongs: file, library, places (in bytes). */
type LinkReferences = Record<string, Record<string, { start: number; length: number }[]>>;

/** Writes the addresses of deployed libraries into a published bytecode. */
function link(bytecode: { object: string; linkReferences: LinkReferences }, addresses: Record<string, string>): string {
  let code = bytecode.object;
  for (const libraries of Object.values(bytecode.linkReferences)) {
    for (const [library, places] of Object.entries(libraries)) {
      const address = addresses[library];
      if (address === undefined) throw new Error(`Library ${library} is not deployed.`);
      for (const { start, length } of places) {
        const from = 2 + 2 * start;
        code = code.slice(0, from) + address.slice(2).toLowerCase() + code.slice(from + 2 * length);
      }
    }
  }
  return code;
}

async function deployLockup({ chain, deployer }: PeerSetting): Promise<Deployed> {
  const math = await chain.deploy(deployer, [], lockupMath.bytecode.object);
  const helpers = await chain.deploy(deployer, [], lockupHelpers.bytecode.object);
  const comptroller = await chain.deployBuilt(deployer, "contracts/mocks/peers/PeerComptroller.sol:PeerComptroller");
  const code = link(sablierLockup.bytecode, { LockupMath: math.address, LockupHelpers: helpers.address });
  // The second argument is asked for the picture of a stream only: nothing in this run does.
  return chain.deploy(deployer, sablierLockup.abi, code, [comptroller.address, comptroller.address]);
}

/** Money that was promised over a year, and of which the recipient takes what has accrued, for the second time. */
export const sablierWithdraw: Peer = {
  name: "Sablier Lockup: withdraw",
  semantics:
    "Both pay out what has accrued of a promise that was funded in advance. Sablier pays to the recipient's wallet; a subsidy " +
    "stays in the ledger as the pair's pot. Lockup 4.0.1 is the published bytecode with its own compiler settings (viaIR, " +
    "runs 100, shanghai) and a fee contract that asks nothing.",
  async prepare(setting) {
    const { chain, deployer, token } = setting;
    const lockup = await deployLockup(setting);
    const funder = (await chain.person("funder")).address;
    const recipient = (await chain.person("recipient of a stream")).address;
    const amount = 1_200_000_000n;
    await chain.send(call(deployer, token, "mint", [funder, 10n * amount]));
    await chain.send(call(funder, token, "approve", [lockup.address, 10n * amount]));
    const promise = {
      sender: funder,
      recipient,
      depositAmount: amount,
      token: token.address,
      cancelable: true,
      transferable: false,
      shape: "",
    };
    const unlocked = { start: 0, cliff: 0 };
    const durations = { cliff: 0, total: 360 * 86_400 };
    const stream = await chain.read<bigint>(lockup, "nextStreamId");
    await chain.send(call(funder, lockup, "createWithDurationsLL", [promise, unlocked, 1, durations]));
    const withdraw = call(recipient, lockup, "withdrawMax", [stream, recipient]);
    chain.pass(30 * 86_400);
    await chain.send(withdraw);
    chain.pass(30 * 86_400);
    return withdraw;
  },
};
