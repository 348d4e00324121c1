import { counted } from "../../counted";
import type { SocietyMessages } from "../../en/societies";
import { members } from "./counted";

/** What previews say of a society's rules, in Spanish. */
export const rules: SocietyMessages["rules"] = {
  fades: () => "El karma baja a nueve décimas partes en 30 días.",
  halves: (days) => `El karma se reduce a la mitad en unos ${days} días.`,
  earns: ({ symbol, karma }) => `Un ${symbol} gana ${karma}: la mitad al aportarlo y la mitad al darlo.`,
  atOnce: () => "Lo aportado se puede dar enseguida.",
  vests: (span) => `Lo aportado se consolida a lo largo de ${span}.`,
  parts: ({ fee, charity }) =>
    `De cada aportación, el ${fee} es comisión, y del resto, el ${charity} es para beneficencia.`,
  allEarn: () => "Todo lo que se da gana karma.",
  bound: (share) =>
    `Lo que se da a una misma persona beneficiaria gana karma sobre el ${share} de lo que se aportó para quien da.`,
  approval: (share) => `Una solicitud necesita al menos el ${share} del karma.`,
  control: (count) => `Una vez traspasado, el control es de ${members(count)}.`,
  noCharities: () => "Ninguna causa benéfica puede recibir.",
  charities: (count) =>
    `Hay puesto para ${counted(count, "causa benéfica", "causas benéficas")} que ${count === 1n ? "puede" : "pueden"} recibir a la vez.`,
  usualPayout: () => "La regla habitual dice cuánto puede recibir una solicitud.",
  payout: (contract) => `El contrato ${contract} dice cuánto puede recibir una solicitud.`,
  same: () => "No cambia nada: estas son las reglas actuales.",
  later: () =>
    "Valen para aportaciones, entregas, solicitudes y aprobaciones posteriores; lo anterior conserva lo que valía para ello.",
  feeIsFixed: (fee) => `La comisión está fijada en el ${fee}`,
  codeless: () => "No hay ningún contrato en la dirección de la regla de pago",
};
