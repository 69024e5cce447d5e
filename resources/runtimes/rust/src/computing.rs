//! What only computes.

/// How many primes there are from `from` to `to - 1`, by trial division.
pub fn count_primes(from: u32, to: u32) -> usize {
    (from..to).filter(|&n| is_prime(n)).count()
}

fn is_prime(n: u32) -> bool {
    if n < 4 {
        return n > 1;
    }
    if n % 2 == 0 {
        return false;
    }
    let mut divisor = 3;
    while u64::from(divisor) * u64::from(divisor) <= u64::from(n) {
        if n % divisor == 0 {
            return false;
        }
        divisor += 2;
    }
    true
}

/// Computing for a nominal time is so many steps of this generator (Numerical Recipes, 2nd ed., section 7.1), modulo 2^32.
const MULTIPLIER: u32 = 1_664_525;
const INCREMENT: u32 = 1_013_904_223;
const STEPS_PER_UNIT: usize = 50_000;
const UNITS_PER_MS: usize = 4;

pub fn advance(state: u32, steps: usize) -> u32 {
    let mut state = state;
    for _ in 0..steps {
        state = state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
    }
    state
}

pub fn compute_units(state: u32, units: usize) -> u32 {
    advance(state, units * STEPS_PER_UNIT)
}

pub fn compute_ms(state: u32, ms: f64) -> u32 {
    compute_units(state, ms as usize * UNITS_PER_MS)
}
