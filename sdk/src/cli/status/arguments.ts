import { getAddress } from "ethers";
import { UsageError } from "../usage";

/** A number of a society, request or programme. */
export function wholeNumber(text: string | undefined, what: string): bigint {
  if (!text || !/^\d+$/.test(text)) throw new UsageError(`${what} has a number, not "${text ?? ""}"`);
  return BigInt(text);
}

export function addressIn(text: string | undefined): string {
  try {
    return getAddress(text ?? "");
  } catch {
    throw new UsageError(`"${text ?? ""}" is no address`);
  }
}

/** A date in UTC, or UNIX seconds. */
export function momentOf(text: string): Date {
  const date = new Date(/^\d+$/.test(text) ? Number(text) * 1000 : text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`"${text}" is no date, such as 2026-03-01, or UNIX seconds`);
  return date;
}
