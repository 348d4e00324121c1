import type { SignedAct } from "./signedAct";
import { DAY, HOUR } from "./time";

/** A span of time, as people say it; whole numbers. */
export interface Span {
  days?: number | bigint;
  hours?: number | bigint;
  minutes?: number | bigint;
}

const thisSecond = () => BigInt(Math.floor(Date.now() / 1000));

/**
 * The deadline of a signature that can be used for so long.
 *
 * @param now UNIX seconds (default: this device's clock).
 * @returns Last second (UNIX) in which it can be used.
 * @example const signed = await plan.sign(undefined, deadlineIn({ days: 2 }));
 */
export function deadlineIn({ days = 0, hours = 0, minutes = 0 }: Span, now = thisSecond()): bigint {
  return now + BigInt(days) * DAY + BigInt(hours) * HOUR + BigInt(minutes) * 60n;
}

/**
 * For how many more seconds a half-signed act can be used; 0 if it can no longer.
 *
 * @param now UNIX seconds (default: this device's clock).
 * @example if (timeLeft(signed) < 3_600n) warn("An hour is left");
 */
export function timeLeft({ deadline }: Pick<SignedAct, "deadline">, now = thisSecond()): bigint {
  return deadline < now ? 0n : deadline - now + 1n;
}
