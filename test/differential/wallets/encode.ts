/** An act as a transaction, with all signatures that it needs. */
import { Interface, type InterfaceAbi } from "ethers";
import { compact } from "../../common/UnlessRejectedHelpers";
import { CALLER, carry, FAR, RECORDED, type Act as SignedAct } from "../../helpers/consent";
import { ACTS, signedAward } from "../../wallets/fixture";
import { type Agreeing, nonceKey } from "../common/consent";
import type { OneAct, WalletAct } from "./model";
import { headOf } from "./model/awards";
import type { Bundle } from "./model/consent";
import type { Config } from "./model/opening";
import { MOODS, MOTION_KINDS, TAKINGS, type World, ZERO } from "./model/types";
import type { Setting } from "./setting";

export interface Call {
  to: string;
  data: string;
  value: bigint;
}

type Values = Record<string, unknown>;

const OUTSIDE = new Interface([
  "function setMood(uint8)",
  "function setElector(address,uint112)",
  "function setFrame(uint16)",
  "function delegate(address)",
  "function transfer(address,uint256)",
  "function sync(address,address)",
]);

/** The transaction of an act that happens at `now`. */
export async function encode(setting: Setting, world: World, now: bigint, act: OneAct): Promise<Call> {
  const call = (to: string, data: string, value = 0n): Call => ({ to, data, value });
  const outside = (to: string, name: string, ...values: unknown[]) =>
    call(to, OUTSIDE.encodeFunctionData(name, values));
  switch (act.act) {
    case "create":
      return call(
        world.factory,
        setting.factory.interface.encodeFunctionData("create", [configOf(act.config), act.salt]),
      );
    case "setElector":
      return outside(act.electorate, "setElector", act.voter, act.weight);
    case "setFrame":
      return outside(act.electorate, "setFrame", act.dropped);
    case "delegate":
      return outside(world.votes.token, "delegate", act.to);
    case "moveVotes":
      return outside(world.votes.token, "transfer", act.to, act.amount);
    case "sync":
      return outside(world.delegated, "sync", world.votes.token, act.voter);
    case "setMood":
      return outside(act.asset, "setMood", MOODS.indexOf(act.mood));
    case "setTaking":
      return outside(act.account, "setMood", TAKINGS.indexOf(act.taking));
    case "putCode":
      throw new Error("No transaction puts code to a key's account");
    default:
      return toWallet(setting, world, now, act);
  }
}

const configOf = (config: Config) => Object.values({ ...config, terms: Object.values(config.terms) });

let known: Interface | undefined;

