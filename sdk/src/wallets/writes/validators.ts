import { getAddress, ZeroHash } from "ethers";
import { type Connection, nextNonce, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { Resign } from "../acts";
import { readWallet } from "../contract";
import type { WalletGovernance } from "../types";
import { partHash, readValidator, type Validator, type ValidatorPart, validatorParts } from "../validators";
import { endedObstacle, presentOf, walletPlan } from "./present";
import { WalletWords } from "./words";

/** Input of {@link loadValidators}. */
export interface LoadInput {
  wallet: string;
  /** All validators, as the wallet was made of them; the next part is found by its commitment. */
  validators?: readonly Validator[];
  /** How many there are in each part, as when it was made (default: 200). */
  perPart?: number;
  /** The next part itself, in place of all. */
  part?: ValidatorPart;
}

/**
 * Loads the next part of the validators of a wallet that was made with more than fit into one transaction; open to anyone. Until
 * the last is loaded nothing is scheduled.
 *
 * @throws CommonwealError `Validators_NotTheNextPart` if none of the parts is what the wallet waits for.
 * @example while (await wallets.isLoading(wallet)) await (await wallets.loadValidators({ wallet, validators })).send();
 */
export async function loadValidators(connection: Connection, input: LoadInput): Promise<Plan> {
  const present = await presentOf(connection, input.wallet);
  const [{ rest: expected }] = await readWallet<[WalletGovernance]>(connection, present.wallet, [["governanceInfo"]]);
  const parts = input.part ? [input.part] : validatorParts(input.validators ?? [], input.perPart);
  const part = parts.find((one) => partHash(one) === expected);
  if (!part) {
    const hint = "Give the validators and the size of the parts that the wallet was made with.";
    throw invalid("Validators_NotTheNextPart", "None of these parts is what the wallet waits for", { expected }, hint);
  }
  const weight = part.validators.map(readValidator).reduce((sum, one) => sum + one.weight, 0n);
  const words = new WalletWords(connection);
  const say = words.say.validators.load;
  return walletPlan(connection, present, {
    builder: "loadValidators",
    fn: "loadValidators",
    persons: [],
    args: () => [part.validators, part.rest],
    preview: {
      sentence: say.sentence({ count: part.validators.length, weight }),
      moves: [],
      stoppable: null,
      consequences: [
        part.rest === ZeroHash ? say.last() : say.more(),
        ...words.refusals(endedObstacle(words, present)),
      ],
    },
    input: { part },
  });
}

/**
 * Gives up one's weight as a validator, at once, for all that is scheduled later. What was scheduled before can still be rejected.
 *
 * @example await (await wallets.resign({ wallet })).send();
 */
export async function resign(connection: Connection, input: { wallet: string; validator?: string }): Promise<Plan> {
  const present = await presentOf(connection, input.wallet);
  const validator = getAddress(await personOf(connection, input.validator));
  const [[[weight]], nonce] = await Promise.all([
    readWallet<[[bigint, bigint, bigint]]>(connection, present.wallet, [["validatorOf", validator]]),
    nextNonce(connection, present.ref, validator, 0n),
  ]);
  const words = new WalletWords(connection);
  const { resign: say } = words.say.validators;
  const name = words.who(validator);
  const left = present.info.total - weight;
  return walletPlan(connection, present, {
    builder: "resign",
    fn: "resign",
    persons: [validator],
    act: { type: Resign, values: { validator, nonce } },
    args: ([own]) => [validator, own],
    preview: {
      sentence: say.sentence(name),
      moves: [],
      stoppable: null,
      consequences: [
        say.weighs({ who: name, weight, total: present.info.total, left }),
        say.later(),
        ...(left === 0n && weight > 0n ? [say.nobodyLeft()] : []),
        ...words.refusals([weight === 0n, say.noWeight(name)], [present.info.loading, say.loading()]),
      ],
    },
    input: { validator },
  });
}
