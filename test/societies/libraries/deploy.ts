import { ethers } from "hardhat";
import type { SocietyLibrariesHarness } from "../../../typechain-types";

/** The small libraries on their own. */
export async function deploy() {
  return (await ethers.deployContract("SocietyLibrariesHarness")) as unknown as SocietyLibrariesHarness;
}
