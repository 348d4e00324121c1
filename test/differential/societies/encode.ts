/** An act as a transaction, with all signatures that it needs. */
import { Interface, Signature, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry, FAR, RECORDED, type Act as SignedAct } from "../../helpers/consent";
import { CONTROL_ACTS } from "../../societies/ControlFixture";
import { ACTS } from "../../societies/fixture";
import type { Act } from "./model";
import type { Agreeing, Bundle } from "./model/consent";
import { kindNumber } from "./model/requests";
import { MOODS, nonceKey, type World } from "./model/types";
import type { Setting } from "./setting";

export interface Call {
  to: string;
  data: string;
}

const OUTSIDE = new Interface([
  "function setMood(uint8)",
  "function approve(address,uint256)",
  "function refuse(bool)",
  "function create(uint32)",
]);

const PERMIT = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

type Values = Record<string, unknown>;

/** The transaction of an act that happens at `now`. */
export async function encode(setting: Setting, world: World, now: bigint, act: Act): Promise<Call> {
  const { ledger, signers, domain } = setting;
  const toLedger = (name: string, ...values: unknown[]): Call => ({
    to: world.ledger,
    data: ledger.interface.encodeFunctionData(name as "vote", values as never),
  });
  const outside = (to: string, name: string, ...values: unknown[]): Call => ({
    to,
    data: OUTSIDE.encodeFunctionData(name, values),
  });
  const none = (one: string | undefined) => one ?? ZeroAddress;

  /** A signature as somebody agrees; a forged one is over another counter, or the next but one nonce. */
  const sign = async ({ agrees }: Agreeing, person: string, of: SignedAct, values: Values, key = 0n) => {
    if (agrees === "call") return CALLER;
    if (agrees === "recorded") return RECORDED;
    if (agrees === "cut") return "0x01020304";
    const forged = agrees === "forged" ? 1n : 0n;
    const deadline = agrees === "expired" ? Number(now - 1n) : FAR;
    const signed = { ...values };
    if ("counter" in values) signed.counter = ((values.counter as bigint) + forged) % 256n;
    else signed.nonce = (key << 64n) + (world.nonces[nonceKey(person, key)] ?? 0n) + forged;
    return carry(signers[person]!, domain, of, signed, deadline);
  };

  /** Signatures of a bundle; a forged one is over another counter. */
  const signTogether = async (bundle: Bundle, { types }: SignedAct, message: Values & { counter: bigint }) => {
    const deadline = now + bundle.left;
    const signed = (voter: string, first: boolean) => {
      const counter = bundle.forged && first ? (message.counter + 1n) % 256n : message.counter;
      return signers[voter]!.signTypedData(domain, types, { ...message, counter, deadline });
    };
    const keys = await Promise.all(
      bundle.keys.map(async (signer, i) => {
        const { r, yParityAndS } = Signature.from(await signed(signer, i === 0));
        return { signer, r, vs: yParityAndS };
      }),
    );
    const wallets = await Promise.all(
      bundle.wallets.map(async (signer, i) => ({ signer, signature: await signed(signer, keys.length + i === 0) })),
    );
    return [deadline, keys, wallets] as const;
  };

  switch (act.act) {
    case "createSociety": {
      const { name, description, url } = act.says;
      return toLedger("createSociety", act.asset, act.rules, act.shares, name, description, url);
    }
    case "join": {
      const values = { society: act.society, account: act.account, affiliate: none(act.affiliate), info: ZeroHash };
      return toLedger("join", ...Object.values(values), await sign(act, act.account, ACTS.join, values));
    }
    case "updateMembership":
      return toLedger("updateMembership", act.society, ZeroHash);
    case "ripen":
      return toLedger("ripen", act.society, act.accounts);
    case "improveRanking":
      return toLedger("improveRanking", act.society, act.member, act.instead);
    case "nominate": {
      const { society, member, oracle, counter } = act;
      const values = { society, member, oracle, counter };
      return toLedger("nominate", ...Object.values(values), await sign(act, member, ACTS.nominate, values));
    }
    case "commit":
    case "commitWithPermit": {
      const { society, payer, member, amount } = act;
      const values = { society, payer, member, amount };
      const signature = await sign(act, payer, ACTS.commit, values);
      if (act.act === "commit") return toLedger("commit", ...Object.values(values), signature);
      const { v, r, s, deadline } = await permit(setting, world, now, act);
      return toLedger("commitWithPermit", ...Object.values(values), deadline, v, r, s, signature);
    }
    case "give": {
      const { request, giver, amount, fromCharity } = act;
      const values = { request, giver, amount, fromCharity };
      return toLedger("give", ...Object.values(values), await sign(act, giver, ACTS.give, values));
    }
    case "giveMany": {
      const { requests, amounts, giver, fromCharity } = act;
      const gifts = requests.map((request, i) => ({ request, amount: amounts[i] ?? 0n }));
      const signature = await sign(act, giver, ACTS.giveMany, { giver, fromCharity, gifts });
      return toLedger("giveMany", requests, amounts, fromCharity, giver, signature);
    }
    case "collect":
      return toLedger("collect", act.asset, act.beneficiary);
    case "claimShares":
      return toLedger("claimShares", act.society, act.holder);
    case "transferShares":
      return toLedger("transfer", act.to, act.id, act.amount);
    case "transferSharesFrom":
      return toLedger("transferFrom", act.from, act.to, act.id, act.amount);
    case "approveShares":
      return toLedger("approve", act.spender, act.id, act.amount);
    case "setOperator":
      return toLedger("setOperator", act.spender, act.approved);
    case "claimCommons":
      return toLedger("claimCommons", act.societies);
    case "claimReferral":
      return toLedger("claimReferral", act.society, act.members);
    case "file": {
      const { society, claimant, karma, eventAt } = act;
      const said = { ...act.wording, detailsHash: ZeroHash };
      const values = { society, claimant, kind: kindNumber(act.kind), target: none(act.target), karma, eventAt };
      const signature = await sign(act, claimant, ACTS.file, { ...values, ...said });
      return toLedger("file", ...Object.values(values), said, signature);
    }
    case "vote": {
      const { request, voter, choice, counter } = act;
      const signature = await sign(act, voter, ACTS.vote, { request, choice, counter });
      return toLedger("vote", request, voter, choice, counter, signature);
    }
    case "voteBundle": {
      const { request, choice, counter } = act;
      const [deadline, keys, wallets] = await signTogether(act, ACTS.vote, { request, choice, counter });
      return toLedger("voteBundle", request, choice, counter, deadline, keys, wallets);
    }
    case "withdrawRequest":
    case "decide":
    case "closeRequest":
      return toLedger(act.act, act.request);
    case "updateRequest":
      return toLedger("updateRequest", act.request, { ...act.wording, detailsHash: ZeroHash });
    case "placeCharity":
      return toLedger("placeCharity", act.request, act.place);
    case "changeRules":
      return toLedger("changeRules", act.society, act.rules);
    case "describe":
      return toLedger("describe", act.society, ...Object.values(act.says));
    case "passControl":
      return toLedger("passControl", act.society, act.holders);
    case "approveChange": {
      const { society, member, content, inFavour, counter } = act;
      const round = (world.societies[Number(society) - 1]?.round ?? 0n) + 1n;
      const rest = { inFavour, counter };
      const [name, of, values] = {
        rules: () => ["approveRules", CONTROL_ACTS.rules, content.about === "rules" && { rules: content.rules }],
        description: () => [
          "approveDescription",
          CONTROL_ACTS.description,
          content.about === "description" && { ...content.says },
        ],
        laterLedger: () => [
          "approveLaterLedger",
          CONTROL_ACTS.later,
          content.about === "laterLedger" && { ledger: none(content.ledger), codeHash: content.codeHash },
        ],
      }[content.about]() as [string, SignedAct, Values];
      const signature = await sign(act, member, of, { society, round, ...values, ...rest });
      return toLedger(name, society, member, ...Object.values(values), inFavour, counter, signature);
    }
    case "rejectChange": {
      const { society, voter, rejecting, counter } = act;
      const round = world.societies[Number(society) - 1]?.round ?? 0n;
      const signature = await sign(act, voter, CONTROL_ACTS.reject, { society, round, rejecting, counter });
      return toLedger("rejectChange", society, voter, rejecting, counter, signature);
    }
    case "rejectBundle": {
      const { society, counter } = act;
      const round = world.societies[Number(society) - 1]?.round ?? 0n;
      const message = { society, round, rejecting: true, counter };
      const [deadline, keys, wallets] = await signTogether(act, CONTROL_ACTS.reject, message);
      return toLedger("rejectBundle", society, counter, deadline, keys, wallets);
    }
    case "carryOut": {
      const { society, content } = act;
      if (content.about === "rules") return toLedger("carryOutRules", society, content.rules);
      if (content.about === "description") {
        return toLedger("carryOutDescription", society, ...Object.values(content.says));
      }
      return toLedger("carryOutLaterLedger", society, none(content.ledger), content.codeHash);
    }
    case "nameHeir": {
      const { society, member, charity } = act;
      const values = { society, member, heir: none(act.heir), charity };
      const signature = await sign(act, member, CONTROL_ACTS.heir, values, society);
      return toLedger("nameHeir", ...Object.values(values), signature);
    }
    case "inherit":
      return toLedger("inherit", act.society, act.member);
    case "startEnding": {
      const { society, member } = act;
      const signature = await sign(act, member, CONTROL_ACTS.startEnding, { society, member });
      return toLedger("startEnding", society, member, signature);
    }
    case "voteOnEnding": {
      const { society, voter, inFavour, counter } = act;
      const ballot = world.societies[Number(society) - 1]?.ending.number ?? 0n;
      const values = { society, ballot, inFavour, counter };
      const signature = await sign(act, voter, CONTROL_ACTS.voteOnEnding, values);
      return toLedger("voteOnEnding", society, voter, inFavour, counter, signature);
    }
    case "giveAfterEnd": {
      const { request, member, amount, fromCharity } = act;
      const values = { request, member, amount, fromCharity };
      const signature = await sign(act, member, CONTROL_ACTS.giveAfterEnd, values);
      return toLedger("giveAfterEnd", ...Object.values(values), signature);
    }
    case "moveReserves": {
      const { society, member } = act;
      const values = { society, member, ledger: none(act.ledger) };
      const signature = await sign(act, member, CONTROL_ACTS.move, values);
      return toLedger("moveReserves", ...Object.values(values), signature);
    }
    case "keepTotals":
      if (act.byFactory) return outside(await setting.factory.getAddress(), "create", act.society);
      return toLedger("keepTotals", act.society);
    case "cancelSignature":
      return toLedger("cancelSignature", act.key);
    case "propose":
      return toLedger("propose", setting.stranger, ethers.id("JoinSociety"), FAR);
    case "withdrawProposal":
      return toLedger("withdrawProposal", ZeroHash);
    case "declineProposal":
      return toLedger("declineProposal", setting.stranger, ZeroHash);
    case "multicall": {
      const calls: string[] = [];
      for (const one of act.acts) calls.push((await encode(setting, world, now, one)).data);
      return toLedger("multicall", calls);
    }
    case "setMood":
      return outside(act.asset, "setMood", MOODS.indexOf(act.mood) === 3 ? 4 : MOODS.indexOf(act.mood));
    case "allow":
      return outside(act.asset, "approve", world.ledger, 2n ** 256n - 1n);
    case "refuseTakeover":
      return outside(act.ledger, "refuse", act.no);
  }
}

async function permit(setting: Setting, world: World, now: bigint, act: Act & { act: "commitWithPermit" }) {
  const { payer: owner, amount } = act;
  const asset = world.societies[Number(act.society) - 1]?.asset ?? "";
  const deadline = act.permit === "expired" ? now - 1n : BigInt(FAR);
  if (!(asset in setting.permits)) return { v: 27, r: ZeroHash, s: ZeroHash, deadline };
  const value = act.permit === "otherAmount" ? amount + 1n : amount;
  const nonce = world.assets[asset]!.permits[owner] ?? 0n;
  const signed = await setting.signers[owner]!.signTypedData(setting.permits[asset]!, PERMIT, {
    owner,
    spender: world.ledger,
    value,
    nonce,
    deadline,
  });
  const { v, r, s } = Signature.from(signed);
  return { v, r, s, deadline };
}
