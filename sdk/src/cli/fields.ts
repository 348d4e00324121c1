/** What a field of a write's input holds. */
export type FieldKind =
  /** Text: an address, an id, words. */
  | "text"
  /** A whole number of any size. */
  | "whole"
  /** A small number. */
  | "number"
  | "boolean"
  /** An amount of an asset: decimal, or with an "n" behind it in the smallest unit. */
  | "amount"
  /** A date, or UNIX seconds. */
  | "moment"
  /** One of some names, or its number. */
  | "choice"
  | "list"
  | "object";

/** A kind with what belongs to it. */
export interface Kind {
  kind: FieldKind;
  /** Whether it can be null, for none. */
  nullable?: boolean;
  /** Of a choice: its names and numbers. */
  choices?: Readonly<Record<string, number>>;
  /** Of a list: what each item is. */
  item?: Kind;
  /** Of an object. */
  fields?: readonly Field[];
}

/** A field of a write's input. */
export interface Field extends Kind {
  name: string;
  optional?: boolean;
  /** What it is, from the documentation of the SDK. */
  says?: string;
}

/** What a write does and takes. */
export interface WriteInput {
  says: string;
  fields: readonly Field[];
}
