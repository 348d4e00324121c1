import { commonwealErrorOf } from "./errors";
import { refusalOf } from "./limits";
import type { AskingOptions } from "./logPages";
import { pause } from "./wait";

/** How often, and after how many milliseconds, something is asked again unless it is said otherwise. */
export const RETRIES = 5;
export const WAIT = 250;

const NOWHERE = { from: 0, to: 0 };

/**
 * Asks, and asks again where the provider did not answer or is asked too often.
 *
 * @throws CommonwealError what came of the last time, or at once if it is none of the two.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  { retries = RETRIES, wait = WAIT }: Pick<AskingOptions, "retries" | "wait"> = {},
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (error) {
      const { kind, wait: told } = refusalOf(error, NOWHERE);
      if ((kind !== "busy" && kind !== "unreachable") || failures >= retries) throw await commonwealErrorOf(error);
      await pause(told ?? wait * 2 ** failures);
    }
  }
}
