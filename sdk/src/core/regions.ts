import { decodeBytes32String, encodeBytes32String, hexlify, zeroPadBytes } from "ethers";
import { invalid } from "./errors";

/**
 * A region code as the contracts store it: one to eight characters A to Z, 0 to 9 or hyphen; empty for none.
 *
 * @example regionCode("ES-CT"); // "0x45532d4354000000"
 * @throws CommonwealError `Region_Malformed`.
 */
export function regionCode(region: string): string {
  if (/^0x[0-9a-fA-F]{16}$/.test(region)) return region.toLowerCase();
  if (!/^[A-Z0-9-]{0,8}$/.test(region)) {
    throw invalid("Region_Malformed", `"${region}" is not a region code of at most 8 of A-Z, 0-9 and -`, { region });
  }
  return region === "" ? "0x0000000000000000" : hexlify(encodeBytes32String(region)).slice(0, 18);
}

/**
 * The region code as text: `"0x45532d4354000000"` -> `"ES-CT"`.
 *
 * @example regionName("0x45532d4354000000"); // "ES-CT"
 */
export function regionName(code: string): string {
  return decodeBytes32String(zeroPadBytes(code, 32));
}

/**
 * A bit mask of categories from their numbers.
 *
 * @example categoryMask([0, 2]); // 5
 */
export function categoryMask(categories: readonly number[]): number {
  let mask = 0n;
  for (const category of categories) {
    if (!Number.isInteger(category) || category < 0 || category > 31) {
      throw invalid("Category_OutOfBounds", `${category} is not a category from 0 to 31`, { category });
    }
    mask |= 1n << BigInt(category);
  }
  return Number(mask);
}

/**
 * The numbers of the categories in a bit mask.
 *
 * @example categoriesOf(5); // [0, 2]
 */
export function categoriesOf(mask: bigint | number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (BigInt(mask) >> BigInt(bit)) & 1n);
}
