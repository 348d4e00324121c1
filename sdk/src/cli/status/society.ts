import type { Commonweal } from "../../connect";
import { RequestKind, RequestState, societyOfRequest } from "../../societies/types";
import { addressIn, wholeNumber } from "./arguments";
import { nameIn, rows, type Status, sayingOf } from "./lines";

/** `status society NUMBER`. */
export async function societyStatus(
  { connection, societies }: Commonweal,
  [number]: readonly string[],
): Promise<Status> {
  const page = await societies.societyPage(wholeNumber(number, "a society"));
  const open = await societies.requests(page.society, {
    states: [RequestState.Open, RequestState.Approved],
    wordings: true,
  });
  const say = sayingOf(connection);
  const asset = page.assetInfo;
  const requests = open.requests.map((one) => ({
    title: `Request ${one.id}: ${one.wording?.subject ?? nameIn(RequestKind, one.kind)}`,
    rows: rows(
      ["state", `${nameIn(RequestState, one.state)}, ${one.reach.perCent} % of what approves it`],
      ["claimant", say.who(one.claimant)],
    ),
  }));
  return {
    data: { ...page, requests: open.requests },
    block: {
      title: `Society ${page.society}${page.description ? `: ${page.description.name}` : ""}`,
      rows: rows(
        ["asset", asset.symbol],
        ["members", String(page.members)],
        ["ended", page.ended ? "yes" : "no"],
        ["enough settled", page.enoughSettled ? "yes" : "no"],
        ...page.ranking.map(({ member, karma }) => ["top", `${say.who(member)}: ${say.karma(karma)}`] as const),
      ),
      blocks: requests,
    },
  };
}

/** `status member SOCIETY ADDRESS`. */
export async function memberStatus(
  { connection, societies }: Commonweal,
  [number, member]: readonly string[],
): Promise<Status> {
  const page = await societies.memberPage({ society: wholeNumber(number, "a society"), member: addressIn(member) });
  const say = sayingOf(connection);
  return {
    data: page,
    block: {
      title: `${say.who(page.member)} in society ${page.society}`,
      rows: rows(
        ["karma", say.karma(page.karma)],
        [
          "reserve",
          `${say.money(page.gift, page.asset)}, and ${say.money(page.unvestedGift, page.asset)} until ${say.moment(page.vestedFrom)}`,
        ],
        ["weight", `${say.karma(page.weightKarma)} with those who nominated them`],
        ["can file", `from ${say.moment(page.canFileFrom)}`],
        page.ripeKarma > 0n && ["ripe", say.karma(page.ripeKarma)],
      ),
    },
  };
}

/** `status request ID`. */
export async function requestStatus({ connection, societies }: Commonweal, [id]: readonly string[]): Promise<Status> {
  const request = wholeNumber(id, "a request");
  const society = societyOfRequest(request);
  const list = await societies.requests(society, { ids: [request], wordings: true });
  const [found] = list.requests;
  const say = sayingOf(connection);
  return {
    data: found ?? null,
    block: {
      title: `Request ${request} of society ${society}`,
      rows: found
        ? rows(
            ["kind", nameIn(RequestKind, found.kind)],
            ["state", nameIn(RequestState, found.state)],
            found.wording !== null && ["subject", found.wording.subject],
            ["claimant", say.who(found.claimant)],
            ["approved to", `${found.reach.perCent} %`],
          )
        : rows(["state", "unknown"]),
    },
  };
}
