import { fromJson, toJson } from "../json";
import { type SignedAct, writeSignedAct } from "../signedAct";
import { checksumOf } from "./checksum";
import { damaged, foreign, truncated } from "./failures";

/** A file to save, to send or to print. */
export interface ActFile {
  /** "compose-2026-01-08.commonweal.json": the act, and the day until which it can be used. */
  name: string;
  type: "application/json";
  text: string;
}

/**
 * A half-signed act as a file.
 *
 * @example
 * const { name, type, text } = fileOf(signed);
 * download(new File([text], name, { type }));
 */
export function fileOf(signed: SignedAct): ActFile {
  const words = signed.act.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  const day = new Date(Number(signed.deadline) * 1000).toISOString().slice(0, 10);
  const text = toJson({ ...signed, check: checksumOf(writeSignedAct(signed)) }, 2);
  return { name: `${words}-${day}.commonweal.json`, type: "application/json", text: `${text}\n` };
}

/**
 * The text of the act in a file, for `complete`.
 *
 * @throws CommonwealError `HandOver_Foreign`, `HandOver_Truncated`, `HandOver_Damaged`.
 * @example const plan = await complete(textOfFile(await file.text()));
 */
export function textOfFile(text: string): string {
  const given = text.trim();
  let found: Partial<SignedAct> & { check?: string };
  try {
    found = fromJson(given) as typeof found;
  } catch {
    if (!given.includes("commonweal/act@")) throw foreign("file");
    throw given.endsWith("}") ? damaged("file") : truncated("file");
  }
  const { check, ...signed } = found ?? {};
  if (signed.format !== "commonweal/act@1") throw foreign("file");
  const act = writeSignedAct(signed as SignedAct);
  if (check !== undefined && checksumOf(act) !== check) throw damaged("file");
  return act;
}
