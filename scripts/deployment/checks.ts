import { Contract, getAddress, type Provider, toBeHex } from "ethers";
import { addressIn, type Build, immutableIn, isCodeOf, readBuild } from "./build";
import type { SystemConfig } from "./networks";
import { DOMAINS, FACTORY, planOf } from "./plan";
import type { Addresses, PlannedContract } from "./planned";

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
  for (const { contract, at: where } of DOMAINS.flatMap(({ made = [] }) => made)) {
    checks.push(...checkCode(await provider.getCode(where(at)), await readBuild(contract), {}));
  }
  if (!checks.every(holds)) return checks;

  for (const { of, contract, call, expected } of DOMAINS.flatMap(({ answers }) => answers)) {
    const { interface: known } = await readBuild(contract);
    const answer = await new Contract(at[of], known, provider).getFunction(call).staticCall();
    const wanted = expected(at, config);
    const found = typeof wanted === "number" ? String(answer) : getAddress(toBeHex(answer, 20));
    checks.push({ what: `${call}() of ${of} at ${at[of]}`, expected: String(wanted), found });
  }
  const decimals = await new Contract(at.asset, ["function decimals() view returns (uint8)"], provider)
    .getFunction("decimals")
    .staticCall()
    .then(String, () => "none");
  checks.push({ what: `asset ${at.asset} has decimals`, expected: "yes", found: decimals === "none" ? "no" : "yes" });
  return checks;
}
