import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id as hash } from "ethers";
import { ethers } from "hardhat";
import { type ActId, MotionKind, NATIVE, type Plan, type Sent, writeSignedAct } from "../../../src";
import {
  award,
  DAY,
  delegated,
  jointWorld,
  type MotionInput,
  opened,
  pastWindow,
  scheduled,
  sends,
  v,
  type Wallets,
  world,
} from "../../wallets/world";
import type { walletsScope } from "../scopes/wallets";
import type { Moments } from "./moment";

type Scope = Awaited<ReturnType<typeof walletsScope>>;
type World = Scope["all"];

/** What was scheduled or opened. */
const idIn = ({ events }: Sent): ActId => events.find(({ args }) => "id" in args.toObject())!.args.id;

/** A change that anybody may carry out. */
const ripe = async (all: World, build: (wallets: Wallets) => Promise<Plan>) => {
  const id = idIn(await sends(all, all.operator, build));
  await pastWindow(all, id);
  return { id };
};

/** A motion for which so many are. */
const supported = async (all: World, input: MotionInput, count: number) => {
  const id = await opened(all, input);
  for (let number = 1; number <= count; number++) {
    await sends(all, v(all, number), (w) => w.support({ wallet: all.address, id }));
  }
  return { id };
};

/** An award that was paid. */
const paid = async ({ all, id }: Scope) => {
  await pastWindow(all, id);
  await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id }));
  return { id };
};

/** What two electors half-signed, as texts and as signatures. */
async function halfSigned(all: World, build: (wallets: Wallets) => Promise<Plan>) {
  const deadline = BigInt(await time.latest()) + BigInt(DAY);
  const signed = await Promise.all(
    [1, 2].map(async (number) => (await build(await all.of(v(all, number)))).sign(undefined, deadline)),
  );
  const keys = signed.map(({ person, signature }) => {
    const { r, yParityAndS: vs } = ethers.Signature.from(signature);
    return { signer: person, r, vs };
  });
  return { texts: signed.map(writeSignedAct), keys, deadline };
}

/** A wallet without anybody to reject anything. */
async function deserted(all: World) {
  const electorate = await (await ethers.deployContract("ListedElectorate")).getAddress();
  const input = { operators: [all.operator.address], electorate, subject: 1n };
  await sends(all, all.carrier, (w) => w.createWallet(input));
  const { wallet } = await (await all.of(all.carrier)).plannedWallet(input);
  await time.increase(DAY);
  return { wallet };
}

const SUNSET = { kind: MotionKind.Sunset };

export const walletMoments: Moments<Scope> = {
  "wallets.bundle": ({ all, id }) => halfSigned(all, (w) => w.reject({ wallet: all.address, acts: [id] })),
  "wallets.rejectBundle": ({ all, id }) => halfSigned(all, (w) => w.reject({ wallet: all.address, acts: [id] })),
  "wallets.supportBundle": async ({ all }) => {
    const { id } = await supported(all, SUNSET, 0);
    return { id, ...(await halfSigned(all, (w) => w.support({ wallet: all.address, id }))) };
  },
  "wallets.carryOutHandOver": ({ all }) =>
    ripe(all, (w) => w.proposeHandOver({ wallet: all.address, operators: [all.ann.address] })),
  "wallets.handOverOf": ({ all }) =>
    ripe(all, (w) => w.proposeHandOver({ wallet: all.address, operators: [all.ann.address] })),
  "wallets.carryOutTerms": ({ all }) =>
    ripe(all, (w) => w.proposeTerms({ wallet: all.address, terms: { share: 10n } })),
  "wallets.termsOf": ({ all }) => ripe(all, (w) => w.proposeTerms({ wallet: all.address, terms: { share: 10n } })),
  "wallets.changeValidators": async () => {
    const large = await world({ weights: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20] });
    const validators = [{ account: large.ann.address, weight: 1n }];
    const { id } = await supported(large, { kind: MotionKind.Validators, validators }, 6);
    return { wallets: await large.of(large.carrier), wallet: large.address, id };
  },
  "wallets.support": ({ all }) => supported(all, SUNSET, 0),
  "wallets.settle": ({ all }) => supported(all, SUNSET, 2),
  "wallets.claim": ({ all }) => supported(all, SUNSET, 2),
  "wallets.collect": async ({ all }) => {
    const moody = await ethers.deployContract("MoodyRecipient");
    const clinic = await moody.getAddress();
    const id = await scheduled(all, { asset: NATIVE, recipients: [{ account: clinic, amount: "0.5" }] });
    await moody.getFunction("setMood")(1);
    await pastWindow(all, id);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id }));
    await moody.getFunction("setMood")(0);
    return { euro: NATIVE, clinic };
  },
  "wallets.execute": async ({ all, id }) => {
    await pastWindow(all, id);
    return {};
  },
  "wallets.expire": async () => {
    await time.increase(40 * DAY);
    return {};
  },
  "wallets.report": paid,
  "wallets.scheduleNext": async ({ all }) => {
    const id = await scheduled(all, { instalments: 3n });
    await pastWindow(all, id);
    await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id }));
    await sends(all, all.operator, (w) => w.report({ wallet: all.address, id, outcome: hash("well") }));
    return { id };
  },
  "wallets.schedule": async () => {
    const joint = await jointWorld();
    const [first, otherOperator] = joint.operators;
    return { wallets: await joint.of(first!), wallet: joint.address, award: await award(joint), otherOperator };
  },
  "wallets.noteEmpty": ({ all }) => deserted(all),
  "wallets.endEmpty": async ({ all }) => {
    const { wallet } = await deserted(all);
    for (let month = 0; month <= 12; month++) {
      await sends(all, all.carrier, (w) => w.noteEmpty({ wallet }));
      await time.increase(31 * DAY - 60);
    }
    return { wallet };
  },
  "wallets.sync": async ({ all }) => (await delegated(all)).input,
  "wallets.delegateOf": async ({ all }) => {
    const { input } = await delegated(all);
    await sends(all, all.carrier, (w) => w.sync(input));
    return input;
  },
};
