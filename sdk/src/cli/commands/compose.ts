import { makeMotion } from "../../cooperatives/motions";
import { makePair, type PairInput } from "../../relationships/terms";
import type { AwardInput } from "../../wallets/award";
import { composedOf, fieldsInWords, plainDoc, readFields } from "../input";
import type { Session } from "../session";
import { type Output, plainJson } from "../terminal";

/** `commonweal compose WHAT field=value …`: what writes take as one field, printed as JSON. */
export async function composeOne(
  what: string,
  fields: readonly string[],
  inSession: (work: (session: Session) => Promise<void>) => Promise<void>,
  output: Output,
): Promise<void> {
  const input = composedOf(what);
  if (fields.length === 0) {
    output.result({ what, ...input }, [plainDoc(input.says), ...fieldsInWords(input.fields)]);
    return;
  }
  const given = readFields(what, input, fields);
  const print = (made: unknown) => output.terminal.out(plainJson(made, 2));
  if (what === "pair") print(makePair(given as unknown as PairInput));
  else if (what === "motion") print(makeMotion(given as unknown as Parameters<typeof makeMotion>[0]));
  else
    await inSession(async ({ commonweal }) =>
      print(await commonweal.wallets.composeAward(given as unknown as AwardInput)),
    );
}
