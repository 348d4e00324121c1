import { core as english } from "../messages/en/core";
import type { Language } from "./language";
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
 * @param amount How an amount is written.
 * @param language In which the preview was made (default: English).
 * @example previewInWords({ sentence: "It ends.", moves: [], stoppable: null, consequences: [] }, String)[0]; // "It ends."
 * @example
 * const preview = { sentence: "Termina.", moves: [], stoppable: null, consequences: [] };
 * previewInWords(preview, String, es); // ["Termina.", "No se puede deshacer."]
 */
export function previewInWords(
  preview: Preview,
  amount: (value: bigint, unit: Move["unit"]) => string,
  language?: Language,
): string[] {
  const { sentence, moves, stoppable, consequences } = preview;
  const say = (language?.core ?? english).preview;
  return [
    sentence,
    ...moves.map((move) => say.moves({ amount: amount(move.amount, move.unit), from: move.from, to: move.to })),
    stoppable ? stoppableInWords(stoppable, say) : say.final(),
    ...consequences,
  ];
}

function stoppableInWords({ until, how }: Stoppable, say: Language["core"]["preview"]): string {
  return until === null ? say.stoppable(how) : say.stoppableUntil({ until: momentInWords(until), how });
}
