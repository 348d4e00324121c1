/** What is changed together, and the tests that have to notice. */
export interface Domain {
  name: string;
  /** Folder of the contracts that are changed. */
  contracts: string;
  /** Folders of contracts that the tests use: of these, those that contain a change are compiled. */
  compiled: readonly string[];
  /** Folders and files of tests. */
  tests: readonly string[];
  /** Files among these that are left out, since they last longer than all others together. */
  without?: readonly string[];
}

const RELATIONSHIPS = ["contracts/relationships/", "contracts/mocks/relationships"];
const WALLETS = ["contracts/wallets/", "contracts/mocks/wallets/"];

export const DOMAINS: readonly Domain[] = [
  {
    name: "common",
    contracts: "contracts/common/",
    // What is common is tested by itself and in the domains that use it.
    compiled: ["contracts/common/", "contracts/mocks/common/", "contracts/cooperatives/", ...RELATIONSHIPS, ...WALLETS],
    tests: ["test/common", "test/cooperatives", "test/wallets", "test/relationships"],
  },
  {
    name: "relationships",
    contracts: "contracts/relationships/",
    compiled: RELATIONSHIPS,
    tests: ["test/relationships"],
  },
  {
    name: "societies",
    contracts: "contracts/societies/",
    compiled: ["contracts/societies/", "contracts/mocks/societies"],
    tests: ["test/societies"],
    without: ["test/societies/karma/Histories.test.ts"],
  },
  {
    name: "wallets",
    contracts: "contracts/wallets/",
    compiled: WALLETS,
    tests: ["test/wallets", "test/incidents/recipients.test.ts", "test/incidents/wallets.test.ts"],
  },
  {
    name: "cooperatives",
    contracts: "contracts/cooperatives/",
    compiled: ["contracts/cooperatives/"],
    tests: ["test/cooperatives"],
  },
];
