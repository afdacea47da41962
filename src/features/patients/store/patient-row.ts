import { lineDigits } from '#/kernel/phone-number.ts';
import { findTextOf } from '#/features/patients/domain/find-words.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { PatientRecord, PatientId } from '#/features/patients/domain/patient.ts';
import type { PatientTables } from '#/features/patients/store/tables.ts';
import type { Selectable } from 'kysely';

export function rowOf({ facts, comfort, ...patient }: PatientRecord): PatientTables['patient'] {
  return {
    id: patient.id,
    location: patient.location,
    first_name: facts.firstName,
    last_name: facts.lastName,
    name_key: nameKeyOf(facts),
    email: facts.email,
    phone: facts.phone,
    phone_key: lineDigits(facts.phone),
    other_phone: facts.otherPhone,
    birth_date: facts.birthDate,
    guardian: facts.guardian,
    pressure: comfort.pressure,
    position: comfort.position,
    scents: comfort.scents,
    nut_oil: comfort.nutOil,
    talk: comfort.talk,
    language: comfort.language,
    interpreter: comfort.interpreter ? 1 : 0,
    step_free: comfort.stepFree ? 1 : 0,
    owner_decides: patient.ownerDecides ? 1 : 0,
    heard_from: patient.heardFrom,
    merged_into: patient.mergedInto,
    kept_id: patient.keptId,
    find_text: findTextOf(facts),
    checked_at: patient.checkedAtMs,
    created_at: patient.createdAtMs,
    version: patient.version,
  };
}

export function patientOf(row: Row): PatientRecord {
  return {
    id: row.id as PatientId,
    location: row.location,
    facts: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      otherPhone: row.other_phone,
      birthDate: row.birth_date,
      guardian: row.guardian,
    },
    comfort: {
      pressure: row.pressure,
      position: row.position,
      scents: row.scents,
      nutOil: row.nut_oil,
      talk: row.talk,
      language: row.language,
      interpreter: row.interpreter === 1,
      stepFree: row.step_free === 1,
    },
    ownerDecides: row.owner_decides === 1,
    heardFrom: row.heard_from,
    mergedInto: row.merged_into as PatientId | null,
    keptId: row.kept_id as PatientId,
    checkedAtMs: row.checked_at,
    createdAtMs: row.created_at,
    version: row.version,
  };
}

export type Row = Selectable<PatientTables['patient']>;
