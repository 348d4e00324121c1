import { toUtf8Bytes } from "ethers";
import { invalid } from "../core/errors";

/** Most characters of a society's name (60) and of a request's subject (80). */
export const NAME_CHARACTERS = 60;
export const SUBJECT_CHARACTERS = 80;

/** Most bytes of a description or summary (1,024), and of a URL or URI (256). */
export const TEXT_BYTES = 1_024;
export const LINK_BYTES = 256;

/**
 * How many characters a text has, counted as the contracts count them: an accented letter is one or two, as it was
 * typed; an emoji may be several.
 *
 * @example charactersOf("Més que veïns"); // 13
 */
export function charactersOf(text: string): number {
  return toUtf8Bytes(text).filter((byte) => (byte & 0xc0) !== 0x80).length;
}

function requireCharacters(name: string, what: string, text: string, most: number): void {
  const characters = charactersOf(text);
  if (characters > 0 && characters <= most) return;
  const message = `${what} has 1 to ${most} characters, and this one has ${characters}`;
  throw invalid(name, message, { characters, most });
}

function requireBytes(what: string, text: string, most: number): void {
  const { length } = toUtf8Bytes(text);
  if (length > most) {
    throw invalid("Text_TooLong", `${what} has at most ${most} bytes, and this one has ${length}`, { length, most });
  }
}

/** What a society says of itself. */
export interface Description {
  /** 1 to 60 characters. */
  name: string;
  /** Its purpose, at most 1,024 bytes. */
  description: string;
  /** Where more can be read, at most 256 bytes. */
  url: string;
}

/**
 * Checks what a society says of itself.
 *
 * @throws CommonwealError `Society_NameLength`, `Text_TooLong`.
 * @example checkDescription({ name: "Veïns", description: "We help.", url: "" });
 */
export function checkDescription({ name, description, url }: Description): void {
  requireCharacters("Society_NameLength", "The name of a society", name, NAME_CHARACTERS);
  requireBytes("A description", description, TEXT_BYTES);
  requireBytes("A URL", url, LINK_BYTES);
}

/**
 * Checks what a request says.
 *
 * @throws CommonwealError `Request_SubjectLength`, `Text_TooLong`.
 * @example checkWording(makeWording({ subject: "A broken leg", summary: "Six weeks without work" }));
 */
export function checkWording(wording: { subject: string; summary: string; details: string }): void {
  requireCharacters("Request_SubjectLength", "The subject of a request", wording.subject, SUBJECT_CHARACTERS);
  requireBytes("A summary", wording.summary, TEXT_BYTES);
  requireBytes("Where the details are", wording.details, LINK_BYTES);
}
