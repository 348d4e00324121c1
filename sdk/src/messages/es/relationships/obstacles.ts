import type { RelationshipMessages } from "../../en/relationships";

/** What previews of where a relationship stands if that is in the way of an act say, in Spanish. */
export const obstacles: RelationshipMessages["obstacles"] = {
  notOpened: () => "Las dos personas no han abierto esta relación",
  ended: () => "La relación ha terminado",
  declined: () => "La relación se declinó",
  moved: () => "La relación se ha trasladado a una versión posterior",
  hasFund: () => "Ya tienen un fondo común",
  noFund: () => "Todavía no tienen un fondo común",
  notice: () => "Se ha dado aviso",
  noNotice: () => "Nadie ha dado aviso",
  suspended: () => "Hay una suspensión en vigor",
  notSuspended: () => "No hay ninguna suspensión en vigor",
  termOver: () => "Su último periodo ha terminado, pero no se ha cobrado (claimSubsidies lo cierra)",
  subsidised: () => "Ya reciben la subvención de un programa",
};
