import { getAddress, ZeroAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { HOUR, MONTH } from "../../core/time";
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
import { SocietyWords } from "./words";

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
  const words = new SocietyWords(connection);
  const { common, heirs } = words.say;
  const say = heirs.nameHeir;
  const [who, other] = [words.who(member), words.who(heir)];
  const from = words.moment((month + 1n + SILENCE) * MONTH);
  return societyPlan(connection, {
    fn: "nameHeir",
    persons: [member],
    act: { type: NameHeir, values: { society, member, heir, charity, nonce } },
    args: ([own]) => [society, member, heir, charity, own],
    preview: {
      sentence: nobody ? say.nobody({ who, society }) : say.sentence({ who, heir: other, society }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        ...(nobody ? [] : [say.ifSilent({ who, heir: other, from })]),
        say.noKarma(),
        ...words.refusals(
          [found === null, common.notAMember(who)],
          [heir === member, say.themselves()],
          [!nobody && !request && heir !== member && chosen === null, common.notAMember(other)],
          [
            request !== undefined && !shows(request, heir, charity, society),
            say.notACharity({ request: charity, heir: other }),
          ],
        ),
        say.inOrder(who),
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
  const own = none || charity ? null : await memberOf(connection, society, heir.account);
  const words = new SocietyWords(connection);
  const { common, heirs } = words.say;
  const say = heirs.inherit;
  const [who, other] = [words.who(member), none ? say.nobody() : words.who(heir.account)];
  const parts = { vested: words.money(asset, vested), unvested: words.money(asset, unvested) };
  const rest = () => {
    const { vesting } = info.rules;
    if (unvested === 0n || vesting === 0n) return say.atOnce();
    const vests = own !== null && own.unvestedGift + own.unvestedCharity > 0n;
    return vests ? say.together({ ...parts, heir: other }) : say.anew({ ...parts, span: words.span(vesting * HOUR) });
  };
  return societyPlan(connection, {
    fn: "inherit",
    persons: [],
    args: () => [society, member],
    preview: {
      sentence: say.sentence({ who, society, money: words.money(asset, amount), heir: other }),
      moves: [
        {
          from: common.reserves(who),
          to: charity ? common.credit(other) : common.reserve({ who: other, fromCharity: false }),
          amount,
          unit: "reserve",
        },
      ],
      stoppable: null,
      consequences: [
        charity ? say.toCharity(other) : rest(),
        say.karmaStays(who),
        ...words.refusals(
          [found === null, common.notAMember(who)],
          [found !== null && none, say.namedNobody(who)],
          [!none && now < from, say.tooEarly({ heir: other, from: words.moment(from) })],
          [found !== null && amount === 0n, common.noReserves(who)],
        ),
      ],
    },
    input: { society, member },
  });
}
