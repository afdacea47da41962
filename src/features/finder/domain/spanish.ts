/** Words no English sentence has, without accents: what people ask a clinic, and what hurts. */
const TELLING = wordsOf(
  'ayuda dolor dolores duele duelen espalda cabeza cuello hombro hombros rodilla rodillas cadera pierna piernas brazo ' +
    'brazos mano manos pies cintura muela mandibula pecho estomago nervio ciatica masaje masajes masajista terapeuta ' +
    'cita citas turno reservar reserva cancelar cambiar horario horarios abierto abiertos abren cierran cerrado precio ' +
    'precios cuesta cuestan costo cobran pagar pago efectivo tarjeta seguro seguros aseguranza medico doctora ' +
    'embarazada embarazo estacionar estacionamiento estacionarme parqueo direccion telefono llamar numero correo autobus ' +
    'llegar llego regalo boletin idioma idiomas espanol hablan habla hablo ingles gracias hola buenos buenas dias tardes ' +
    'necesito quiero quisiera puedo puede pueden tienen tengo tiene ofrecen atienden aceptan cuanto cuanta cuantos cuantas donde quien ' +
    'cuando porque estoy estan ustedes usted hoy manana sabado domingo lunes martes miercoles jueves viernes nino ninos hijo ' +
    'hija trabajo accidente lesion silla ruedas ascensor propina recibo factura receta referido dormir ansiedad presion ' +
    'migrana adormecido adormecidos hormigueo suicidio suicidarme matarme morir morirme respirar infarto ' +
    'sesion sesiones minutos horas hora primera visita visitas ubicacion ubicados sitio seguros medicos doctores',
);

/** Words that stand in English sentences and names as well, such as "los" and "de". It takes two. */
const SMALL = wordsOf(
  'a al como con cual de del el en es esta este hay la las lo los mas me mi mis muy no nos o para pero por que se si sin ' +
    'sobre son su sus te tu un una y yo',
);

/** True when the question is likely in Spanish: then we say who speaks it, and whom to call. */
export function isSpanish(typed: string): boolean {
  if (/[¿¡ñ]/i.test(typed)) return true;
  const words = plainWords(typed);
  if (words.some((word) => TELLING.has(word))) return true;
  const small = words.filter((word) => SMALL.has(word)).length;
  return small >= 3 && small >= words.length * 0.6;
}

function plainWords(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^a-z]+/).filter((word) => word !== '');
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
