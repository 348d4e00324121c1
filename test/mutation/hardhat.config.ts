import path from "node:path";
import type { HardhatUserConfig } from "hardhat/config";
import base from "../../hardhat.config";
import { withTask } from "./task";

// The tests of a mutant, or with no mutant chosen a run that writes down which test reaches which mutant. Fees go to the
// address that chooses the mutant; contracts with many mutants are larger than a chain would take.
const task = withTask();

const config: HardhatUserConfig = {
  ...base,
  paths: { ...base.paths, root: path.join(__dirname, "../.."), tests: "test" },
  networks: {
    ...base.networks,
    hardhat: {
      ...base.networks?.hardhat,
      ...(task && { coinbase: task.coinbase }),
      allowUnlimitedContractSize: true,
      gas: 50_000_000,
    },
  },
  mocha: {
    ...base.mocha,
    bail: task?.bail ?? false,
    reporter: path.join(__dirname, "reporter.cjs"),
    ...(task?.only && { grep: task.only }),
  },
};

export default config;
