import { textOfFile } from "./file";
import { textOfLink } from "./link";
import { textOfQrParts } from "./qr";

/**
 * The text of a half-signed act, however it was handed over: a link, the parts of QR codes (one a line), a file, or the text
 * itself.
 *
 * @throws CommonwealError `HandOver_Foreign`, `HandOver_Truncated`, `HandOver_Damaged`, `HandOver_Mixed`, `HandOver_Incomplete`.
 * @example const plan = await complete(textOfHandedOver(pasted));
 */
export function textOfHandedOver(given: string): string {
  const text = given.trim();
  if (text.startsWith("CWA1:")) return textOfQrParts(text.split(/\s+/));
  return text.startsWith("{") ? textOfFile(text) : textOfLink(text);
}

/** The same where a text may come in any way; what is none of them is given back as it is. */
export function openHandedOver(given: string): string {
  return /^\s*CWA1:|#commonweal-act=|^\s*\{[\s\S]*"check":/.test(given) ? textOfHandedOver(given) : given;
}
