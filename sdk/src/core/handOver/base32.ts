/** RFC 4648: letters and digits that QR codes hold most of, and that nobody takes for each other in capitals. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes in base 32, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let [buffer, bits] = [0, 0];
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(buffer >> bits) & 31];
    }
  }
  return bits > 0 ? text + LETTERS[(buffer << (5 - bits)) & 31] : text;
}

/** Reads what {@link toBase32} wrote; null if it is none. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
