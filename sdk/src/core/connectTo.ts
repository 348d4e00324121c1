import type { ActType } from "./acts";
import { type Batch, batch } from "./batch";
import { type Connection, type ConnectOptions, chainTime, openConnection } from "./connection";
import { type ContractKind, whereDeployed } from "./contracts";
import { errorsLoaded } from "./errorTexts";
import { coreParts } from "./later";
import type { Plan } from "./plan";
import type { SignedAct } from "./signedAct";
import { planAmong, type Writes } from "./writes";

/** What every connection gives beside its domains. */
export interface Completing {
  connection: Connection;
  /**
   * Several plans in one request to the wallet where it can (EIP-5792), one after the other where it cannot.
   *
   * @throws CommonwealError `Batch_Empty`.
   * @example await batch([await relationships.monetise({ amount: "50" }), await wallets.donate({ wallet, asset, amount: "5" })]).send();
   */
  batch(plans: readonly Plan[]): Batch;
  /**
   * The plan that another person half-signed, with their signature checked and carried: look at its preview, then send
   * it or sign it too. Takes a link, the texts of QR codes (one a line) or of a file too.
   *
   * @throws CommonwealError `SignedAct_Malformed`, `SignedAct_ValuesDiffer`, `SignedAct_InvalidSignature`, ….
   * @example
   * const plan = await complete(text);
   * console.log((await plan.preview()).sentence);
   * await plan.send();
   */
  complete(signed: string | SignedAct): Promise<Plan>;
  /**
   * Loads now what otherwise comes with its first use: pages, plans and errors of the connected domains. For a page that has to
   * go on without the server that it came from.
   *
   * @example
   * await loadAll(); // from here on, only the wallet and the provider are asked
   */
  loadAll(): Promise<void>;
}

/** What a domain's functions may use of the whole connection. */
export interface Whole extends Completing {
  /** A half-signed act of any domain that is connected, checked. */
  read(signed: string | SignedAct): Promise<SignedAct>;
}

/** A domain of the SDK: what {@link connectTo} connects. */
export interface DomainModule<Clients extends object = object> {
  /** Contracts that it needs. */
  contracts: readonly ContractKind[];
  /** Acts that are signed in it, in lists: nothing is put together before it is used, so that bundlers can leave it out. */
  acts: readonly (readonly ActType[])[];
  /** Its writes by group and name, as half-signed acts name them. */
  writes: Writes;
  /** Its parts that are loaded when they are first used. */
  parts: readonly (() => Promise<unknown>)[];
  /** What it gives to an app. */
  clients(whole: Whole): Clients;
}

// biome-ignore lint/suspicious/noExplicitAny: the way to say "all of these together" in TypeScript
type All<U> = (U extends any ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

/** What {@link connectTo} gives: what its domains give, together. */
export type Connected<M extends readonly DomainModule[]> = Completing & All<ReturnType<M[number]["clients"]>>;

/**
 * Connects to the domains that are named and no others, so that an app carries only what it uses. Checks chain, addresses,
 * versions and code before anything can be signed.
 *
 * @param options Wallet or provider, and what is deployed.
 * @param modules `relationshipsModule`, `cooperativesModule`, `societiesModule`, `walletsModule`.
 * @throws CommonwealError codes `WRONG_CHAIN`, `NOT_DEPLOYED` (names `NotDeployed`, `DifferentVersion`, `DifferentCode`,
 * `DeploymentMixed`), `NETWORK`.
 * @example
 * const { relationships, cooperatives } = await connectTo({ runner, deployment }, [relationshipsModule, cooperativesModule]);
 * await cooperatives.isRegistered(ari); // false
 */
export async function connectTo<const M extends readonly DomainModule[]>(
  options: ConnectOptions,
  modules: M,
): Promise<Connected<M>> {
  const connection = await openConnection(
    options,
    modules.flatMap(({ contracts }) => contracts),
  );
  const acts = modules.flatMap((module) => module.acts).flat();
  const writes: Writes = Object.assign({}, ...modules.map((module) => module.writes));
  const read = async (given: string | SignedAct): Promise<SignedAct> => {
    const { openHandedOver, readSignedAct, writeSignedAct } = await import("./receiving");
    const text = typeof given === "string" ? openHandedOver(given) : writeSignedAct(given);
    return readSignedAct(text, acts, await chainTime(connection)).signed;
  };
  const complete = async (given: string | SignedAct): Promise<Plan> => {
    const signed = await read(given);
    const plan = await planAmong(writes, connection, signed.write);
    return plan.carrying(signed);
  };
  const loadAll = async () => {
    const parts = [...coreParts, ...modules.flatMap((module) => module.parts)];
    await Promise.all([errorsLoaded(), ...parts.map((load) => load())]);
  };
  const whole: Whole = { connection, batch: (plans) => batch(connection, plans), complete, loadAll, read };
  const clients = modules.map((module) => module.clients(whole));
  return Object.assign({ connection, batch: whole.batch, complete, loadAll }, ...clients);
}

/**
 * The same domain, but a deployment may be without it: then its functions refuse with `NotDeployed`.
 *
 * @example optionalModule(walletsModule).contracts[0].optional; // true
 */
export function optionalModule<M extends DomainModule>(module: M): M {
  return { ...module, contracts: whereDeployed(module.contracts) };
}
