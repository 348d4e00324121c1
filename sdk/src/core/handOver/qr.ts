import { toUtf8Bytes } from "ethers";
import { invalid } from "../errors";
import { type SignedAct, writeSignedAct } from "../signedAct";
import { fromBase32, toBase32 } from "./base32";
import { checkedText, checksumOf } from "./checksum";
import { damaged, foreign, truncated } from "./failures";

/** What a QR code of version 15 holds in capitals and digits with medium correction: 77 × 77 squares, which telephones read. */
export const QR_CAPACITY = 600;

const PART = /^CWA1:([A-Z2-7]{8}):([A-Z2-7]{8}):(\d+):(\d+)\/(\d+):([A-Z2-7]*)$/;
const HEAD = 40;

/**
 * A half-signed act as texts for QR codes: capitals and digits only, so that codes take them in their denser
 * (alphanumeric) mode. As many parts as it takes, to be scanned in any order.
 *
 * @param capacity Characters that one code holds (default: {@link QR_CAPACITY}), 100 or more.
 * @throws CommonwealError `Qr_TooSmall`.
 * @example for (const part of qrPartsOf(signed)) showQrCode(part);
 */
export function qrPartsOf(signed: SignedAct, capacity = QR_CAPACITY): string[] {
  if (!Number.isInteger(capacity) || capacity < 100) {
    throw invalid("Qr_TooSmall", "A code holds 100 characters or more", { capacity });
  }
  const text = writeSignedAct(signed);
  const packed = toBase32(toUtf8Bytes(text));
  const size = capacity - HEAD;
  const count = Math.ceil(packed.length / size);
  return Array.from({ length: count }, (_, at) => {
    const piece = packed.slice(at * size, (at + 1) * size);
    return `CWA1:${checksumOf(text)}:${checksumOf(piece)}:${piece.length}:${at + 1}/${count}:${piece}`;
  });
}

/**
 * Puts scanned parts together, in whatever order they come.
 *
 * @example
 * const scan = new QrScan();
 * onScan((part) => {
 *   const { have, of, text } = scan.add(part);
 *   if (text) complete(text); else show(`${have} / ${of}`);
 * });
 */
export class QrScan {
  private act: string | null = null;
  private of = 0;
  private readonly pieces = new Map<number, string>();

  /**
   * Takes a part; one that was there already changes nothing.
   *
   * @returns How many parts there are of how many, which are missing, and the act's text once none is.
   * @throws CommonwealError `HandOver_Foreign`, `HandOver_Truncated`, `HandOver_Damaged`, `HandOver_Mixed` if the part is of
   * another act. What was taken before stays.
   */
  add(part: string): { have: number; of: number; missing: number[]; text: string | null } {
    const given = part.trim();
    if (!given.startsWith("CWA1:")) throw foreign("code");
    const found = PART.exec(given);
    if (!found) throw given.split(":").length < 6 ? truncated("code") : damaged("code");
    const [, act, check, length, number, count, piece] = found;
    const [at, of, size] = [number, count, length].map(Number);
    if (piece.length < size) throw truncated("code");
    if (checksumOf(piece) !== check || at < 1 || at > of) throw damaged("code");
    if (this.act !== null && (this.act !== act || this.of !== of)) {
      const hint = "Scan the codes of one act, then those of the other.";
      throw invalid("HandOver_Mixed", "This code is of another act than those before", { part: at }, hint);
    }
    this.act = act;
    this.of = of;
    this.pieces.set(at, piece);
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((one) => !this.pieces.has(one));
    const text = missing.length === 0 ? this.joined(act) : null;
    return { have: this.pieces.size, of, missing, text };
  }

  private joined(act: string): string {
    const packed = Array.from({ length: this.of }, (_, at) => this.pieces.get(at + 1)).join("");
    const text = checkedText(() => fromBase32(packed), act);
    if (text === null) throw damaged("code");
    return text;
  }
}

/**
 * The text of the act in scanned parts, for `complete`.
 *
 * @throws CommonwealError as {@link QrScan.add}; `HandOver_Incomplete` with `args.missing`.
 * @example const plan = await complete(textOfQrParts(scanned));
 */
export function textOfQrParts(parts: readonly string[]): string {
  const scan = new QrScan();
  let last: ReturnType<QrScan["add"]> | null = null;
  for (const part of parts) last = scan.add(part);
  if (last?.text) return last.text;
  const missing = last?.missing ?? [];
  throw invalid("HandOver_Incomplete", "Some of its codes are missing", { missing }, "Scan those too.");
}
