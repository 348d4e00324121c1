import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of handing over, making void and permits, in Spanish. */
export const handOverErrors: ErrorMessages["sdk"] = {
  Cancel_AlreadyVoid: {
    message: "Esta firma ya no vale",
    hint: "Su número está gastado: ya no se puede llevar.",
  },
  Cancel_OtherContract: { message: "Se firmó para otra cadena u otro contrato" },
  HandOver_Damaged: { message: "Esto ha cambiado por el camino", hint: "Que se envíe otra vez, tal como es." },
  HandOver_Foreign: { message: "Esto no lleva ningún acto firmado a medias", hint: "Mira si es el correcto." },
  HandOver_Incomplete: { message: "Faltan algunos de sus códigos", hint: "Escanéalos también." },
  HandOver_Mixed: {
    message: "Este código es de otro acto que los anteriores",
    hint: "Escanea los códigos de un acto, y después los del otro.",
  },
  HandOver_Truncated: { message: "A esto le falta el final", hint: "Que se envíe otra vez, entero." },
  Link_HasFragment: { message: "El acto ocupa el lugar que sigue a #" },
  Link_NotAnAddress: { message: "Un enlace empieza con la dirección de una página" },
  Permit_Unsupported: {
    message: "Este ERC-20 no admite permisos firmados",
    hint: "Deja fuera el permiso: entonces el plan incluye una autorización.",
  },
  Qr_TooSmall: { message: "En un código caben 100 caracteres o más" },
  SignedAct_WalletNotDeployed: {
    message: "La cartera que firmó todavía no existe",
    hint: "Que se despliegue antes la cartera, con cualquier transacción suya, y pide una firma nueva.",
  },
};
