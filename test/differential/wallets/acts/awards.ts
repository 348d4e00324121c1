/** Acts about money: donations, awards, what could not be paid. */

import { award } from "../begin";
import type { OneAct } from "../model";
import type { AwardAct } from "../model/awards";
import { headOf } from "../model/awards";
import type { Content } from "../model/ids";
import { freeOf, mostNow } from "../model/payments";
import { creditsOf, moneyOf, smaller, ZERO, ZERO_HASH } from "../model/types";
import { packed } from "../setting";
import type { Dice } from "./dice";

const INSTALMENT = 1n << 168n;
/** Of one payout, and of all receipts of an asset. */
const MOST = 2n ** 96n - 1n;
const PURPOSES = ["rent", "school"].map((_, i) => `0x${String(i + 1).repeat(64)}`);

/** What an award could say; now and then what none may. */
function content(dice: Dice, asset = dice.asset()): Content {
  const { world, wallet, now } = dice;
  const count = dice.some(1, 1, 2, 3, dice.once(9) ? 20 : 4);
  const most = mostNow(world, wallet, asset, now);
  const whole = dice.some(most, most / 2n, most / 5n, most / 20n, most / 100n, most + 1n, freeOf(world, wallet, asset));
  const part = smaller(whole / BigInt(count + 1) || 1n, MOST);
  const recipients = Array.from({ length: count }, () => dice.recipient());
  const codes = recipients.flatMap((one, i) => {
    const code = world.codes[one];
    if (!code || code.designates) return dice.once(30) ? [(1n << 8n) | BigInt(i)] : [];
    if (dice.once(9)) return dice.once(2) ? [] : [(5n << 8n) | BigInt(i)];
    return [((BigInt(code.hash) >> 8n) << 8n) | BigInt(i)];
  });
  const { feeCap } = wallet.terms;
  const sum = part * BigInt(count);
  const highest = (sum * feeCap) / 10_000n;
  const fee = dice.once(2) ? dice.some(highest, highest, highest / 2n, dice.once(3) ? highest + 1n : 1n) : 0n;
  const made = award({
    asset,
    category: dice.once(25) ? 7 : dice.below(7),
    instalments: dice.some(1, 1, 3),
    purpose: dice.of(PURPOSES),
    payouts: recipients.map((one) => [one, part]),
    fee: fee > 0n ? [dice.some(dice.of(wallet.operators), dice.recipient()), fee] : undefined,
    codes,
  });
  return dice.once(12) ? spoilt(dice, made) : made;
}

function spoilt(dice: Dice, { head, purpose, payouts }: Content): Content {
  const first = payouts[0]!;
  const low = first & ((1n << 160n) - 1n);
  switch (dice.below(11)) {
    case 0:
      return { head, purpose, payouts: [low, ...payouts.slice(1)] };
    case 1:
      return { head, purpose, payouts: [packed(ZERO, 5n), ...payouts.slice(1)] };
    case 2:
      return { head, purpose, payouts: [packed(dice.wallet.address, 5n), ...payouts.slice(1)] };
    case 3:
      return { head, purpose, payouts: Array<bigint>(100 + dice.below(3)).fill(first) };
    case 4:
      return { head, purpose, payouts: [] };
    case 5:
      return { head: head + (2n << 192n), purpose, payouts };
    case 6:
      // A code that names nobody, or none.
      return { head: head + (1n << 184n), purpose, payouts: [...payouts, dice.some((9n << 8n) | 200n, 0n, 255n)] };
    case 7:
      return { head: head + INSTALMENT, purpose, payouts };
    case 8:
      return { head: head & ~(255n << 176n), purpose, payouts };
    case 9:
      return { head: head + (200n << 184n), purpose, payouts };
    default:
      // A fee alone.
      return { head: (head & ((1n << 184n) - 1n)) | (1n << 192n), purpose, payouts: [first] };
  }
}

