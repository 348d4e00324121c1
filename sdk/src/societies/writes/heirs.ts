import { getAddress, ZeroAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { DAY, MONTH, momentInWords } from "../../core/time";
import { inOrder } from "../../relationships/writes/words";
import { NameHeir } from "../acts";
import { readSocieties } from "../contract";
import { SILENCE } from "../periods";
import {
  type Heir,
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  type SocietyId,
  societyOfRequest,
} from "../types";
import { memberOf, nonceOf, presentOf, societyPlan } from "./present";
import { money, named, refusals, who } from "./words";

/** Input of {@link nameHeir}. */
export interface HeirInput {
  society: SocietyId;
  /** Another member (default: the beneficiary of `charity`); the zero address for nobody any more. */
  heir?: string;
  /** A charity's request that was once approved; left out for a member. */
  charity?: RequestId;
  /** Who names (default: the connected person). */
  member?: string;
}

/**
 * Names to whom one's reserves go after 24 months without an act: another member, or a charity that was approved here. Naming
 * is an act, also of the same.
 *
 * @example await (await societies.nameHeir({ society: 1n, heir: ben })).send();
 * @example await (await societies.nameHeir({ society: 1n, charity: request })).send();
 */
export async function nameHeir(connection: Connection, input: HeirInput): Promise<Plan> {
  const { society, charity = 0n } = input;
  const member = getAddress(await personOf(connection, input.member));
  const [request] = charity === 0n ? [] : await readSocieties<[RequestInfo]>(connection, [["requestOf", charity]]);
  const heir = getAddress(input.heir ?? request?.target ?? ZeroAddress);
  const [{ month }, nonce, found, chosen] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, member, society),
    memberOf(connection, society, member),
    heir === ZeroAddress ? null : memberOf(connection, society, heir),
  ]);
  const nobody = heir === ZeroAddress && charity === 0n;
  const [name, other] = [who(connection, member), who(connection, heir)];
  const from = momentInWords((month + 1n + SILENCE) * MONTH);
  return societyPlan(connection, {
    fn: "nameHeir",
    persons: [member],
    act: { type: NameHeir, values: { society, member, heir, charity, nonce } },
    args: ([own]) => [society, member, heir, charity, own],
    preview: {
      sentence: nobody
        ? `${name} names nobody any more to inherit their reserves in ${named(society)}.`
        : `${name} names ${other} to inherit their reserves in ${named(society)}.`,
      moves: [],
      stoppable: { until: null, how: "name somebody else, or nobody" },
      consequences: [
        ...(nobody ? [] : [`If ${name} does nothing from now on, ${other} inherits from ${from} on.`]),
        "Karma is not inherited.",
        ...refusals(
          [found === null, `${name} is not a member`],
          [heir === member, "Nobody inherits from themselves"],
          [!nobody && !request && heir !== member && chosen === null, `${other} is not a member`],
          [
            request !== undefined && !shows(request, heir, charity, society),
            `Request ${charity} does not show that ${other} is a charity that was approved here`,
          ],
        ),
        inOrder(name),
      ],
    },
    input: { society, heir, charity, member },
  });
}

/** Whether a request shows that somebody is a charity that a society once approved. */
function shows(request: RequestInfo, heir: string, charity: RequestId, society: SocietyId): boolean {
  const approved = request.state === RequestState.Approved || request.state === RequestState.Closed;
  const ofSociety = societyOfRequest(charity) === society;
  return approved && ofSociety && request.kind === RequestKind.Charity && request.target === heir;
}

/**
 * Moves the reserves of a member who has been silent for 24 months to whom they named; open to anyone.
 *
 * @example await (await societies.inherit({ society: 1n, member: ari })).send();
 */
export async function inherit(connection: Connection, input: { society: SocietyId; member: string }): Promise<Plan> {
  const { society } = input;
  const member = getAddress(input.member);
  const [{ asset, now, info }, found, [[heir, from]]] = await Promise.all([
    presentOf(connection, society),
    memberOf(connection, society, member),
    readSocieties<[[Heir, bigint]]>(connection, [["heirOf", society, member]]),
  ]);
  const vested = found ? found.gift + found.charity : 0n;
  const unvested = found ? found.unvestedGift + found.unvestedCharity : 0n;
  const amount = vested + unvested;
  const none = heir.account === ZeroAddress;
  const charity = heir.charity !== 0n;
  const [name, other] = [who(connection, member), none ? "nobody" : who(connection, heir.account)];
  const rest = `${money(asset, vested)} can be given at once; ${money(asset, unvested)} vest anew, over ${(info.rules.vesting * 3_600n) / DAY} days.`;
  return societyPlan(connection, {
    fn: "inherit",
    persons: [],
    args: () => [society, member],
    preview: {
      sentence: `The reserves of ${name} in ${named(society)}, ${money(asset, amount)}, go to ${other}.`,
      moves: [
        {
          from: `${name}'s reserves`,
          to: charity ? `what ${other} can collect` : `${other}'s gift reserve`,
          amount,
          unit: "reserve",
        },
      ],
      stoppable: null,
      consequences: [
        charity ? `${other} can collect all of it.` : rest,
        `The karma of ${name} stays with them.`,
        ...refusals(
          [found === null, `${name} is not a member`],
          [found !== null && none, `${name} named nobody`],
          [!none && now < from, `${other} inherits from ${momentInWords(from)} on`],
          [found !== null && amount === 0n, `${name} has nothing in reserves`],
        ),
      ],
    },
    input: { society, member },
  });
}
