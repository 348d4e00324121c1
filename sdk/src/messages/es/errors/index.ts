import type { KnownErrors } from "../../../core/errors";
import type { ContractErrorMessage, ErrorMessages } from "../../../core/errorWords";
import { commonErrors } from "./common";
import { cooperativeErrors } from "./cooperatives";
import { libraryErrors, panics } from "./libraries";
import { relationshipErrors, subsidyErrors } from "./relationships";
import { coreErrors } from "./sdkCore";
import { handOverErrors } from "./sdkHandOver";
import { relationshipSdkErrors } from "./sdkRelationships";
import { sendingErrors } from "./sdkSending";
import { societySdkErrors } from "./sdkSocieties";
import { walletSdkErrors } from "./sdkWallets";
import { societyErrors } from "./societies";
import { societyControlErrors } from "./societyControl";
import { walletErrors } from "./wallets";

/** What errors say, in Spanish. The compiler says which error of a contract has no words. */
export const errors: ErrorMessages = {
  notPossible: (what) => `No es posible: ${what}`,
  contracts: {
    ...commonErrors,
    ...cooperativeErrors,
    ...libraryErrors,
    ...relationshipErrors,
    ...societyControlErrors,
    ...societyErrors,
    ...subsidyErrors,
    ...walletErrors,
  } satisfies Record<keyof KnownErrors, ContractErrorMessage>,
  panics,
  unknownPanic: (code) => `El contrato se detuvo (código ${code})`,
  sdk: {
    ...coreErrors,
    ...handOverErrors,
    ...relationshipSdkErrors,
    ...sendingErrors,
    ...societySdkErrors,
    ...walletSdkErrors,
  },
};