/** What an act is about, as it was scheduled; now and then something else. */
export function contentOf(dice: Dice, id: string): Content {
  const known = dice.world.contents[id] as (OneAct & Content) | undefined;
  if (known?.head === undefined || dice.once(25)) return content(dice);
  const { head, purpose, payouts } = known;
  return { head, purpose, payouts };
}

export function donation(dice: Dice, act: "donate" | "donateNative" | "give"): OneAct {
  const { setting, world } = dice;
  const caller = dice.once(7) ? dice.anybody() : dice.of([...setting.donors, setting.donors[0]!, setting.rich]);
  const purpose = dice.some(ZERO_HASH, `0x${"ab".repeat(32)}`);
  if (act === "donateNative") return { act, caller, ...dice.to, amount: dice.upTo(10n ** 13n), purpose };
  const asset = act === "donate" ? dice.some(setting.euro, setting.coin) : dice.asset();
  const has = asset === ZERO ? 10n ** 13n : (world.assets[asset]!.balances[caller] ?? 0n);
  if (act === "give") return { act, caller: setting.rich, ...dice.to, asset, amount: dice.upTo(10n ** 9n) };
  // A donor of as much as all receipts may say together.
  const most = has > MOST && dice.once(5) ? MOST : dice.some(10n ** 9n, 10n ** 8n, 7n);
  const amount = most > has ? has + BigInt(dice.below(2)) : smaller(dice.upTo(most), MOST);
  return { act, caller, ...dice.to, asset, amount, purpose };
}

export function aboutAwards(dice: Dice, act: AwardAct["act"]): OneAct {
  const { wallet } = dice;
  switch (act) {
    case "schedule":
      return { act, caller: dice.operator(), ...dice.to, ...content(dice) };
    case "scheduleSigned":
      return { act, ...dice.byOperators(), ...dice.to, uri: dice.words(), ...content(dice) };
    case "scheduleNext": {
      const previous = dice.id(({ outcome }) => outcome !== ZERO_HASH);
      const before = contentOf(dice, previous);
      const { instalment, instalments } = headOf(before.head);
      const step = dice.once(9) || instalment + 1n > instalments ? dice.below(3) : 1;
      const next = { ...before, head: before.head + INSTALMENT * BigInt(step) };
      return { act, ...dice.byOperators(), ...dice.to, previous, uri: dice.words(), ...next };
    }
    case "report": {
      const id = dice.id(
        ({ outcome, kind }, status) => status === "executed" && outcome === ZERO_HASH && kind === "award",
      );
      const outcome = dice.once(12) ? ZERO_HASH : `0x${"cd".repeat(32)}`;
      return { act, ...dice.byOperators(), ...dice.to, id, outcome, uri: "ipfs://outcome" };
    }
    case "cancel": {
      const going = (_: unknown, status: string) => status === "pending" || status === "executable";
      const ids = Array.from({ length: dice.some(1, 1, 2, 0) }, () => dice.id(going));
      return { act, ...dice.byOperators(), ...dice.to, ids };
    }
    case "expire":
      return {
        act,
        caller: dice.anybody(),
        ...dice.to,
        id: dice.id(({ closed }, status) => status === "expired" && !closed),
      };
    case "execute": {
      const id = dice.id(({ kind }, status) => kind === "award" && status === "executable");
      return { act, caller: dice.anybody(), ...dice.to, id, ...contentOf(dice, id) };
    }
  }
  throw new Error(`${act} of ${wallet.address}`);
}

export function collecting(dice: Dice): OneAct {
  const { wallet, setting } = dice;
  const owed = Object.entries(wallet.money).filter(([, money]) => creditsOf(money) > 0n);
  const asset = owed.length > 0 && !dice.once(8) ? dice.of(owed)[0] : dice.asset();
  const those = Object.keys(moneyOf(wallet, asset).credits);
  const account = those.length > 0 && !dice.once(8) ? dice.of(those) : dice.of(setting.accounts);
  return { act: "collect", caller: dice.anybody(), ...dice.to, asset, account };
}
