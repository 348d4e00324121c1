import type { WalletMessages } from "../../en/wallets";
import { awards } from "./awards";
import { changes } from "./changes";
import { common } from "./common";
import { creation } from "./creation";
import { delegates } from "./delegates";
import { donations } from "./donations";
import { endings } from "./endings";
import { motions } from "./motions";
import { rejections } from "./rejections";
import { validators } from "./validators";

/** What previews of community wallets say, in Spanish, by theme. */
export const wallets: WalletMessages = {
  common,
  creation,
  validators,
  donations,
  awards,
  rejections,
  changes,
  motions,
  endings,
  delegates,
};
