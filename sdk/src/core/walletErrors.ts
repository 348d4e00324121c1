import type { ErrorParts } from "./errors";

type Answer = Pick<ErrorParts, "code" | "name" | "message" | "hint">;

const answer = (code: Answer["code"], name: string, message: string, hint: string): Answer => ({
  code,
  name,
  message,
  hint,
});

const REJECTED = answer(
  "USER_REJECTED",
  "UserRejected",
  "Declined in the wallet",
  "Nothing was sent. Ask again when the person is ready.",
);
const UNSUPPORTED = answer(
  "WALLET_UNSUPPORTED",
  "WalletUnsupported",
  "The wallet does not know how to do that",
  "Use another wallet, or one that is newer.",
);
const DISCONNECTED = answer(
  "NETWORK",
  "WalletDisconnected",
  "The wallet has lost its connection to the chain",
  "Let the person look at the network in their wallet, and try again.",
);
const UNANSWERED = answer(
  "NETWORK",
  "Network",
  "The network did not answer",
  "Check the connection and try again; look first whether the transaction was mined.",
);
const PENDING = answer(
  "REQUEST_PENDING",
  "RequestPending",
  "The wallet is still asking about something else",
  "Let the person open their wallet and answer what it asks, then try again.",
);
const NONCE_USED = answer(
  "NONCE",
  "NonceUsed",
  "Another transaction of this account took its number",
  "Look at what the account sent since, then try again.",
);
const UNDERPRICED = answer(
  "NONCE",
  "ReplacementUnderpriced",
  "A transaction with the same number waits already, and this one offers too little to take its place",
  "Wait until that one is mined, or let the wallet speed it up.",
);
const KNOWN = answer(
  "NONCE",
  "AlreadySent",
  "The network has this very transaction already",
  "Do not send it again: wait for it with plan.resume(hash).",
);
const NO_FUNDS = answer(
  "INSUFFICIENT_FUNDS",
  "InsufficientFunds",
  "The account has too little native coin to pay for the transaction",
  "Send some to the account first; it pays what the network takes, and what is given along.",
);

/** The wallet cannot promise that all happens or nothing. */
export const ATOMICITY_UNSUPPORTED = answer(
  "WALLET_UNSUPPORTED",
  "AtomicityUnsupported",
  "The wallet cannot promise that all happens or nothing",
  "Send the plans one after the other, if they need not happen together.",
);

/** By the codes of EIP-1193, EIP-1474, EIP-3085 and EIP-5792. */
const BY_NUMBER: Record<number, Answer> = {
  4001: REJECTED,
  4100: answer(
    "WALLET_LOCKED",
    "WalletLocked",
    "The wallet is locked, or has not allowed this app to use the account",
    "Let the person unlock it, and connect again.",
  ),
  4200: UNSUPPORTED,
  4900: DISCONNECTED,
  4901: DISCONNECTED,
  4902: answer(
    "CHAIN_NOT_ADDED",
    "ChainNotAdded",
    "The wallet does not know this chain",
    "Add the chain to the wallet (wallet_addEthereumChain), then try again.",
  ),
  5700: answer(
    "WALLET_UNSUPPORTED",
    "CapabilityUnsupported",
    "The wallet cannot do what the batch asks for",
    "Send the plans one after the other.",
  ),
  5710: answer(
    "WALLET_UNSUPPORTED",
    "BatchChainUnsupported",
    "The wallet takes no batches on this chain",
    "Send the plans one after the other.",
  ),
  5720: answer(
    "BATCH",
    "BatchAlreadySent",
    "The wallet has a batch with this id already",
    "Do not send it again: wait for it with batch.resume.",
  ),
  5730: answer("BATCH", "BatchUnknown", "The wallet knows no batch with this id", "Look in the wallet what was sent."),
  5740: answer(
    "WALLET_UNSUPPORTED",
    "BatchTooLarge",
    "The batch is larger than the wallet takes",
    "Divide it into several batches.",
  ),
  5750: answer(
    "USER_REJECTED",
    "UpgradeRejected",
    "The person did not want to upgrade their account, without which the batch cannot happen as a whole",
    "Nothing was sent. Send the plans one after the other, if they need not happen together.",
  ),
  5760: ATOMICITY_UNSUPPORTED,
  [-32601]: UNSUPPORTED,
  [-32004]: UNSUPPORTED,
  [-32002]: PENDING,
};

/** By the codes of ethers. */
const BY_NAME: Record<string, Answer> = {
  ACTION_REJECTED: REJECTED,
  INSUFFICIENT_FUNDS: NO_FUNDS,
  NONCE_EXPIRED: NONCE_USED,
  REPLACEMENT_UNDERPRICED: UNDERPRICED,
  UNSUPPORTED_OPERATION: UNSUPPORTED,
  NETWORK_ERROR: UNANSWERED,
  SERVER_ERROR: UNANSWERED,
  TIMEOUT: UNANSWERED,
};

/** Nodes have no codes of their own for these. */
const BY_WORDS: [RegExp, Answer][] = [
  [/insufficient funds|enough funds|insufficient balance for/i, NO_FUNDS],
  [/nonce too low|nonce has already been used/i, NONCE_USED],
  [/underpriced/i, UNDERPRICED],
  [/already known|already imported|known transaction/i, KNOWN],
  [/failed to fetch|socket hang up|ECONNRE(SET|FUSED)|network (error|request failed)/i, UNANSWERED],
];

/** Where wallets, nodes and ethers put the error that they pass on. */
const INSIDE = ["error", "info", "cause", "data", "originalError"];

/**
 * What a wallet or a node answered instead of doing what it was asked; null if it is none of the answers that are told
 * apart.
 *
 * @param error Whatever was thrown, however deep the answer is inside.
 */
export function walletAnswer(error: unknown): Answer | null {
  const inside = [...errorsIn(error, 0)];
  for (const { code } of inside) {
    if (typeof code === "number" && BY_NUMBER[code]) return BY_NUMBER[code];
  }
  for (const { code } of inside) {
    if (typeof code === "string" && Object.hasOwn(BY_NAME, code)) return BY_NAME[code];
  }
  for (const { message } of inside) {
    const found = typeof message === "string" && BY_WORDS.find(([words]) => words.test(message));
    if (found) return found[1];
  }
  return null;
}

/** The code of EIP-1193 or JSON-RPC that an error carries somewhere inside; null if it carries none. */
export function answerCode(error: unknown): number | null {
  for (const { code } of errorsIn(error, 0)) if (typeof code === "number") return code;
  return null;
}

/** An error and all that it passes on, from the inside out: the first cause says most. */
function* errorsIn(value: unknown, depth: number): Generator<{ code?: unknown; message?: unknown }> {
  if (typeof value !== "object" || value === null || depth > 5) return;
  const fields = value as Record<string, unknown>;
  for (const name of INSIDE) yield* errorsIn(fields[name], depth + 1);
  yield fields;
}
