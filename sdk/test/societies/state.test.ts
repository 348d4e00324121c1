import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { rebuildSocieties } from "../../src/societies/state";
import { eventsOf, expectSame, grown } from "./life";

describe("SDK: state of societies", () => {
  it("rebuilds what half a year of commitments left, to the bit", async function () {
    this.timeout(110_000);
    const all = await loadFixture(grown);
    await expectSame(all, rebuildSocieties(await eventsOf(all)));
  });
});
