import { Contract, getAddress, type Provider, toBeHex } from "ethers";
import { addressIn, type Build, immutableIn, isCodeOf, readBuild } from "./build";
import { CASH_OUT_RULES, type SystemConfig } from "./networks";
import { type Addresses, FACTORY, type PlannedContract, planOf } from "./plan";

/** Something that was looked at on the chain. */
export interface Check {
  what: string;
  expected: string;
  found: string;
}

/** Whether what was found is what was expected. */
export function holds({ expected, found }: Check): boolean {
  return expected === found;
}

/** Checks the code at an address: that it is the contract's, and what its immutables say. */
export function checkCode(code: string, build: Build, immutables: Record<string, string | number>): Check[] {
  const name = build.fullName.split(":")[1];
  if (code === "0x") return [{ what: `${name} has code`, expected: "yes", found: "no" }];
  if (!isCodeOf(code, build)) return [{ what: `code of ${name}`, expected: "as compiled", found: "another" }];
  // What a part of the code never reads is not in it, and cannot differ.
  const read = Object.entries(immutables).filter(([immutable]) => build.immutables.has(immutable));
  return read.map(([immutable, value]) => {
    const word = immutableIn(code, build, immutable);
    const found = typeof value === "number" ? String(BigInt(word)) : addressIn(word);
    return { what: `${immutable} in the code of ${name}`, expected: String(value), found };
  });
}

/** Checks that everything is there and fits together, reading nothing but the chain. */
export async function checkSystem(provider: Provider, config: SystemConfig, at: Addresses): Promise<Check[]> {
  const checks: Check[] = [];
  const everything: PlannedContract[] = [{ ...FACTORY, arguments: () => [] }, ...planOf(config)];
  for (const planned of everything) {
    const build = await readBuild(planned.contract);
    const code = await provider.getCode(at[planned.name]);
    checks.push(...checkCode(code, build, planned.immutables?.(at, config) ?? {}));
    // Contracts that check signatures keep their own address in their code.
    if (build.immutables.has("_cachedThis") && isCodeOf(code, build)) {
      const found = addressIn(immutableIn(code, build, "_cachedThis"));
      checks.push({ what: `${planned.name} signs for its own address`, expected: at[planned.name], found });
    }
  }
  if (!checks.every(holds)) return checks;

  const ask = async (target: string, contract: string, call: string, expected: string | number) => {
    const { abi } = await readBuild(contract);
    const answer = await new Contract(target, abi, provider).getFunction(call).staticCall();
    const found = typeof expected === "number" ? String(answer) : getAddress(toBeHex(answer, 20));
    checks.push({ what: `${call}() of ${target}`, expected: String(expected), found });
  };
  const ledger = "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins";
  for (const part of ["RelationshipCoins", "RelationshipChapters", "RelationshipEndings", "RelationshipViews"]) {
    await ask(at[part], ledger, "asset", at.asset);
    await ask(at[part], ledger, "registry", at.CooperativeRegistry);
    await ask(at[part], ledger, "subsidyProgrammes", at.SubsidyProgrammes);
    await ask(at[part], ledger, "cashOutRule", CASH_OUT_RULES.indexOf(config.cashOut));
  }
  const desk = "contracts/relationships/SubsidyProgrammes.sol:SubsidyProgrammes";
  await ask(at.SubsidyProgrammes, desk, "ledger", at.RelationshipCoins);
  const members = "contracts/cooperatives/CooperativeMembers.sol:CooperativeMembers";
  await ask(at.CooperativeMembers, members, "REGISTRY", at.CooperativeRegistry);
  const decimals = await new Contract(at.asset, ["function decimals() view returns (uint8)"], provider)
    .getFunction("decimals")
    .staticCall()
    .then(String, () => "none");
  checks.push({ what: `asset ${at.asset} has decimals`, expected: "yes", found: decimals === "none" ? "no" : "yes" });
  return checks;
}
