/** In place of a therapist's slug, in requests, addresses and forms: whoever is free. */
export const ANY_PRACTITIONER = 'any';
