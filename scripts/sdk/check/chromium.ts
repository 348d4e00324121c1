import { Failed, run, type Step } from "./step";

const TEST = "sdk/test/browser/page.test.ts";

/** The page of the tests in Chromium; where there is no Chromium, it fails and says so. */
export const chromium: Step = {
  name: "chromium",
  what: "opens a page in Chromium, with a wallet (EIP-6963) that really signs, over anvil",
  async run({ root }) {
    const hardhat = ["scripts/hardhat/cli.cjs", "test", TEST];
    const printed = await run(process.execPath, hardhat, root, { env: { CHROMIUM_REQUIRED: "1" } });
    const passed = /^ *(\d+) passing/m.exec(printed)?.[1];
    if (!passed) throw new Failed([`${TEST} ran no test`, ...printed.split("\n")]);
    return [`${passed} tests passed`];
  },
};
