import fc from 'fast-check';

// Properties are tried on the same cases in every run; PROPERTY_SEED=12345 npm test tries others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261122) });
