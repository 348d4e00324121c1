/** How people agree in the model, and what is said in words. */
import * as together from "../../common/consent";
import { refuse } from "./types";

export { type Agreeing, type Agreement, requireConsent, requireOneOfTwo, useNonce } from "../../common/consent";
export type Bundle = together.Bundle;

/** Who signed a bundle, in time (7.5). */
export function signersOf(bundle: Bundle, now: bigint): string[] {
  return together.signersOf(bundle, now, (deadline) => refuse("TooLate", deadline));
}

/** Text of so many characters and bytes, as far as rules about text see it. */
export function measured(text: string): { characters: bigint; bytes: bigint } {
  return { characters: BigInt([...text].length), bytes: BigInt(Buffer.byteLength(text)) };
}

/** What a request says (7). */
export interface Wording {
  subject: string;
  summary: string;
  details: string;
}

export function requireWording({ subject, summary, details }: Wording): void {
  const { characters, bytes } = measured(subject);
  if (characters === 0n || characters > 80n) refuse("SubjectLength", characters, 80n);
  const limits = [
    [bytes, 320n],
    [measured(summary).bytes, 1_024n],
    [measured(details).bytes, 256n],
  ] as const;
  for (const [length, most] of limits) if (length > most) refuse("TextTooLong", length, most);
}

/** What a society says of itself. */
export interface Description {
  name: string;
  description: string;
  url: string;
}

export function requireDescription({ name, description, url }: Description): void {
  const { characters } = measured(name);
  if (characters === 0n || characters > 60n) refuse("NameLength", characters, 60n);
  if (measured(description).bytes > 1_024n) refuse("OutOfBounds", "description", measured(description).bytes);
  if (measured(url).bytes > 256n) refuse("OutOfBounds", "url", measured(url).bytes);
}
