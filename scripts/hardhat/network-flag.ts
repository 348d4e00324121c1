/**
 * Lets a script that is run without the `hardhat` command be told its network: `npm run deploy -- --network gnosis`.
 * Import this file before `hardhat`, which reads the choice when it is loaded, and nothing after.
 */
const at = process.argv.findIndex((word) => word === "--network" || word.startsWith("--network="));
if (at >= 0) {
  const [, inline] = process.argv[at].split("=");
  const network = inline ?? process.argv[at + 1];
  if (!network || network.startsWith("-"))
    throw new Error("--network needs the name of a network in hardhat.config.ts");
  process.env.HARDHAT_NETWORK = network;
  process.argv.splice(at, inline === undefined ? 2 : 1);
}
