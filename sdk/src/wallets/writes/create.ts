import { ZeroAddress, ZeroHash } from "ethers";
import { type Connection, chainTime } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { makeWalletConfig, type WalletConfig, type WalletConfigInput, walletAddressOf } from "../config";
import { electorateInterface, implementationOf, walletFactoryOf } from "../contract";
import { WINDOWS_OF_A_CHANGE } from "../terms";
import { readValidator } from "../validators";
import { MOTION_WINDOW } from "./motions";
import { WalletWords } from "./words";

/** Input of {@link createWallet}. */
export interface CreateWalletInput extends WalletConfigInput {
  /** Another one gives another address (32 bytes; default: zero). */
  salt?: string;
}

/** Where a wallet will be, and the configuration that gives this address. */
export interface PlannedWallet {
  wallet: string;
  config: WalletConfig;
  salt: string;
}

/**
 * Where a wallet is, or will be once it is created: money can be sent there before.
 *
 * @throws CommonwealError as `makeWalletConfig`, `NotDeployed`.
 * @example const { wallet } = await wallets.plannedWallet({ operators: [clinic], validators });
 */
export async function plannedWallet(connection: Connection, input: CreateWalletInput): Promise<PlannedWallet> {
  const { salt = ZeroHash } = input;
  const config = makeWalletConfig(input);
  const wallet = walletAddressOf(walletFactoryOf(connection).address, await implementationOf(connection), config, salt);
  return { wallet, config, salt };
}

/**
 * Makes a community wallet; open to anyone. Its address depends on all that is given, so nobody can take it with another
 * configuration. More validators than fit into one transaction are loaded afterwards: see `loadValidators`.
 *
 * @throws CommonwealError as `makeWalletConfig`, `NotDeployed`.
 * @example
 * const plan = await wallets.createWallet({ operators: [clinic], validators });
 * await plan.send();
 * const { wallet } = await wallets.plannedWallet({ operators: [clinic], validators });
 */
export async function createWallet(connection: Connection, input: CreateWalletInput): Promise<Plan> {
  const contract = walletFactoryOf(connection);
  const { wallet, config, salt } = await plannedWallet(connection, input);
  const outside = config.electorate !== ZeroAddress;
  const [code, knownFor, total] = await Promise.all([
    connection.provider.getCode(wallet),
    outside ? knownForBy(connection, config) : null,
    outside ? totalOf(connection, config) : null,
  ]);
  const weight = config.validators.map(readValidator).reduce((sum, one) => sum + one.weight, 0n);
  const needed = config.terms.window * WINDOWS_OF_A_CHANGE * 3_600n;
  const later = config.rest !== ZeroHash;
  const words = new WalletWords(connection);
  const { creation: say, changes } = words.say;
  const known = words.span(knownFor ?? 0n);
  return new Plan(connection, {
    contract,
    fn: "create",
    persons: [],
    args: () => [config, salt],
    preview: {
      sentence: say.sentence({ wallet, operators: words.operators(config.threshold, config.operators) }),
      moves: [],
      stoppable: null,
      consequences: [
        outside
          ? say.outside({ electorate: config.electorate, total: total ?? 0n })
          : (later ? say.firstValidators : say.validators)({ count: config.validators.length, weight }),
        say.terms(words.terms(config.terms)),
        say.fixed(),
        ...(later ? [say.later()] : []),
        ...(!outside && weight === 0n && !later ? [say.nobody()] : []),
        ...words.refusals(
          [code !== "0x", say.exists()],
          [
            knownFor !== null && needed > knownFor,
            changes.proposeTerms.knownFor({ needed: words.span(needed), known }),
          ],
          [knownFor !== null && MOTION_WINDOW > knownFor, say.knownFor({ open: words.span(MOTION_WINDOW), known })],
        ),
      ],
    },
    write: { method: "wallets.createWallet", input: { ...input } },
  });
}

async function knownForBy({ provider }: Connection, { electorate, subject }: WalletConfig): Promise<bigint> {
  const read = { to: electorate, interface: electorateInterface, fn: "electorsKnownFor", args: [subject] };
  return (await readAll<bigint>(provider, [read]))[0];
}

async function totalOf(connection: Connection, { electorate, subject }: WalletConfig): Promise<bigint> {
  const time = (await chainTime(connection)) - 1n;
  const read = { to: electorate, interface: electorateInterface, fn: "electorateAt", args: [subject, time] };
  const [[total]] = await readAll<[bigint, bigint]>(connection.provider, [read]);
  return total;
}
