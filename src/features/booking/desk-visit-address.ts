/** The address of one visit for programs at the desk; its verbs and its money stand below it. */
export const DESK_VISIT_ADDRESS = '/api/desk/visits/:reference';
