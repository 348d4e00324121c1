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

/** What previews of community wallets say, in English, by theme. */
export const wallets = {
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

/** Messages of every language have this form. */
export type WalletMessages = typeof wallets;