async function toWallet(setting: Setting, world: World, now: bigint, act: WalletAct): Promise<Call> {
  const { keys, domains } = setting;
  const to = act.wallet;
  const wallet = world.wallets.find(({ address }) => address === to)!;
  known ??= new Interface(setting.abi as InterfaceAbi);
  const call = (name: string, ...values: unknown[]): Call => ({
    to,
    data: known!.encodeFunctionData(name, values),
    value: 0n,
  });

  /** A signature as somebody agrees; a forged one is over another counter, or the next but one nonce. */
  const sign = async ({ agrees }: Agreeing, person: string, of: SignedAct, values: Values) => {
    if (agrees === "call") return CALLER;
    if (agrees === "recorded") return RECORDED;
    if (agrees === "cut") return "0x01020304";
    const forged = agrees === "forged" ? 1n : 0n;
    const deadline = agrees === "expired" ? Number(now - 1n) : FAR;
    const signed = { ...values };
    if ("counter" in values) signed.counter = ((values.counter as bigint) + forged) % 256n;
    else signed.nonce = (wallet.nonces[nonceKey(person, 0n)] ?? 0n) + forged;
    return carry(keys[person]!, domains[to]!, of, signed, deadline);
  };

  /** Signatures over one message; a forged one is over one with another deadline. */
  const together = async (bundle: Bundle, { types }: SignedAct, message: Values) => {
    const deadline = now + bundle.left;
    const signed = (person: string, first: boolean) =>
      keys[person]!.signTypedData(domains[to]!, types, {
        ...message,
        deadline: bundle.forged && first ? deadline + 1n : deadline,
      });
    const byKeys = await Promise.all(
      bundle.keys.map(async (signer, i) => compact(signer, await signed(signer, i === 0))),
    );
    const byWallets = await Promise.all(
      bundle.wallets.map(async (signer, i) => ({
        signer,
        signature: await signed(signer, bundle.keys.length + i === 0),
      })),
    );
    return [deadline, byKeys, byWallets] as const;
  };
  const consents = async (bundle: Bundle, of: SignedAct, message: Values) => {
    const [deadline, byKeys, byWallets] = await together(bundle, of, message);
    return { deadline, keys: byKeys, wallets: byWallets };
  };
  const number = Number(wallet.number + 1n);

  switch (act.act) {
    case "give": {
      if (act.asset === ZERO) return { to, data: "0x", value: act.amount };
      return { to: act.asset, data: OUTSIDE.encodeFunctionData("transfer", [to, act.amount]), value: 0n };
    }
    case "openAgain":
      return call("open", configOf(act.config), act.salt);
    case "donate":
      return call("donate", act.asset, act.amount, act.purpose);
    case "donateNative":
      return { ...call("donateNative", act.purpose), value: act.amount };
    case "schedule":
      return call("schedule", act.head, act.purpose, act.payouts);
    case "execute":
      return call("execute", act.id, act.head, act.purpose, act.payouts);
    case "scheduleSigned":
    case "scheduleNext": {
      const { head, purpose, payouts, uri } = act;
      // What has no recipients is refused before anybody looks at who signed what.
      const { contracts, fees } = headOf(head);
      const readable = BigInt(payouts.length) > contracts + fees;
      const message = signedAward(number, { head, purpose, payouts: readable ? payouts : Array(512).fill(1n) }, uri);
      const agreed = await consents(act.consents, ACTS.schedule, message);
      const rest = [head, purpose, payouts, uri, agreed];
      return act.act === "scheduleNext" ? call(act.act, act.previous, ...rest) : call(act.act, ...rest);
    }
    case "report": {
      const { id, outcome, uri } = act;
      return call("report", id, outcome, uri, await consents(act.consents, ACTS.report, { award: id, outcome, uri }));
    }
    case "cancel":
      return call("cancel", act.ids, await consents(act.consents, ACTS.cancel, { acts: act.ids }));
    case "expire":
      return call("expire", act.id);
    case "collect":
      return call("collect", act.asset, act.account);
    case "reject":
      if (act.reason === undefined) return call("reject", act.ids, act.counter);
      return call("rejectBecause", act.ids, act.counter, act.reason);
    case "rejectBundle": {
      const { ids, counter, reason } = act;
      const agreed = await together(act, ACTS.reject, { acts: ids, reason, counter });
      return call("rejectBundle", ids, counter, reason, ...agreed);
    }
    case "withdraw": {
      const { id, voter, counter } = act;
      const signature = await sign(act, voter, ACTS.withdraw, { act: id, counter });
      return call("withdraw", id, voter, counter, signature);
    }
    case "proposeHandOver": {
      const { operators, threshold } = act;
      const agreed = await consents(act.consents, ACTS.handOver, { number, operators, threshold });
      return call("proposeHandOver", operators, threshold, agreed);
    }
    case "proposeTerms": {
      const { terms } = act;
      const agreed = await consents(act.consents, ACTS.terms, { number, terms });
      return call("proposeTerms", Object.values(terms), agreed);
    }
    case "describe":
      return call("describe", act.uri, await consents(act.consents, ACTS.describe, { number, uri: act.uri }));
    case "carryOutHandOver":
      return call("carryOutHandOver", act.id, act.operators, act.threshold);
    case "carryOutTerms":
      return call("carryOutTerms", act.id, Object.values(act.terms));
    case "openMotion": {
      const { successor, validators, voter } = act;
      const kind = MOTION_KINDS.indexOf(act.kind);
      const signature = await sign(act, voter, ACTS.open, { kind, successor, validators, voter });
      return call("openMotion", kind, successor, validators, voter, signature);
    }
    case "support": {
      const { id, voter, inFavour, counter } = act;
      const signature = await sign(act, voter, ACTS.support, { motion: id, inFavour, counter });
      return call("support", id, voter, inFavour, counter, signature);
    }
    case "supportBundle": {
      const { id, counter } = act;
      const agreed = await together(act, ACTS.support, { motion: id, inFavour: true, counter });
      return call("supportBundle", id, counter, ...agreed);
    }
    case "changeValidators":
      return call("changeValidators", act.id, act.validators);
    case "loadValidators":
      return call("loadValidators", act.validators, act.rest);
    case "resign": {
      const { validator } = act;
      return call("resign", validator, await sign(act, validator, ACTS.resign, { validator }));
    }
    case "noteEmpty":
    case "endEmpty":
      return call(act.act);
    case "settle":
      return call("settle", act.asset);
    case "claim":
      return call("claim", act.asset, act.index);
  }
}
