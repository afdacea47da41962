import { promisesIn } from '#/features/conditions/promises.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { faultIn, type ContentText, type Passage } from '#/platform/content/content-text.ts';
import { remembered } from '#/platform/content/remembered.ts';

const promisesOf = remembered(promisesIn);

/** No file says what nobody may promise. What a correction says people have heard is the one place for such words. */
export function checkPromises({ file, passages }: ContentText): ContentFault[] {
  return passages
    .filter((passage) => !isHeard(file, passage))
    .flatMap((passage) =>
      promisesOf(passage.text).map(({ what, said, instead }) =>
        faultIn(file, passage, (place) => `${place} in ${file} promises ${what}: "${said}". ${instead}`),
      ),
    );
}

function isHeard(file: string, { path }: Passage): boolean {
  return file.startsWith('content/conditions/') && path[0] === 'corrections' && path.at(-1) === 'heard';
}
