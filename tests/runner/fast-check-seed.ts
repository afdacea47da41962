import fc from 'fast-check';
import { propertySeed } from './property-seed.ts';

// A fixed seed: the same commit gives the same answer today and in two years.
fc.configureGlobal({ seed: propertySeed(process.env) });
