import { momentInWords } from "./time";

/** An amount that an act moves. */
export interface Move {
  /** From whom, or from which pot. */
  from: string;
  to: string;
  /** In the smallest unit of the asset; shares are whole. */
  amount: bigint;
  /**
   * What it is: money, Personal Tokens, Composite Coins of a pot, care credit, a programme's treasury, a reserve of a
   * member of a society, fee-backed shares.
   */
  unit: "money" | "PT" | "CC" | "CARE" | "treasury" | "reserve" | "shares";
}

/** How and until when an act can still be stopped or undone. */
export interface Stoppable {
  /** Last second (UNIX); null where it is not a matter of time. */
  until: bigint | null;
  how: string;
}

/** What a plan will do, in words. */
export interface Preview {
  /** One sentence. */
  sentence: string;
  /** What moves. */
  moves: Move[];
  /** How it can be stopped once it is done; null if it cannot. */
  stoppable: Stoppable | null;
  /** What else it means, one sentence each. */
  consequences: string[];
  /** Karma that the acting member earns, locks, gets free or loses, in millionths; only acts in societies. */
  karma?: { earns?: bigint; locks?: bigint; frees?: bigint; burns?: bigint };
}

/**
 * The whole preview as lines of text.
 *
 * @example previewInWords({ sentence: "It ends.", moves: [], stoppable: null, consequences: [] }, String)[0]; // "It ends."
 */
export function previewInWords(preview: Preview, amount: (value: bigint, unit: Move["unit"]) => string): string[] {
  const { sentence, moves, stoppable, consequences } = preview;
  return [
    sentence,
    ...moves.map((move) => `Moves ${amount(move.amount, move.unit)} from ${move.from} to ${move.to}.`),
    stoppable
      ? `Can be stopped${stoppable.until === null ? "" : ` until ${momentInWords(stoppable.until)}`}: ${stoppable.how}.`
      : "Cannot be undone.",
    ...consequences,
  ];
}
